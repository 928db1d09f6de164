import { button } from './buttons.ts';
import { element } from './dom.ts';
import type { TextAnswer } from './full-text.ts';
import type { SearchQuery } from './query.ts';
import { hasFilters } from './query.ts';
import { quoted } from './status.ts';

/** Instead of "0 results": a part of the index is missing, so nothing can be said of what was not found. */
export function renderIncomplete(root: string, onRetry: () => void): HTMLElement {
  return notice(
    root,
    ': the full-text index could not be loaded whole. What is not listed here may exist all the same; KB numbers, stop codes, events and files are still answered.',
    button('Try again', onRetry),
  );
}

/** The identifiers did not load: nothing is recognised, and a number must not be taken for a word. */
export function renderNoLibrary(root: string): HTMLElement {
  return notice(
    root,
    ': the list of numbers, codes and files could not be loaded, so none of them is recognised.',
    'Reload the page',
  );
}

/** The text was recognised, but what is known of it did not load. */
export function renderPartMissing(root: string, onRetry: () => void): HTMLElement {
  return notice(root, ': what is held on this could not be loaded whole.', button('Try again', onRetry));
}

function notice(root: string, what: string, again: Node | string): HTMLElement {
  const page = (path: string, text: string) => element('a', { href: root + path }, text);
  // A damaged folder does not mend itself; a device fetches what it lacks as soon as it can.
  const why =
    location.protocol === 'file:'
      ? ['. Copy the whole folder anew: a file below “search” is missing or damaged.']
      : ['. Without a connection: ', page('offline.html', 'how much of the search is on this device'), '.'];
  const wayOut = [again, ' or look through ', page('kb/index.html', 'all articles'), ...why];
  return element(
    'div',
    { class: 'notice notice-incomplete' },
    element('p', {}, element('strong', {}, 'INCOMPLETE'), what),
    element('p', {}, ...wayOut),
  );
}

/** An honest empty result: what was looked for, and the next step. */
export function renderNothing(
  query: SearchQuery,
  { unknown, left }: Pick<TextAnswer, 'unknown' | 'left'>,
  isBeside: boolean,
  onClear: () => void,
): HTMLElement {
  const words = left.length === 0 ? 'these words' : 'the words that were looked for';
  if (isBeside && !hasFilters(query))
    return element('p', { class: 'none' }, `No page has ${words} in its text.`);
  const filtered = hasFilters(query);
  const named = left.length === 0 ? `the words “${query.text}”` : words;
  const what =
    query.text === ''
      ? 'No article fits these filters.'
      : unknown.length > 0 && unknown.length < query.text.split(/\s+/).length
        ? `No page has ${quoted(unknown)}.`
        : `No page holds ${named}${filtered ? ' and fits these filters' : ''}.`;
  return element(
    'div',
    { class: 'none' },
    element(
      'p',
      {},
      `${what} That does not mean that no fix exists. Try fewer words, a KB number, a stop code or a file name.`,
    ),
    filtered ? button('Take the filters away', onClear) : null,
  );
}
