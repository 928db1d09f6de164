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
  /** Number of words of each page; articles come first, by number. */
  readonly words: readonly number[];
  /** The last word of each chunk; the chunks share all words, in the order of their bytes. */
  readonly ends: readonly string[];
  /** Numbers of the chunks of which there is a short form; see {@link wholeChunkPart}. */
  readonly shortened: readonly number[];
}

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
  // A chunk begins where the one before ends, so that every word, held or not, has exactly one chunk to look in.
  const chunks = ends.map((end, number) => [ends[number - 1] ?? '', end, String(number)]);
  const meta = cborOf([version, pages, chunks, [], [], fields]);
  const mark = new TextEncoder().encode(UNPACKED);
  const bytes = new Uint8Array(mark.length + meta.length);
  bytes.set(mark);
  bytes.set(meta, mark.length);
  return bytes;
}

/** The part with a chunk of words. */
export function chunkPart(number: number): string {
  return `index/${number}`;
}

/**
 * The part with every place of a word that stands nearly everywhere. Its ordinary chunk names one place for each page,
 * which is all that a search for words needs; a phrase needs all places.
 */
export function wholeChunkPart(number: number): string {
  return `index/${number}-whole`;
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
