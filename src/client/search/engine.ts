import { BEGINNING, chunkPart } from '../../views/search-engine.ts';
import { bytesOf } from './base64.ts';
import { loadPagefind, type Pagefind } from './pagefind.ts';
import type { Parts } from './parts.ts';
import { openPhrases, wordsOfPhrase } from './phrase.ts';

/** Searches the full text for words, or for a phrase in quotes. */
export type Engine = Pick<Pagefind, 'search'>;

/** Loads the full-text engine; called when words are first searched. Rejects where it cannot be had whole. */
export async function openEngine(parts: Parts): Promise<Engine> {
  const pagefind = await loadPagefind(parts);
  const readChunk = async (chunk: number) => bytesOf(await parts.load(chunkPart(chunk)));
  const forWords = await pagefind.start(readChunk);
  const forPhrase = openPhrases(pagefind, parts, readChunk);
  // The same phrase is asked again with each filter.
  let last: { readonly text: string; readonly engine: Pagefind } | undefined;
  return {
    search: async (text) => {
      const words = wordsOfPhrase(text);
      if (words.length < 2) return forWords.search(text, wordsAfter(text, pagefind.index.ends));
      if (last?.text !== text) last = { text, engine: await forPhrase(words) };
      return last.engine.search(text);
    },
  };
}

/** So many chunks are read for a beginning of one or two letters; at ten thousand articles it has a hundred. */
const MOST_CHUNKS = 6;

/**
 * A beginning that is shorter than those that share a chunk (`st`) goes on in the chunks after its own: a word of each of
 * them, as the engine would ask for the first alone.
 */
function wordsAfter(text: string, ends: readonly string[]): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word.length < BEGINNING)
    .flatMap((word) => ends.filter((_, at) => ends[at - 1]?.startsWith(word)).slice(0, MOST_CHUNKS));
}
