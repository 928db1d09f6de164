import { cborOf } from './cbor.ts';

/**
 * The full-text engine is Pagefind's, unchanged; its index travels in another shape. Pagefind names each page by a hash,
 * which for ten thousand pages are 90 kB that nothing shrinks. Here a page is its place and a chunk is its number, so the
 * counts and the ends of the chunks say all. The browser makes from them what the engine reads.
 */
export interface EngineIndex {
  /** What Pagefind's `pagefind-entry.json` holds. */
  readonly entry: unknown;
  /** The version that wrote the index, as the index says it. */
  readonly version: string;
  /** Names of the fields of a page that are searched beside its text. */
  readonly fields: readonly string[];
  /** About how many words each page has; articles come first, by number. */
  readonly words: readonly number[];
  /**
   * Where each chunk ends, a text behind its last word and before the next one; the chunks share all words, in the order
   * of their bytes. It begins with what both words begin with.
   */
  readonly ends: readonly string[];
  /**
   * Chunks that have not every place of their words, each with the number of its {@link phrasePart}s and what one weighs
   * on average, as `weights`.
   */
  readonly shortened: readonly (readonly [chunk: number, parts: number, weight: number])[];
  /** What each chunk weighs as it travels, in hundreds of bytes. */
  readonly weights: readonly number[];
  /**
   * How much each chunk holds of its middle word, as the logarithm of its bytes to the base of two: nearly the only thing
   * that tells, before a chunk is read, whether its words stand on many pages.
   */
  readonly densities: readonly number[];
  readonly room: QuestionRoom;
}

/** What one question may load, in bytes as a host sends them; measured by site/question-room.ts. */
export interface QuestionRoom {
  /** What is left of it beside the search page, the identifiers and the engine. */
  readonly all: number;
  /** What a result takes of that, with its text and its card. */
  readonly hit: number;
  /** What filters, counts and the order by date take. */
  readonly facets: number;
  /** What looking for another spelling takes. */
  readonly spelling: number;
}

export const NO_ROOM: QuestionRoom = { all: 0, hit: 0, facets: 0, spelling: 0 };

/** What the part with the engine holds, as JSON; its code stands before it in the same script. */
export interface EnginePart {
  /** Packed by gzip, in base64. */
  readonly wasm: string;
  readonly index: EngineIndex;
}

/** How Pagefind marks data that need no unpacking. */
export const UNPACKED = 'pagefind_dcd';

/** What the engine reads first: pages, chunks, no filters, no orders, fields. */
export function engineMeta({ version, words, ends, fields }: EngineIndex): Uint8Array<ArrayBuffer> {
  const pages = words.map((count, place) => [String(place), count, '']);
  // A chunk begins behind the end of the one before, so that every word, held or not, has one chunk to look in.
  const chunks = ends.map((end, number) => [
    number === 0 ? '' : `${ends[number - 1]}\u0000`,
    end,
    String(number),
  ]);
  return marked(cborOf([version, pages, chunks, [], [], fields]));
}

/** The data with the mark before them that tells the engine to read them as they are. */
export function marked(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const mark = new TextEncoder().encode(UNPACKED);
  const bytes = new Uint8Array(mark.length + data.length);
  bytes.set(mark);
  bytes.set(data, mark.length);
  return bytes;
}

/** The part with a chunk of words. */
export function chunkPart(number: number): string {
  return `index/${number}`;
}

/**
 * The part with the places of a shortened chunk's words beside the words of another chunk. The chunk itself names few
 * places for each page, which is all that a search for words needs.
 *
 * @param count how many such parts the chunk has
 */
export function phrasePart(chunk: number, beside: number, count: number): string {
  return `index/${chunk}-beside-${beside % count}`;
}

/** What such a part holds, by the number of the other chunk. */
export type PhrasePart = Readonly<Record<number, readonly PhraseWord[]>>;
/** Page and place in turn, each as a step from the one before; places begin anew on each page. */
export type PhraseWord = readonly [word: string, places: readonly number[]];

/** A chunk as the engine reads it, of words at the given places; a word may come several times, with other places. */
export function chunkOf(words: readonly PhraseWord[]): Uint8Array<ArrayBuffer> {
  const pagesOf = new Map<string, Map<number, Set<number>>>();
  for (const [word, steps] of words) {
    const pages = pagesOf.get(word) ?? new Map<number, Set<number>>();
    pagesOf.set(word, pages);
    let [page, place] = [0, 0];
    for (let at = 0; at < steps.length; at += 2) {
      const [pageStep = 0, placeStep = 0] = steps.slice(at, at + 2);
      page += pageStep;
      place = pageStep === 0 ? place + placeStep : placeStep;
      pages.set(page, (pages.get(page) ?? new Set()).add(place));
    }
  }
  const rows = [...pagesOf].map(([word, pages]) => {
    const numbers = [...pages.keys()].sort((one, other) => one - other);
    return [word, asSteps(numbers).map((step, at) => [step, placesOn(pages.get(numbers[at] ?? -1))]), []];
  });
  return marked(cborOf([rows]));
}

function placesOn(places: ReadonlySet<number> = new Set()): readonly number[] {
  return asSteps([...places].sort((one, other) => one - other));
}

/** Each number as what it adds to the one before. */
function asSteps(numbers: readonly number[]): readonly number[] {
  return numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
}

/** Pages whose texts share a part. A page of results loads ten of these. */
const PAGES_PER_PART = 2;

/** The part with the text of a page. */
export function pagePart(place: number): string {
  return `pages/${Math.floor(place / PAGES_PER_PART)}`;
}

/** Where the page is in its part. */
export function placeInPart(place: number): number {
  return place % PAGES_PER_PART;
}
