import type { SearchQuery } from './query.ts';
import { formatQuery } from './query.ts';

/** In the history, beside the address, so that Back leads to the place one came from. */
interface Place {
  /** How many results were shown. */
  readonly shown: number;
}

/** How many results this entry of the history has shown, if more than the first page; else 0. */
export function shownBefore(): number {
  return (history.state as Partial<Place> | null)?.shown ?? 0;
}

export function rememberShown(shown: number): void {
  try {
    history.replaceState({ shown } satisfies Place, '');
  } catch {
    // As below.
  }
}

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
