import type { State } from './words.ts';
import { STATES } from './words.ts';

export interface StateMeaning {
  readonly state: State;
  readonly word: string;
  readonly meaning: string;
  readonly todo: string;
}

const MEANINGS: Readonly<Record<State, readonly [meaning: string, todo: string]>> = {
  current: ['Nothing recorded here replaces it on this level.', 'Install it where it applies.'],
  superseded: ['Another article replaces the whole of it on this level.', 'Install the other one instead.'],
  'in-part': [
    'Some of its files, or one service branch, are replaced; the rest is not.',
    'Install it, except where the page says that it is not needed.',
  ],
  included: ['A service pack or another package holds the fix.', 'Nothing, or install the other package.'],
  disputed: [
    'Sources differ: on whether it applies, or on whether it is replaced.',
    'Read both sides; it stays on the lists.',
  ],
  unknown: [
    'The source names the product, but no service pack level.',
    'Check whether the package installs on yours.',
  ],
  'no-package': [
    'The number stands for a text or a list, or for a problem that another article fixes.',
    'Follow the link.',
  ],
  withdrawn: ['The article was withdrawn. Its page stays.', 'Do not install it.'],
  'not-held': ['This library has no entry for the number.', 'Use the vendor or archive link.'],
};

/** What each state means and what follows from it, for the page that explains them. */
export function statesLegend(): readonly StateMeaning[] {
  return (Object.keys(STATES) as State[]).map((state) => {
    const [meaning, todo] = MEANINGS[state];
    return { state, word: STATES[state], meaning, todo };
  });
}
