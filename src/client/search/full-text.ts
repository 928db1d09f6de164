import type { KbId } from '../../kb/kb-number.ts';
import { pathOf } from '../../kb/resolve.ts';
import { NO_ROOM } from '../../views/search-engine.ts';
import type { FacetCounts, PackedFacets } from '../../views/search-facets.ts';
import { filterPlaces, newestFirst } from '../../views/search-facets.ts';
import { FACETS } from '../../views/search-layout.ts';
import { type Engine, openEngine } from './engine.ts';
import { type ExcerptPiece, parseExcerpt } from './excerpt.ts';
import type { FoundPage, PageExcerpt } from './pagefind.ts';
import type { Parts } from './parts.ts';
import type { SearchQuery } from './query.ts';
import { hasFilters } from './query.ts';
import { wordsToSearch } from './stop-words.ts';

export interface TextHit {
  /** Relative to the site's root. */
  readonly url: string;
  readonly title: string;
  /** Empty where no words were searched. */
  readonly excerpt: readonly ExcerptPiece[];
  /** The words of the page that were found, in its own spelling. */
  readonly found: readonly string[];
}

export interface TextAnswer {
  readonly total: number;
  /** What each value of each filter would leave, given the other filters; empty until filters are in use. */
  readonly counts: FacetCounts;
  /** Some part of the index could not be read: what is missing from the results is not known. */
  readonly isIncomplete: boolean;
  /** Words that stand on no page; what was found all the same has a shorter one that begins like it. */
  readonly unknown: readonly string[];
  /** Where no page has all words: how many each of these has, at the least, of how many. */
  readonly most: { readonly least: number; readonly of: number } | null;
  /** Words that were not looked for, as there were too many for one question. */
  readonly left: readonly string[];
  /** What words take of the bytes that the question may load, with those that were looked for before. */
  readonly bytes: number;
  /** Whether so many results leave room to look for another spelling. */
  readonly hasRoomToSpell: (hits: number) => boolean;
  readonly hits: (from: number, to: number) => Promise<{ hits: readonly TextHit[]; isIncomplete: boolean }>;
}

export interface FullText {
  /**
   * Rejects where the index cannot be asked at all.
   *
   * @param before bytes that the question has loaded with other words
   */
  readonly search: (query: SearchQuery, before?: number) => Promise<TextAnswer>;
  /** Loads what counts need; from then on every answer has them. False where that has been done before. */
  readonly loadCounts: () => Promise<boolean>;
}

/** Each page of results loads a part of the index for every hit, so a page is short. */
export const MOST_HITS = 10;

/**
 * Words by the engine, filters and orders by the facets; each is loaded when it is first needed. Filters without words
 * need no engine at all.
 *
 * @param articles all that are held, by number; the first pages of the index are theirs
 */
export function openFullText(parts: Parts, articles: readonly KbId[]): FullText {
  let engine: Promise<Engine> | undefined;
  let facets: PackedFacets | undefined;
  const loadFacets = async () => {
    facets ??= JSON.parse(await parts.load(FACETS)) as PackedFacets;
    return facets;
  };
  const pagesFor = async (words: string, before: number) => {
    // Without the list of articles, no filter can say that none fits.
    if (words === '' && articles.length === 0) throw new Error('The articles are not known');
    if (words === '') {
      // Filters alone load little, and no spelling.
      const none = { isIncomplete: false, unknown: [], most: null, left: [], bytes: 0, room: NO_ROOM };
      return { ...none, pages: articles.map(articlePage) };
    }
    engine ??= openEngine(parts);
    const { room, search } = await engine;
    // With or without filters, so that each of their counts is what choosing it gives.
    const rest = room.all - MOST_HITS * room.hit - room.facets - before;
    const found = await search(wordsToSearch(words), rest);
    return { ...found, bytes: before + found.bytes, room };
  };
  return {
    search: async (query, before = 0) => {
      const isByFacets = hasFilters(query) || query.sort === 'published';
      const { pages, isIncomplete, unknown, most, left, bytes, room } = await pagesFor(
        query.text.trim(),
        before,
      );
      const known = isByFacets ? await loadFacets() : facets;
      const found = new Map(pages.map((page) => [page.place, page]));
      const { places, counts } =
        known === undefined
          ? { places: [...found.keys()], counts: {} }
          : filterPlaces(known, [...found.keys()], query);
      const ordered = inOrder(places, query.sort, known);
      const results = ordered.flatMap((place) => found.get(place) ?? []);
      return {
        total: results.length,
        counts,
        isIncomplete,
        unknown,
        most,
        left,
        bytes,
        hasRoomToSpell: (hits) => bytes + room.facets + hits * room.hit + room.spelling <= room.all,
        hits: (from, to) => load(results.slice(from, to), articles),
      };
    },
    loadCounts: async () => {
      if (facets !== undefined) return false;
      await loadFacets();
      return true;
    },
  };
}

/** The places as they came, most relevant first, or in the order that was asked for. */
function inOrder(
  places: readonly number[],
  sort: string,
  facets: PackedFacets | undefined,
): readonly number[] {
  if (sort === 'published' && facets !== undefined) return newestFirst(facets, places);
  // Articles have their places by number.
  return sort === 'number' ? [...places].sort((a, b) => a - b) : places;
}

/** An article that nothing was looked for in: its card says all, and no text is loaded. */
function articlePage(id: KbId, place: number): FoundPage {
  return { place, load: async () => withoutText(id) };
}

function withoutText(id: KbId): PageExcerpt {
  return { url: pathOf.kb(id), title: id, excerpt: '', found: [] };
}

/** An article whose text cannot be loaded was found all the same. */
async function load(pages: readonly FoundPage[], articles: readonly KbId[]) {
  const loaded = await Promise.allSettled(pages.map((page) => page.load()));
  const read = loaded.flatMap((page, at) => {
    if (page.status === 'fulfilled') return [page.value];
    const id = articles[pages[at]?.place ?? -1];
    return id === undefined ? [] : [withoutText(id)];
  });
  const isIncomplete = loaded.some(({ status }) => status === 'rejected');
  return { hits: read.map(hitOf), isIncomplete };
}

function hitOf({ excerpt, ...page }: PageExcerpt): TextHit {
  return { ...page, excerpt: parseExcerpt(excerpt) };
}
