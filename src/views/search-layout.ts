/** The part that is loaded with the search page; all others follow when a question needs them. */
export const SEARCH_DATA = 'data';
/** The part with the words for suggestions. */
export const SEARCH_WORDS = 'words';
/** The part with what results are filtered and ordered by; loaded when one of both is used. */
export const FACETS = 'facets';
/** Articles in one part. A page of results has ten articles, each from another part. */
export const PER_PART = 10;

/** The part that holds an article, by its place in the list of all. */
export function articlePart(place: number): string {
  return `articles-${Math.floor(place / PER_PART)}`;
}

/** The n-th part with files. */
export function filePart(part: number): string {
  return `files-${part}`;
}

/** The n-th part with versions, which leads from each to its files. */
export function versionPart(part: number): string {
  return `versions-${part}`;
}

/** The part with the full-text engine; see search-engine.ts. */
export const ENGINE = 'engine';
/** Global name under which the script of that part leaves a function that makes an engine. */
export const ENGINE_MAKER = 'hotfixAtlasEngine';
/** The engine strips this from its addresses; nothing is ever asked there. An address of `file:` would not be stripped. */
export const ENGINE_BASE = 'https://index.invalid/pagefind/';
