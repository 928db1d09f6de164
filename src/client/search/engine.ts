import { chunkPart, type QuestionRoom } from '../../views/search-engine.ts';
import { bytesOf } from './base64.ts';
import { fitPhrase, fitWords } from './fit-question.ts';
import { pagesWithMost } from './most-words.ts';
import { type FoundPage, loadPagefind, type Pagefind } from './pagefind.ts';
import type { Parts } from './parts.ts';
import { openPhrases, wordsOfPhrase } from './phrase.ts';
import { unknownWords } from './unknown-words.ts';

/** Searches the full text for words, or for a phrase in quotes. */
export interface Engine {
  /** What a question may load. */
  readonly room: QuestionRoom;
  /** @param room bytes that the words of this question may take; without it they may take all that they need */
  readonly search: (text: string, room?: number) => Promise<EngineAnswer>;
}

export interface EngineAnswer {
  /** Most relevant first. */
  readonly pages: readonly FoundPage[];
  /** A part could not be read, so some pages may be missing. */
  readonly isIncomplete: boolean;
  /** Words that stand on no page. Pages, if there are any, have a shorter word that they begin with instead. */
  readonly unknown: readonly string[];
  /** No page has all words; these have most of them, and words in `unknown` stand on no page. */
  readonly isPartial: boolean;
  /** Words that were not looked for, as there were too many. None where no page has even the others. */
  readonly left: readonly string[];
  /** Bytes that the words took as they travel. */
  readonly bytes: number;
}

/** Loads the full-text engine; called when words are first searched. Rejects where it cannot be had whole. */
export async function openEngine(parts: Parts): Promise<Engine> {
  const pagefind = await loadPagefind(parts);
  const readChunk = async (chunk: number) => bytesOf(await parts.load(chunkPart(chunk)));
  const forWords = await pagefind.start(readChunk);
  const forPhrase = openPhrases(pagefind, parts, readChunk);
  // The same phrase is asked again with each filter.
  let last: { readonly text: string; readonly engine: Pagefind } | undefined;

  const searchPhrase = async (words: readonly string[], room: number): Promise<EngineAnswer> => {
    const { text, left, bytes } = await fitPhrase(words, pagefind, room);
    if (last?.text !== text) last = { text, engine: await forPhrase(wordsOfPhrase(text)) };
    const { pages, isIncomplete } = await last.engine.search(text);
    const all = { isIncomplete, unknown: [], isPartial: false, bytes };
    return { ...all, pages, left: pages.length === 0 ? [] : left };
  };
  const searchWords = async (written: string, room: number): Promise<EngineAnswer> => {
    const { text, left, more, bytes } = await fitWords(written, pagefind, room);
    const { pages, isIncomplete } = await forWords.search(text, more);
    const unknown = await unknownWords(text, pages, forWords);
    const found = unknown.every(({ isNear }) => isNear) ? pages : [];
    if (found.length > 0 || isIncomplete) {
      const words = unknown.map(({ word }) => word);
      return { pages: found, isIncomplete, unknown: words, isPartial: false, left, bytes };
    }
    const most = await pagesWithMost(text, forWords, pagefind.index.words.length);
    const isPartial = most.pages.length > 0;
    return {
      pages: most.pages,
      isIncomplete,
      unknown: isPartial ? most.unknown : unknown.map(({ word }) => word),
      isPartial,
      left: isPartial ? left : [],
      bytes,
    };
  };
  return {
    room: pagefind.index.room,
    search: (text, room = Infinity) => {
      const words = wordsOfPhrase(text);
      return words.length > 1 ? searchPhrase(words, room) : searchWords(text, room);
    },
  };
}
