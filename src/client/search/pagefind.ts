import {
  chunkOf,
  type EngineIndex,
  type EnginePart,
  engineMeta,
  pagePart,
  placeInPart,
  UNPACKED,
} from '../../views/search-engine.ts';
import { ENGINE, ENGINE_BASE, ENGINE_MAKER } from '../../views/search-layout.ts';
import { bytesOf } from './base64.ts';
import { inTime } from './in-time.ts';
import type { Parts } from './parts.ts';

/** A page that holds the words. */
export interface FoundPage {
  /** Its place in the index; articles come first, by number. */
  readonly place: number;
  /** Its text, which has to be loaded. */
  readonly load: () => Promise<PageExcerpt>;
}

export interface PageExcerpt {
  /** Relative to the site's root. */
  readonly url: string;
  readonly title: string;
  /** As the engine makes it; see excerpt.ts. */
  readonly excerpt: string;
  /** The words of the page that were found, as they are written there; more than the excerpt shows. */
  readonly found: readonly string[];
}

export interface Pagefind {
  /**
   * Pages with the words, most relevant first. `isIncomplete`: a part could not be read, so some may be missing.
   *
   * @param more words whose chunks are read before, as they may hold what the words are a beginning of
   */
  readonly search: (
    words: string,
    more?: readonly string[],
  ) => Promise<{ readonly pages: readonly FoundPage[]; readonly isIncomplete: boolean }>;
}

/** A chunk of words as the engine reads it, by its number. It keeps what it has read. */
export type ReadChunk = (chunk: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Pagefind as it is loaded. */
export interface PagefindPart {
  readonly index: EngineIndex;
  /** Starts an engine of its own, so that it can be given other chunks than another one. */
  readonly start: (readChunk: ReadChunk) => Promise<Pagefind>;
  /**
   * The chunks in which the engine looks for a word, without reading them: the one with its stem, which only the engine
   * knows, and the one in which the word as it is written would be. None for punctuation.
   */
  readonly chunksOf: (word: string) => Promise<readonly number[]>;
}

/** The part of Pagefind's API that is used here. */
interface Api {
  readonly init: () => Promise<void>;
  readonly search: (words: string) => Promise<{ readonly results: readonly Result[] }>;
  /** Reads the chunks that a search for the words would read. */
  readonly preload: (words: string) => Promise<void>;
  /** Gives back what it holds. */
  readonly destroy: () => Promise<void>;
}
interface Result {
  readonly id: string;
  readonly data: () => Promise<{
    readonly raw_url?: string;
    readonly url: string;
    readonly excerpt: string;
    readonly content: string;
    readonly locations: readonly number[];
    readonly meta: Readonly<Record<string, string>>;
  }>;
}
/** What the engine's script registers: code that asks `load` instead of `fetch`, and makes engines that share it. */
type Make = (load: (address: string) => Promise<Response>) => {
  readonly createInstance: (options: Readonly<Record<string, unknown>>) => Api;
};
const OPTIONS = { basePath: ENGINE_BASE, baseUrl: '/', excerptLength: 28, noWorker: true };

/** Loads the full-text engine; called when words are first searched. Rejects where it cannot be had whole. */
export async function loadPagefind(parts: Parts): Promise<PagefindPart> {
  const { wasm, index } = JSON.parse(await parts.load(ENGINE)) as EnginePart;
  const make = (globalThis as Record<string, unknown>)[ENGINE_MAKER] as Make | undefined;
  if (make === undefined) throw new Error('The engine of the search is damaged');
  const files = { entry: JSON.stringify(index.entry), meta: engineMeta(index), wasm: bytesOf(wasm) };
  return {
    index,
    start: (readChunk) => start(make, (file) => answerTo(file, files, parts, readChunk)),
    chunksOf: openLookup(make, index, (file, meta, readChunk) =>
      answerTo(file, { ...files, meta }, parts, readChunk),
    ),
  };
}

async function start(make: Make, answer: (file: string) => Promise<BodyInit>): Promise<Pagefind> {
  let failures = 0;
  const load = async (address: string) => {
    try {
      return new Response(await answer(address.replace(ENGINE_BASE, '')));
    } catch (error) {
      // The engine goes on without what it could not load and answers "0 results"; this is the only sign.
      failures += 1;
      throw error;
    }
  };
  const api = make(load).createInstance(OPTIONS);
  await inTime(api.init());
  return {
    search: async (words, more = []) => {
      const before = failures;
      await inTime(Promise.all(more.map((word) => api.preload(word))));
      const { results } = await inTime(api.search(words));
      return {
        pages: results.map(({ id, data }) => ({ place: Number(id), load: () => loadPage(data) })),
        isIncomplete: failures > before,
      };
    },
  };
}

/**
 * An engine asks once for each chunk, so each word gets an engine of its own: without pages, and all of one code, so that
 * it costs little. The first one brings the code, and would not share it with others that start at the same time.
 */
function openLookup(
  make: Make,
  index: EngineIndex,
  answer: (file: string, meta: Uint8Array<ArrayBuffer>, readChunk: ReadChunk) => Promise<BodyInit>,
): PagefindPart['chunksOf'] {
  const meta = engineMeta({ ...index, words: [] });
  const asked = new Map<string, number[]>();
  const { createInstance } = make(async (address) => {
    const [, word = '', file = ''] = /^(\w+)\/(.*)$/.exec(address.replace(ENGINE_BASE, '')) ?? [];
    const note = async (chunk: number) => {
      asked.get(word)?.push(chunk);
      return chunkOf([]);
    };
    return new Response(await answer(file, meta, note));
  });
  const lookUp = async (word: string) => {
    const name = `word${asked.size}`;
    const chunks: number[] = [];
    asked.set(name, chunks);
    const api = createInstance({ ...OPTIONS, basePath: `${ENGINE_BASE}${name}/` });
    await inTime(api.init());
    await inTime(api.preload(word));
    // Each holds a list of all chunks.
    await api.destroy();
    return chunks;
  };
  const known = new Map<string, Promise<readonly number[]>>();
  let first: Promise<unknown> | undefined;
  return (word) => {
    const chunks = known.get(word) ?? (first === undefined ? lookUp(word) : first.then(() => lookUp(word)));
    known.set(word, chunks);
    first ??= chunks;
    return chunks;
  };
}

async function loadPage(data: Result['data']): Promise<PageExcerpt> {
  const { raw_url, url, excerpt, content, locations, meta } = await inTime(data());
  // As the engine counts the words of a page.
  const words = content.split(/[^\S\uFEFF]+/);
  return {
    url: (raw_url ?? url).replace(/^\/+/, ''),
    title: meta.title ?? url,
    excerpt,
    found: [...new Set(locations.flatMap((at) => words[at] ?? []))],
  };
}

/** What every engine of an index reads first. */
interface Files {
  readonly entry: string;
  readonly meta: Uint8Array<ArrayBuffer>;
  readonly wasm: Uint8Array<ArrayBuffer>;
}

/** What the engine asks for by the names of Pagefind's files. */
async function answerTo(
  file: string,
  { entry, meta, wasm }: Files,
  parts: Parts,
  readChunk: ReadChunk,
): Promise<BodyInit> {
  const number = Number(/^(?:index|fragment)\/(\d+)\./.exec(file)?.[1]);
  if (file.startsWith('pagefind-entry.json')) return entry;
  if (file.endsWith('.pf_meta')) return meta;
  if (file.startsWith('wasm.')) return wasm;
  if (file.startsWith('fragment/')) {
    const pages = JSON.parse(await parts.load(pagePart(number))) as readonly object[];
    // Headings within a page are no results of their own here.
    return UNPACKED + JSON.stringify({ ...pages[placeInPart(number)], anchors: [] });
  }
  return readChunk(number);
}
