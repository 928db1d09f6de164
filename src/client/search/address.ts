import type { SearchQuery } from './query.ts';
import { formatQuery } from './query.ts';

/** Puts what is asked into the address of the page. Typing replaces it, a decision makes an entry to come back to. */
export function writeAddress(query: SearchQuery, how: 'push' | 'replace'): void {
  const address = `${location.pathname}${formatQuery(query)}`;
  try {
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  } catch {
    // Some browsers refuse on `file://`; the search itself does not need it.
  }
}
