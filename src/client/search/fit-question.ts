import type { EngineIndex } from '../../views/search-engine.ts';
import type { PagefindPart } from './pagefind.ts';
import { type ChunksOfWord, keysBeside, shortenedIn } from './phrase.ts';
import { STOP_WORDS } from './stop-words.ts';

/** What of a question is searched, so that it loads no more than it may. */
export interface FittedQuestion {
  readonly text: string;
  /** Words that are not searched, in their order. */
  readonly left: readonly string[];
  /** A text in each further chunk to read; see {@link wordsAfter}. */
  readonly more: readonly string[];
  /** Bytes that the chunks of the words take as they travel. */
  readonly bytes: number;
}

/**
 * All words of a text, or the rarest of them: each word has a chunk of its own or shares one, and a pasted message can have
 * thirty. What stands on nearly every page narrows least, so it is left out first. At least one word is searched.
 *
 * @param room bytes that the chunks may take
 */
export async function fitWords(text: string, pagefind: PagefindPart, room: number): Promise<FittedQuestion> {
  const { index } = pagefind;
  const frequency = shortenedIn(index);
  const chunksOf = await chunksByWord(text.split(/\s+/), pagefind);
  const frequencyOf = (word: string) =>
    Math.max(0, ...(chunksOf.get(word) ?? []).map((chunk) => frequency.get(chunk) ?? 0));
  const load = openLoad(index);
  const searched = new Set<string>();
  for (const word of [...chunksOf.keys()].sort((one, other) => frequencyOf(one) - frequencyOf(other))) {
    const chunks = chunksOf.get(word) ?? [];
    if (searched.size > 0 && load.bytesWith(chunks) > room) continue;
    load.add(chunks);
    searched.add(word);
  }
  const words = text.split(/\s+/);
  const more: string[] = [];
  // The last word may be half typed.
  const last = words.at(-1) ?? '';
  for (const chunk of searched.has(last) ? chunksAfter(last, index.ends) : []) {
    if (load.bytesWith([chunk]) > room) break;
    load.add([chunk]);
    more.push(index.ends[chunk] ?? '');
  }
  const left = [...chunksOf.keys()].filter((word) => !searched.has(word));
  const fitted = left.length === 0 ? text : words.filter((word) => searched.has(word)).join(' ');
  return { text: fitted, left, more, bytes: load.bytesWith([]) };
}

/** All of a phrase, or as many of its first words as fit, two at least. */
export async function fitPhrase(
  words: readonly string[],
  { index, chunksOf }: PagefindPart,
  room: number,
): Promise<FittedQuestion> {
  const chunks = await Promise.all(words.map(chunksOf));
  const bytesOf = (count: number) => bytesOfPhrase(chunks.slice(0, count), index);
  let count = words.length;
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
  const different = [...new Set(words)].filter((word) => word !== '');
  return new Map(await Promise.all(different.map(async (word) => [word, await chunksOf(word)] as const)));
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
 */
function chunksAfter(written: string, ends: readonly string[]): readonly number[] {
  const word = written.toLowerCase();
  if (word === '' || STOP_WORDS.has(word)) return [];
  const chunks = ends.flatMap((_, at) => (ends[at - 1]?.startsWith(word) ? [at] : []));
  return chunks.slice(0, MOST_CHUNKS);
}
