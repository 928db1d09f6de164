import { type ExcerptPiece, parseExcerpt } from './excerpt.ts';
import type { SearchQuery } from './query.ts';

export interface TextHit {
  /** Relative to the site's root. */
  readonly url: string;
  readonly title: string;
  readonly excerpt: readonly ExcerptPiece[];
}

/** Number of results by filter and value. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface TextAnswer {
  readonly total: number;
  /** What each value of each filter would leave, given the other filters. */
  readonly counts: Counts;
  /** Some part of the index could not be read: what is missing from the results is not known. */
  readonly isIncomplete: boolean;
  readonly hits: (from: number, to: number) => Promise<{ hits: readonly TextHit[]; isIncomplete: boolean }>;
}

export interface FullText {
  /** Rejects where the index cannot be asked at all. */
  readonly search: (query: SearchQuery) => Promise<TextAnswer>;
}

/** The part of Pagefind's API that is used here. */
interface Pagefind {
  readonly options: (options: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly init: () => Promise<void>;
  readonly filters: () => Promise<Counts>;
  readonly search: (term: string | null, options: { readonly filters: Filters }) => Promise<PagefindAnswer>;
}
type Filters = Readonly<Record<string, string | { readonly any: readonly string[] }>>;
interface PagefindAnswer {
  readonly results: readonly { readonly data: () => Promise<PagefindPage> }[];
  readonly filters: Counts;
}
interface PagefindPage {
  readonly raw_url?: string;
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 20_000;

/** Loads the full-text engine; called when words are first searched. `root` is the site's root. */
export async function openFullText(root: string, attempt = 0): Promise<FullText> {
  // A browser keeps a failed import under its address, so another attempt needs another address.
  const address = new URL(`pagefind/pagefind.js${attempt === 0 ? '' : `?again=${attempt}`}`, root).href;
  const engine: Pagefind = await inTime(import(/* @vite-ignore */ address));
  const complaints = countComplaints();
  // On the page's own thread: what a worker logs about a chunk that is missing cannot be seen from here.
  await engine.options({ noWorker: true, baseUrl: '/', excerptLength: 28 });
  await engine.init();
  // The counts of a filter need its part of the index. Without any, text can still be searched.
  const filters = await inTime(engine.filters());
  const broken = complaints();
  return { search: (query) => ask(engine, query, filters, complaints, broken > 0) };
}

async function ask(
  engine: Pagefind,
  query: SearchQuery,
  filters: Counts,
  complaints: () => number,
  wasBroken: boolean,
): Promise<TextAnswer> {
  const before = complaints();
  const text = query.text.trim();
  const run = (wanted: SearchQuery) =>
    inTime(engine.search(text === '' ? null : text, { filters: filtersOf(wanted, filters) }));
  const answer = await run(query);
  const counts: Record<string, Readonly<Record<string, number>>> = { ...answer.filters };
  // How many results another value would give is counted without the filter itself.
  if (query.component !== '') take(await run({ ...query, component: '' }), (name) => name === 'component');
  if (query.kind !== '') take(await run({ ...query, kind: '' }), (name) => name === 'kind');
  if (query.level !== '') take(await run({ ...query, level: '', state: '' }), isLevel);
  return {
    total: answer.results.length,
    counts,
    isIncomplete: wasBroken || complaints() > before,
    hits: async (from, to) => {
      const loaded = await Promise.allSettled(
        answer.results.slice(from, to).map(({ data }) => inTime(data())),
      );
      const pages = loaded.flatMap((page) => (page.status === 'fulfilled' ? [page.value] : []));
      return { hits: pages.map(hitOf), isIncomplete: pages.length < loaded.length };
    },
  };

  function take(other: PagefindAnswer, isWanted: (name: string) => boolean) {
    for (const [name, values] of Object.entries(other.filters)) if (isWanted(name)) counts[name] = values;
  }
}

/** Each OS level is a filter of its own, named as the level is. */
function isLevel(name: string): boolean {
  return name !== 'component' && name !== 'kind';
}

/** A level alone means every article that stands on it, whatever its state there. */
function filtersOf({ component, kind, level, state }: SearchQuery, known: Counts): Filters {
  return {
    ...(component === '' ? {} : { component }),
    ...(kind === '' ? {} : { kind }),
    ...(level === ''
      ? {}
      : { [level]: state === '' ? { any: Object.keys(known[level] ?? { none: 0 }) } : state }),
  };
}

function hitOf({ raw_url, url, excerpt, meta }: PagefindPage): TextHit {
  const number = meta.number === undefined ? '' : `${meta.number} `;
  return {
    url: (raw_url ?? url).replace(/^\/+/, ''),
    title: `${number}${meta.title ?? url}`,
    excerpt: parseExcerpt(excerpt),
  };
}

/**
 * Counts what the engine logs about parts that it could not load. It goes on without them and answers "0 results", which
 * an admin would read as "no hotfix exists"; its log is the only sign.
 */
function countComplaints(): () => number {
  let count = 0;
  // biome-ignore lint/suspicious/noConsole: listened to, and handed on as it was
  const log = console.error;
  console.error = (...args: unknown[]) => {
    if (/^(?:Failed to load|Decompressing|Pagefind)/.test(String(args[0]))) count += 1;
    log.apply(console, args);
  };
  return () => count;
}

function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`No answer in ${PATIENCE_MS / 1000} seconds`)),
      PATIENCE_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
