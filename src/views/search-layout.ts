/** The part that is loaded with the search page; all others follow when a question needs them. */
export const SEARCH_DATA = 'data';
/** The part with the words for suggestions. */
export const SEARCH_WORDS = 'words';
/** The part with the orders of all results; loaded when one is chosen. */
export const ORDERS = 'orders';
/** Pages of the full-text index by their id there, in each order; what is in no order comes last. */
export type PageOrders = Readonly<Record<string, readonly string[]>>;
/** Articles in one part. */
export const PER_PART = 20;

/** The part that holds an article, by its place in the list of all. */
export function articlePart(place: number): string {
  return `articles-${Math.floor(place / PER_PART)}`;
}

/** The n-th part with files. */
export function filePart(part: number): string {
  return `files-${part}`;
}

/** The part with the engine, its list of chunks and its code, as JSON of base64 by {@link partKey}. */
export const ENGINE = 'engine';
/** Global name under which the script of that part leaves a function that makes an engine. */
export const ENGINE_MAKER = 'hotfixAtlasEngine';
/** The engine strips this from its addresses; nothing is ever asked there. An address of `file:` would not be stripped. */
export const ENGINE_BASE = 'https://index.invalid/pagefind/';

/** The key of a file of the full-text index: `index/en_1a2b.pf_index` is `index/en_1a2b`. */
export function partKey(path: string): string {
  return path.replace(/\.pf_(?:index|fragment|filter)$/, '');
}
