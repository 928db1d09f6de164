import { SEARCH_WORDS } from '../../views/search-layout.ts';
import { splitWords, suggestion } from '../../views/search-words.ts';
import { button } from './buttons.ts';
import { element } from './dom.ts';
import type { TextHit } from './full-text.ts';
import type { Parts } from './parts.ts';
import { STOP_WORDS } from './stop-words.ts';

/**
 * Another spelling of the text, where a word of it is in no result and near to one that titles use. Null where there is
 * none, or where the words cannot be loaded: a suggestion is no answer, and nothing is lost without it.
 *
 * @param left words of the text that were not looked for
 */
export async function suggestFor(
  text: string,
  left: readonly string[],
  hits: readonly TextHit[],
  parts: Parts,
): Promise<string | null> {
  const found = [...left, ...hits.flatMap(({ found: words }) => words)].flatMap(splitWords);
  const isFound = (word: string) => STOP_WORDS.has(word) || found.some((other) => other.startsWith(word));
  if (splitWords(text).every(isFound)) return null;
  try {
    const noSlips = new Set([...STOP_WORDS, ...found]);
    return suggestion(text, JSON.parse(await parts.load(SEARCH_WORDS)), noSlips) ?? null;
  } catch {
    return null;
  }
}

export function renderSuggestion(text: string, onTake: (text: string) => void): HTMLElement {
  return element(
    'p',
    { class: 'suggestion' },
    'Did you mean ',
    button(text, () => onTake(text)),
    '?',
  );
}
