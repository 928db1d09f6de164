import { gzipSync } from 'node:zlib';
import { type CborValue, cborListHead, cborOf } from '../views/cbor.ts';
import { UNPACKED } from '../views/search-engine.ts';
import { openCbor } from './cbor-reader.ts';

/** A chunk of the word index as it is loaded: words with the pages they stand on. */
export interface WordChunk {
  /** Its last word. */
  readonly end: string;
  /** As Pagefind reads it, packed. */
  readonly bytes: Buffer;
  /** The same with every place of its words; null where `bytes` has them all. */
  readonly whole: Buffer | null;
}

/** One word of the index: its name and the CBOR of it, which is passed on as it is. */
interface Word {
  readonly word: string;
  readonly bytes: Uint8Array;
}

/** About 14 kB packed. Pagefind's own chunks are twice as large, and hold what stands beside a frequent word as well. */
const CHUNK_BYTES = 40_000;
/** Longest that one word may be on the wire, packed: `the` alone would be 150 kB of ten thousand pages. */
const WORD_BYTES = 16_000;
/** Words begin alike from so many letters on. */
const BEGINNING = 4;

/**
 * Divides all words of an index into chunks that are small enough for one question. Words that continue another word
 * stay with it, so that it finds them: `file`, `filter`… by its beginning.
 *
 * @param chunks Pagefind's own, unpacked, in order
 */
export function packWords(chunks: readonly Uint8Array[]): readonly WordChunk[] {
  const groups: Word[][] = [];
  let size = 0;
  for (const family of familiesOf(chunks.flatMap(wordsIn))) {
    const length = family.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (groups.length === 0 || size + length > CHUNK_BYTES) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(...family);
    size += length;
  }
  return groups.map(packChunk);
}

function packChunk(words: readonly Word[]): WordChunk {
  const short = words.map(shorten);
  const isShortened = short.some((word, at) => word !== words[at]);
  const whole = packed(words);
  return {
    end: words.at(-1)?.word ?? '',
    bytes: isShortened ? packed(short) : whole,
    whole: isShortened ? whole : null,
  };
}

function packed(words: readonly Word[]): Buffer {
  const list = [cborListHead(1), cborListHead(words.length), ...words.map(({ bytes }) => bytes)];
  return gzipSync(Buffer.concat([Buffer.from(UNPACKED), ...list]));
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

/** Neighbours of which the first is the beginning of all others. */
function familiesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const families: Word[][] = [];
  for (const word of words) {
    const head = families.at(-1)?.[0]?.word ?? '';
    if (head.length >= BEGINNING && word.word.startsWith(head)) families.at(-1)?.push(word);
    else families.push([word]);
  }
  return families;
}

/** How many places of each weight on each page a heavy word may keep; the first number that makes it light enough. */
const FEWER_PLACES = [3, 2, 1];

/** A word that stands nearly everywhere, with its first places on each page; any other as it is. */
function shorten(word: Word): Word {
  if (word.bytes.length < WORD_BYTES || gzipSync(word.bytes).length < WORD_BYTES) return word;
  const [name, pages, ...more] = openCbor(word.bytes).value() as readonly [string, readonly Posting[]];
  let bytes = word.bytes;
  for (const most of FEWER_PLACES) {
    const shorter = pages.map(([page, places, ...fields]) => [page, firstPlaces(places, most), ...fields]);
    bytes = cborOf([name, shorter, ...more]);
    if (gzipSync(bytes).length < WORD_BYTES) break;
  }
  return { word: word.word, bytes };
}

/**
 * Page as a step from the one before, places, fields. A negative place gives the weight of those after it, each a step
 * from the one before.
 */
type Posting = readonly [page: number, places: readonly number[], ...fields: readonly CborValue[]];

function firstPlaces(places: readonly number[], most: number): readonly number[] {
  let kept = 0;
  return places.filter((place) => {
    kept = place < 0 ? 0 : kept + 1;
    return kept <= most;
  });
}
