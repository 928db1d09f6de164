/** The part that is loaded with the search page; all others follow when a question needs them. */
export const SEARCH_DATA = 'data';
/** The part with the words for suggestions. */
export const SEARCH_WORDS = 'words';
/** Articles in one part. */
export const PER_PART = 40;

/** The part that holds an article, by its place in the list of all. */
export function articlePart(place: number): string {
  return `articles-${Math.floor(place / PER_PART)}`;
}

/** The n-th part with files. */
export function filePart(part: number): string {
  return `files-${part}`;
}
