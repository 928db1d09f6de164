import { button } from './buttons.ts';
import { element } from './dom.ts';
import type { SearchQuery } from './query.ts';
import { hasFilters } from './query.ts';
import { quoted } from './status.ts';

const INCOMPLETE = () => element('strong', {}, 'INCOMPLETE');

/** Instead of "0 results": a part of the index is missing, so nothing can be said of what was not found. */
export function renderIncomplete(root: string, onRetry: () => void): HTMLElement {
  return element(
    'div',
    { class: 'notice notice-incomplete' },
    element(
      'p',
      {},
      INCOMPLETE(),
      ': the full-text index could not be loaded whole. What is not listed here may exist all the same.',
    ),
    element(
      'p',
      {},
      button('Try again', onRetry),
      ' or look through ',
      element('a', { href: `${root}kb/index.html` }, 'all articles'),
      '. KB numbers, stop codes, events and files are still answered. On a stick or disk, copy the whole folder anew: a file below “search” is missing or damaged.',
    ),
  );
}

/** The identifiers did not load: nothing is recognised, and a number must not be taken for a word. */
export function renderNoLibrary(root: string): HTMLElement {
  return element(
    'div',
    { class: 'notice notice-incomplete' },
    element(
      'p',
      {},
      INCOMPLETE(),
      ': the list of numbers, codes and files could not be loaded, so none of them is recognised. Reload the page, or look through ',
      element('a', { href: `${root}kb/index.html` }, 'all articles'),
      '. On a stick or disk, copy the whole folder anew: a file below “search” is missing or damaged.',
    ),
  );
}

/** The text was recognised, but what is known of it did not load. */
export function renderPartMissing(root: string, onRetry: () => void): HTMLElement {
  return element(
    'div',
    { class: 'notice notice-incomplete' },
    element('p', {}, INCOMPLETE(), ': what is held on this could not be loaded whole.'),
    element(
      'p',
      {},
      button('Try again', onRetry),
      ' or look through ',
      element('a', { href: `${root}kb/index.html` }, 'all articles'),
      '. On a stick or disk, copy the whole folder anew: a file below “search” is missing or damaged.',
    ),
  );
}

/** An honest empty result: what was looked for, and the next step. */
export function renderNothing(
  query: SearchQuery,
  unknown: readonly string[],
  isBeside: boolean,
  onClear: () => void,
): HTMLElement {
  if (isBeside && !hasFilters(query))
    return element('p', { class: 'none' }, 'No page has these words in its text.');
  const filtered = hasFilters(query);
  const what =
    query.text === ''
      ? 'No article fits these filters.'
      : unknown.length > 0 && unknown.length < query.text.split(/\s+/).length
        ? `No page has ${quoted(unknown)}.`
        : `No page holds the words “${query.text}”${filtered ? ' and fits these filters' : ''}.`;
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
