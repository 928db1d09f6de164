import type { EngineIndex } from '../../views/search-engine.ts';
import type { PagefindPart } from './pagefind.ts';
import { type ChunksOfWord, keysBeside, shortenedIn } from './phrase.ts';
import { STOP_WORDS } from './stop-words.ts';

/** What of a question is searched, so that it loads no more than it may. */
export interface FittedQuestion {
  readonly text: string;
  /** Words that are not searched, in their order. */
  readonly left: readonly string[];
  /** A text in each further chunk to read; see {@link chunksAfter}. */
  readonly more: readonly string[];
  /** Bytes that what is searched takes as it travels, whether it has been loaded before or not. */
  readonly bytes: number;
}

/** So many words are looked up at most; far fewer fit, and a page of pasted text would keep a phone busy for minutes. */
const MOST_WORDS = 60;
/** Of the room, for words that may stand nowhere: names of hosts and users are rare, and would leave none for others. */
const FOR_RARE = 0.6;
/** From this density on a chunk's words stand on many pages, and certainly somewhere; see `EngineIndex.densities`. */
const FREQUENT = 10;

/**
 * All words of a text, or some: each has a chunk of its own or shares one, and a pasted message can have thirty. Words that
 * stand on few pages narrow most and come first, as far as the index tells before it is read; the others have a share of
 * the room as well. The last word, which may be half typed, is always searched.
 *
 * @param room bytes that the chunks may take
 */
export async function fitWords(text: string, pagefind: PagefindPart, room: number): Promise<FittedQuestion> {
  const { index } = pagefind;
  const words = text.split(/\s+/).filter((word) => word !== '');
  const different = [...new Set(words.map((word) => word.toLowerCase()))];
  const last = words.at(-1)?.toLowerCase() ?? '';
  const lookedUp = [...new Set([last, ...different])].slice(0, MOST_WORDS);
  const chunksOf = await chunksByWord(lookedUp, pagefind);
  const densityOf = (word: string) =>
    Math.max(0, ...(chunksOf.get(word) ?? []).map((chunk) => index.densities[chunk] ?? 0));
  const load = openLoad(index);
  const searched = new Set<string>();
  const add = (list: readonly string[], limit: number) => {
    for (const word of list) {
      const chunks = chunksOf.get(word) ?? [];
      if (searched.has(word) || load.bytesWith(chunks) > limit) continue;
      load.add(chunks);
      searched.add(word);
    }
  };
  add([last], Infinity);
  const more = chunksAfter(last, index.ends).filter((chunk) => {
    const fits = load.bytesWith([chunk]) <= room;
    if (fits) load.add([chunk]);
    return fits;
  });
  const inOrder = [...lookedUp].sort((one, other) => densityOf(one) - densityOf(other));
  // Punctuation has no chunk, and costs nothing.
  const rare = inOrder.filter((word) => densityOf(word) < FREQUENT && chunksOf.get(word)?.length !== 0);
  const begun = load.bytesWith([]);
  add(rare.filter((word) => word !== last).slice(0, 1), room);
  add(rare, begun + (room - begun) * FOR_RARE);
  add(
    inOrder.filter((word) => densityOf(word) >= FREQUENT),
    room,
  );
  add(inOrder, room);
  const left = different.filter((word) => !searched.has(word));
  return {
    text: left.length === 0 ? text : words.filter((word) => searched.has(word.toLowerCase())).join(' '),
    left: left.map((word) => words.find((written) => written.toLowerCase() === word) ?? word),
    more: more.map((chunk) => index.ends[chunk] ?? ''),
    bytes: load.bytesWith([]),
  };
}

/** All of a phrase, or as many of its first words as fit, two at least. */
export async function fitPhrase(
  words: readonly string[],
  { index, chunksOf }: PagefindPart,
  room: number,
): Promise<FittedQuestion> {
  const chunks = await Promise.all(words.slice(0, MOST_WORDS).map(chunksOf));
  const bytesOf = (count: number) => bytesOfPhrase(chunks.slice(0, count), index);
  let count = chunks.length;
  while (count > 2 && bytesOf(count) > room) count -= 1;
  const text = `"${words.slice(0, count).join(' ')}"`;
  return { text, left: words.slice(count), more: [], bytes: bytesOf(count) };
}

function bytesOfPhrase(words: readonly ChunksOfWord[], index: EngineIndex): number {
  const shortened = shortenedIn(index);
  const weightBeside = new Map(index.shortened.map(([chunk, , weight]) => [chunk, weight * 100]));
  // A word of punctuation alone is none for the engine.
  const phrase = words.filter(({ length }) => length > 0);
  const bytes = [...new Set(phrase.flat())].map((chunk) => {
    const parts = keysBeside(chunk, phrase, shortened).length;
    return parts === 0 ? weightOf(index, chunk) : parts * (weightBeside.get(chunk) ?? 0);
  });
  return bytes.reduce((sum, size) => sum + size, 0);
}

function weightOf({ weights }: EngineIndex, chunk: number): number {
  return (weights[chunk] ?? 0) * 100;
}

async function chunksByWord(
  words: readonly string[],
  { chunksOf }: PagefindPart,
): Promise<ReadonlyMap<string, readonly number[]>> {
  return new Map(await Promise.all(words.map(async (word) => [word, await chunksOf(word)] as const)));
}

/** Weighs chunks, each once. */
function openLoad(index: EngineIndex) {
  const chunks = new Set<number>();
  return {
    add: (more: readonly number[]) => {
      for (const chunk of more) chunks.add(chunk);
    },
    bytesWith: (more: readonly number[]) =>
      [...new Set([...chunks, ...more])].reduce((sum, chunk) => sum + weightOf(index, chunk), 0),
  };
}

/** So many chunks are read beside its own; at ten thousand articles a single letter has a hundred. */
const MOST_CHUNKS = 4;

/**
 * The engine takes words that begin like the one asked for as well, but looks for it in one chunk. These are the chunks
 * behind that one in which such words go on.
 *
 * @param word in lower case
 */
function chunksAfter(word: string, ends: readonly string[]): readonly number[] {
  if (word === '' || STOP_WORDS.has(word)) return [];
  const chunks = ends.flatMap((_, at) => (ends[at - 1]?.startsWith(word) ? [at] : []));
  return chunks.slice(0, MOST_CHUNKS);
}
