import { chunkOf, type EngineIndex, type PhrasePart, phrasePart } from '../../views/search-engine.ts';
import type { Pagefind, PagefindPart, ReadChunk } from './pagefind.ts';
import type { Parts } from './parts.ts';

/** The words of a text that is a phrase in quotes, in order; empty where it is none. */
export function wordsOfPhrase(text: string): readonly string[] {
  const [, phrase = ''] = /^\s*"([^"]+)"\s*$/.exec(text) ?? [];
  return phrase.split(/\s+/).filter((word) => word !== '');
}

/**
 * Engines for phrases, one for each: it is given what this phrase needs of a chunk and would take it for all of the chunk.
 *
 * A phrase needs every place of its words, and a shortened chunk has few of them. So its words are read at their places
 * beside the word that stands before or after in the phrase, which are all places where the phrase can be.
 */
export function openPhrases(
  { index, start, chunksOf }: PagefindPart,
  parts: Parts,
  readChunk: ReadChunk,
): (words: readonly string[]) => Promise<Pagefind> {
  const shortened = shortenedIn(index);
  return (words) => {
    const lookedUp = Promise.all(words.map(chunksOf));
    return start(async (chunk) => {
      // A word of punctuation alone is none for the engine.
      const phrase = (await lookedUp).filter(({ length }) => length > 0);
      const neighbours = neighboursOf(chunk, phrase, shortened);
      const keys = keysBeside(chunk, phrase, shortened);
      // A word alone is found by any of its places.
      if (keys.length === 0) return readChunk(chunk);
      const found = await Promise.all(
        keys.map(async (key) => JSON.parse(await parts.load(key)) as PhrasePart),
      );
      return chunkOf(found.flatMap((part) => neighbours.flatMap((beside) => part[beside] ?? [])));
    });
  };
}

/** Chunks in which one word of a phrase may be. */
export type ChunksOfWord = readonly number[];

/** How many parts a shortened chunk has, by its number. */
export function shortenedIn({ shortened }: EngineIndex): ReadonlyMap<number, number> {
  return new Map(shortened.map(([chunk, parts]) => [chunk, parts]));
}

/** The parts that a phrase reads instead of a chunk; none where it reads the chunk itself. */
export function keysBeside(
  chunk: number,
  phrase: readonly ChunksOfWord[],
  shortened: ReadonlyMap<number, number>,
): readonly string[] {
  const count = shortened.get(chunk);
  if (count === undefined) return [];
  const neighbours = neighboursOf(chunk, phrase, shortened);
  return [...new Set(neighbours.map((beside) => phrasePart(chunk, beside, count)))];
}

/** For each word of the phrase that may be in the chunk, the chunks of a word beside it: of two words the rarer one. */
function neighboursOf(
  chunk: number,
  phrase: readonly ChunksOfWord[],
  shortened: ReadonlyMap<number, number>,
): readonly number[] {
  // The more often its words stand in the library, the more parts a chunk has.
  const weight = (word: ChunksOfWord) => Math.max(...word.map((other) => shortened.get(other) ?? 0));
  const neighbours = phrase.flatMap((chunks, at) => {
    if (!chunks.includes(chunk)) return [];
    const beside = [phrase[at - 1], phrase[at + 1]].filter((word) => word !== undefined);
    return beside.sort((one, other) => weight(one) - weight(other))[0] ?? [];
  });
  return [...new Set(neighbours)];
}
