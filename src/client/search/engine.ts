import {
  chunkPart,
  type EnginePart,
  engineMeta,
  pagePart,
  placeInPart,
  UNPACKED,
  wholeChunkPart,
} from '../../views/search-engine.ts';
import { ENGINE, ENGINE_BASE, ENGINE_MAKER } from '../../views/search-layout.ts';
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
}

export interface Engine {
  /** Pages with the words, most relevant first. `isIncomplete`: a part could not be read, so some may be missing. */
  readonly search: (
    words: string,
  ) => Promise<{ readonly pages: readonly FoundPage[]; readonly isIncomplete: boolean }>;
}

/** The part of Pagefind's API that is used here. */
interface Pagefind {
  readonly init: () => Promise<void>;
  readonly search: (words: string) => Promise<{ readonly results: readonly PagefindResult[] }>;
}
interface PagefindResult {
  readonly id: string;
  readonly data: () => Promise<{
    readonly raw_url?: string;
    readonly url: string;
    readonly excerpt: string;
    readonly meta: Readonly<Record<string, string>>;
  }>;
}
/** What the engine's script registers: it makes an engine that asks `load` instead of `fetch`. */
type MakeEngine = (load: (address: string) => Promise<Response>) => {
  readonly createInstance: (options: Readonly<Record<string, unknown>>) => Pagefind;
};

/** Loads the full-text engine; called when words are first searched. Rejects where it cannot be had whole. */
export async function openEngine(parts: Parts): Promise<Engine> {
  const part = JSON.parse(await parts.load(ENGINE)) as EnginePart;
  const make = (globalThis as Record<string, unknown>)[ENGINE_MAKER] as MakeEngine | undefined;
  if (make === undefined) throw new Error('The engine of the search is damaged');
  const forWords = await start(make, part, parts, false);
  let forPhrases: Promise<Engine> | undefined;
  return {
    search: async (words) => {
      if (part.index.shortened.length === 0 || !isPhrase(words)) return forWords.search(words);
      // It remembers the chunks that it has read, so the whole ones need an engine of their own.
      forPhrases ??= start(make, part, parts, true);
      return (await forPhrases).search(words);
    },
  };
}

/** As the engine itself decides it. */
function isPhrase(words: string): boolean {
  return /^\s*".+"\s*$/.test(words);
}

async function start(make: MakeEngine, part: EnginePart, parts: Parts, isWhole: boolean): Promise<Engine> {
  let failures = 0;
  const load = async (address: string) => {
    try {
      return new Response(await answerTo(address.replace(ENGINE_BASE, ''), part, parts, isWhole));
    } catch (error) {
      // The engine goes on without what it could not load and answers "0 results"; this is the only sign.
      failures += 1;
      throw error;
    }
  };
  const pagefind = make(load).createInstance({
    basePath: ENGINE_BASE,
    baseUrl: '/',
    excerptLength: 28,
    noWorker: true,
  });
  await inTime(pagefind.init());
  return {
    search: async (words) => {
      const before = failures;
      const { results } = await inTime(pagefind.search(words));
      return {
        pages: results.map(({ id, data }) => ({ place: Number(id), load: () => loadPage(data) })),
        isIncomplete: failures > before,
      };
    },
  };
}

async function loadPage(data: PagefindResult['data']): Promise<PageExcerpt> {
  const { raw_url, url, excerpt, meta } = await inTime(data());
  return { url: (raw_url ?? url).replace(/^\/+/, ''), title: meta.title ?? url, excerpt };
}

/** What the engine asks for by the names of Pagefind's files. */
async function answerTo(
  file: string,
  { index, wasm }: EnginePart,
  parts: Parts,
  isWhole: boolean,
): Promise<BodyInit> {
  const number = Number(/^(?:index|fragment)\/(\d+)\./.exec(file)?.[1]);
  if (file.startsWith('pagefind-entry.json')) return JSON.stringify(index.entry);
  if (file.endsWith('.pf_meta')) return engineMeta(index);
  if (file.startsWith('wasm.')) return bytesOf(wasm);
  if (file.startsWith('fragment/')) {
    const pages = JSON.parse(await parts.load(pagePart(number))) as readonly object[];
    // Headings within a page are no results of their own here.
    return UNPACKED + JSON.stringify({ ...pages[placeInPart(number)], anchors: [] });
  }
  const isShortened = isWhole && index.shortened.includes(number);
  return bytesOf(await parts.load(isShortened ? wholeChunkPart(number) : chunkPart(number)));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
