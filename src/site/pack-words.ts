import { gzipSync } from 'node:zlib';
import { type CborValue, cborListHead, cborOf } from '../views/cbor.ts';
import { marked } from '../views/search-engine.ts';
import { openCbor } from './cbor-reader.ts';

/** A chunk of the word index as it is loaded: words with the pages they stand on. */
export interface WordChunk {
  /** Its words, each with every place. */
  readonly words: readonly Word[];
  /** As the engine reads it, packed. */
  readonly bytes: Buffer;
  /** `bytes` has not every place of its words. */
  readonly isShortened: boolean;
}

/** One word of the index: its name and the CBOR of it, which is passed on as it is. */
export interface Word {
  readonly word: string;
  readonly bytes: Uint8Array;
}

/**
 * Page as a step from the one before, places, fields. A negative place gives the weight of those after it, the first of
 * which counts from the beginning of the page and each other from the one before.
 */
export type Posting = readonly [page: number, places: readonly number[], ...fields: readonly CborValue[]];

export interface PackLimits {
  /** Bytes of a chunk before they are packed, unless one word has more. */
  readonly chunk: number;
  /** Bytes of one word, packed. What is heavier is shortened until it fits, or as far as it goes. */
  readonly word: number;
  /** Digits of a page's number of words; it weighs its words by it, and half of the table is in the last ones. */
  readonly digits: number;
}

/**
 * A chunk is about 4 kB on the wire; Pagefind's own are several times as large, and hold what stands beside a frequent
 * word as well. Ten thousand pages make 150 kB of `the` alone.
 */
export const PACK_LIMITS: PackLimits = { chunk: 12_000, word: 8_000, digits: 2 };
/**
 * Divides all words of an index into chunks that are small enough for one question.
 *
 * @param chunks Pagefind's own, unpacked, in order
 */
export function packWords(
  chunks: readonly Uint8Array[],
  limits: Pick<PackLimits, 'chunk' | 'word'> = PACK_LIMITS,
): readonly WordChunk[] {
  const groups: Word[][] = [];
  let size = 0;
  for (const word of chunks.flatMap(wordsIn)) {
    if (groups.length === 0 || size + word.bytes.length > limits.chunk) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(word);
    size += word.bytes.length;
  }
  return groups.map((words) => packChunk(words, limits.word));
}

/** Comes after every other character. */
const LAST = '\u{10ffff}';

/**
 * Where each chunk ends: a text between its last word and the first of the next one, in the order of their bytes. It
 * begins like both of them as far as they begin alike, and with no more of the last word than one letter, so that it tells
 * whether the words with some beginning go on in the next chunk.
 */
export function endsOf(chunks: readonly Pick<WordChunk, 'words'>[]): readonly string[] {
  return chunks.map(({ words }, at) => {
    const next = [...(chunks[at + 1]?.words[0]?.word ?? '')];
    const last = [...(words.at(-1)?.word ?? '')];
    if (next.length === 0) return LAST;
    const differs = last.findIndex((letter, place) => letter !== next[place]);
    return differs === -1 ? last.join('') : `${last.slice(0, differs + 1).join('')}${LAST}`;
  });
}

function packChunk(words: readonly Word[], limit: number): WordChunk {
  const short = words.map((word) => shorten(word, limit));
  const list = [cborListHead(1), cborListHead(words.length), ...short.map(({ bytes }) => bytes)];
  return {
    words,
    bytes: gzipSync(marked(Buffer.concat(list))),
    isShortened: lengthOf(short) < lengthOf(words),
  };
}

/** A chunk is a list of one list of words; a word is a list that begins with its name. */
function wordsIn(chunk: Uint8Array): readonly Word[] {
  const reader = openCbor(chunk);
  reader.listLength();
  return Array.from({ length: reader.listLength() }, () => {
    const start = reader.at();
    const fields = reader.listLength();
    const word = reader.text();
    for (let field = 1; field < fields; field += 1) reader.skip();
    return { word, bytes: chunk.subarray(start, reader.at()) };
  });
}

function lengthOf(words: readonly Word[]): number {
  return words.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** What a heavy word keeps of its places on a page, from much to little; the first that makes it light enough. */
const SHORTER: readonly ((places: readonly number[]) => readonly number[])[] = [
  (places) => firstOfEachWeight(places, 3),
  (places) => firstOfEachWeight(places, 2),
  (places) => firstOfEachWeight(places, 1),
  (places) => places.slice(0, places.findIndex((place) => place >= 0) + 1),
];

/** A word that stands nearly everywhere, with its first places on each page; any other as it is. */
function shorten(word: Word, limit: number): Word {
  if (isLight(word.bytes, limit)) return word;
  const [name, pages, ...more] = openCbor(word.bytes).value() as readonly [string, readonly Posting[]];
  let bytes = word.bytes;
  for (const shorter of SHORTER) {
    bytes = cborOf([
      name,
      pages.map(([page, places, ...fields]) => [page, shorter(places), ...fields]),
      ...more,
    ]);
    if (isLight(bytes, limit)) break;
  }
  return { word: word.word, bytes };
}

function isLight(bytes: Uint8Array, limit: number): boolean {
  return bytes.length < limit || gzipSync(bytes).length < limit;
}

function firstOfEachWeight(places: readonly number[], most: number): readonly number[] {
  let kept = 0;
  return places.filter((place) => {
    kept = place < 0 ? 0 : kept + 1;
    return kept <= most;
  });
}
