import type { FoundPage, PageExcerpt, Pagefind } from './pagefind.ts';

export interface MostWords {
  /** Those with the rarest words first. */
  readonly pages: readonly FoundPage[];
  /** Words that stand on no page. */
  readonly unknown: readonly string[];
  /** How many words each page has at the least, of how many. */
  readonly most: { readonly least: number; readonly of: number };
}

/** Of fewer words, more than half is nearly any of them. */
const FEWEST = 3;

/**
 * Where no page has all words: the pages with more than half of those that stand anywhere, two at least; null where there
 * are none. A pasted message names nodes, paths and times that stand in no article. Every word counts by how few pages
 * have it. Asks for each word by itself, which loads nothing: their chunks have been read for all of them together.
 *
 * @param engine that has searched for the words
 * @param total how many pages there are
 */
export async function pagesWithMost(
  text: string,
  engine: Pagefind,
  total: number,
): Promise<MostWords | null> {
  const words = wordsOf(text);
  if (words.length < FEWEST) return null;
  const wordsOn = new Map<number, string[]>();
  const rarity = new Map<string, number>();
  for (const word of words) {
    // In quotes the engine takes no shorter word for it.
    const { pages } = await engine.search(`"${word}"`);
    if (pages.length > 0) rarity.set(word, Math.log(1 + total / pages.length));
    for (const { place } of pages) wordsOn.set(place, [...(wordsOn.get(place) ?? []), word]);
  }
  const least = Math.max(2, Math.floor(rarity.size / 2) + 1);
  const weigh = (list: readonly string[]) => list.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0);
  const found = [...wordsOn].filter(([, list]) => list.length >= least);
  if (found.length === 0) return null;
  const ordered = found.sort(([a, one], [b, other]) => weigh(other) - weigh(one) || a - b);
  return {
    pages: ordered.map(([place, list]) => ({ place, load: () => loadWith(list, place, engine) })),
    unknown: words.filter((word) => !rarity.has(word)),
    most: { least, of: words.length },
  };
}

/** The different words of a text as they are written, without what stands around them. */
function wordsOf(text: string): readonly string[] {
  const words = new Map<string, string>();
  for (const written of text.split(/\s+/)) {
    const word = written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    const key = word.toLowerCase();
    if (word !== '' && !words.has(key)) words.set(key, word);
  }
  return [...words.values()];
}

/** The page with the words marked that it has. */
async function loadWith(words: readonly string[], place: number, engine: Pagefind): Promise<PageExcerpt> {
  const { pages } = await engine.search(words.join(' '));
  const page = pages.find((one) => one.place === place);
  if (page === undefined) throw new Error('The index of the search contradicts itself');
  return page.load();
}
