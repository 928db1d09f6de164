import { button } from './buttons.ts';
import { element } from './dom.ts';
import { EMPTY_QUERY, formatQuery } from './query.ts';

const KEY = 'hotfix-atlas.recent-queries';
const MOST = 8;

/** The list with one more in front; each text stands once. */
export function withRecent(texts: readonly string[], text: string): readonly string[] {
  return text === '' || text.length > 200
    ? texts
    : [text, ...texts.filter((other) => other !== text)].slice(0, MOST);
}

/** What was searched before, kept in this browser only. Where it keeps nothing, there is no list. */
export function readRecent(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function keepRecent(text: string): void {
  write(withRecent(readRecent(), text));
}

/** Fills the place for recent queries; hidden where there are none. */
export function showRecent(place: HTMLElement): void {
  const texts = readRecent();
  place.hidden = texts.length === 0;
  const item = (text: string) =>
    element('li', {}, element('a', { class: 'version', href: formatQuery({ ...EMPTY_QUERY, text }) }, text));
  const forget = button('Forget them', () => {
    write([]);
    showRecent(place);
  });
  place.replaceChildren(
    element('h2', { class: 'search-help-head' }, 'Searched before, in this browser'),
    element('ul', { class: 'tags' }, ...texts.map(item)),
    element('p', { class: 'small soft' }, forget),
  );
}

function write(texts: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(texts));
  } catch {
    // A browser that keeps nothing has no recent queries.
  }
}
