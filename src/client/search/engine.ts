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
  /**
   * @param text as stop-words.ts gives it
   * @param room bytes that the words of this question may take; without it they may take all that they need
   */
  readonly search: (text: string, room?: number) => Promise<EngineAnswer>;
}

export interface EngineAnswer {
  /** Most relevant first. */
  readonly pages: readonly FoundPage[];
  /** A part could not be read, so some pages may be missing. */
  readonly isIncomplete: boolean;
  /** Words that stand on no page. Pages, if there are any, have a shorter word that they begin with instead, or others. */
  readonly unknown: readonly string[];
  /** Where no page has all words: how many each of these has, at the least, of how many. */
  readonly most: { readonly least: number; readonly of: number } | null;
  /** Words that were not looked for, as there were too many. */
  readonly left: readonly string[];
  /** Bytes that the words take as they travel, whether they have been loaded before or not. */
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
    // Where the beginning stands nowhere, neither does the whole.
    return { pages, isIncomplete, unknown: [], most: null, left: pages.length === 0 ? [] : left, bytes };
  };
  const searchWords = async (written: string, room: number): Promise<EngineAnswer> => {
    const { text, left, more, bytes } = await fitWords(written, pagefind, room);
    const { pages, isIncomplete } = await forWords.search(text, more);
    const unknown = await unknownWords(text, pages, forWords);
    const found = unknown.every(({ isNear }) => isNear) ? pages : [];
    const answer = { isIncomplete, left, bytes };
    if (found.length > 0 || isIncomplete)
      return { ...answer, pages: found, unknown: unknown.map(({ word }) => word), most: null };
    const most = await pagesWithMost(text, forWords, pagefind.index.words.length);
    if (most !== null) return { ...answer, ...most };
    return { ...answer, pages: [], unknown: unknown.map(({ word }) => word), most: null };
  };
  return {
    room: pagefind.index.room,
    search: (text, room = Infinity) => {
      const words = wordsOfPhrase(text);
      return words.length > 1 ? searchPhrase(words, room) : searchWords(text, room);
    },
  };
}
