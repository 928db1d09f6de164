import { chunkPart } from '../../views/search-engine.ts';
import { bytesOf } from './base64.ts';
import { type FoundPage, loadPagefind, type Pagefind } from './pagefind.ts';
import type { Parts } from './parts.ts';
import { openPhrases, wordsOfPhrase } from './phrase.ts';
import { STOP_WORDS } from './stop-words.ts';
import { unknownWords } from './unknown-words.ts';

/** Searches the full text for words, or for a phrase in quotes. */
export interface Engine {
  readonly search: (text: string) => Promise<EngineAnswer>;
}

export interface EngineAnswer {
  /** Most relevant first. */
  readonly pages: readonly FoundPage[];
  /** A part could not be read, so some pages may be missing. */
  readonly isIncomplete: boolean;
  /** Words that stand on no page. Pages, if there are any, have a shorter word that they begin with instead. */
  readonly unknown: readonly string[];
}

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
      if (words.length > 1) {
        if (last?.text !== text) last = { text, engine: await forPhrase(words) };
        return { ...(await last.engine.search(text)), unknown: [] };
      }
      const found = await forWords.search(text, wordsAfter(text, pagefind.index.ends));
      const unknown = await unknownWords(text, found.pages, forWords);
      return {
        ...found,
        pages: unknown.every(({ isNear }) => isNear) ? found.pages : [],
        unknown: unknown.map(({ word }) => word),
      };
    },
  };
}

/** So many chunks are read beside its own; at ten thousand articles a single letter has a hundred. */
const MOST_CHUNKS = 4;

/**
 * The engine takes words that begin like the one asked for as well, but looks for it in one chunk. Where words that begin
 * like the last one, which may be half typed, go on behind its chunk, gives a text in each further chunk.
 */
function wordsAfter(text: string, ends: readonly string[]): readonly string[] {
  const word = text.toLowerCase().split(/\s+/).at(-1) ?? '';
  if (word === '' || STOP_WORDS.has(word)) return [];
  return ends.filter((_, at) => ends[at - 1]?.startsWith(word)).slice(0, MOST_CHUNKS);
}
