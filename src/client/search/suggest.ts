import { SEARCH_WORDS } from '../../views/search-layout.ts';
import { splitWords, suggestion } from '../../views/search-words.ts';
import { button } from './buttons.ts';
import { element } from './dom.ts';
import type { TextHit } from './full-text.ts';
import type { Parts } from './parts.ts';

/**
 * Another spelling of the text, where a word of it is in no result and near to one that titles use. Null where there is
 * none, or where the words cannot be loaded: a suggestion is no answer, and nothing is lost without it.
 */
export async function suggestFor(
  text: string,
  hits: readonly TextHit[],
  parts: Parts,
): Promise<string | null> {
  const found = new Set(
    hits.flatMap(({ excerpt }) =>
      excerpt.filter(({ isHit }) => isHit).flatMap((hit) => splitWords(hit.text)),
    ),
  );
  if (splitWords(text).every((word) => found.has(word))) return null;
  try {
    return suggestion(text, JSON.parse(await parts.load(SEARCH_WORDS)), found) ?? null;
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
