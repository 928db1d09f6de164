import type { PageOrders } from '../../views/search-layout.ts';
import { ENGINE, ENGINE_BASE, ENGINE_MAKER, ORDERS, partKey } from '../../views/search-layout.ts';
import { STATES } from '../../views/words.ts';
import { type ExcerptPiece, parseExcerpt } from './excerpt.ts';
import type { Parts } from './parts.ts';
import type { FilterKey, SearchQuery } from './query.ts';
import { FILTER_KEYS, PLAIN_FILTERS } from './query.ts';

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
  /** What each value of each filter that is loaded would leave, given the other filters. */
  readonly counts: Counts;
  /** Some part of the index could not be read: what is missing from the results is not known. */
  readonly isIncomplete: boolean;
  readonly hits: (from: number, to: number) => Promise<{ hits: readonly TextHit[]; isIncomplete: boolean }>;
}

export interface FullText {
  /** Rejects where the index cannot be asked at all. */
  readonly search: (query: SearchQuery) => Promise<TextAnswer>;
  /** Loads what the counts of all filters need; until then only those in use are counted. */
  readonly loadFilters: () => Promise<void>;
}

/** The part of Pagefind's API that is used here. */
interface Pagefind {
  readonly init: () => Promise<void>;
  readonly filters: () => Promise<Counts>;
  readonly search: (term: string | null, options: { readonly filters: Filters }) => Promise<PagefindAnswer>;
}
type Filters = Readonly<Record<string, string | { readonly any: readonly string[] }>>;
interface PagefindAnswer {
  readonly results: readonly { readonly id: string; readonly data: () => Promise<PagefindPage> }[];
  readonly filters: Counts;
}
interface PagefindPage {
  readonly raw_url?: string;
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}
/** What the engine's script registers: it makes an engine that asks `load` instead of `fetch`. */
type MakeEngine = (load: (address: string) => Promise<Response>) => {
  readonly createInstance: (options: Readonly<Record<string, unknown>>) => Pagefind;
};

const PATIENCE_MS = 20_000;

/** Loads the full-text engine; called when words are first searched. */
export async function openFullText(parts: Parts): Promise<FullText> {
  const engine = await parts.load(ENGINE);
  const made = (globalThis as Record<string, unknown>)[ENGINE_MAKER] as MakeEngine | undefined;
  if (made === undefined) throw new Error('The engine of the search is damaged');
  const core = new Map(Object.entries(JSON.parse(engine) as Readonly<Record<string, string>>));
  let failures = 0;
  const load = async (address: string) => {
    const key = address.replace(ENGINE_BASE, '').replace(/\?.*$/, '');
    try {
      return new Response(bytesOf(core.get(key) ?? (await parts.load(partKey(key)))));
    } catch (error) {
      // The engine goes on without what it could not load and answers "0 results"; this is the only sign.
      failures += 1;
      throw error;
    }
  };
  const instance = made(load).createInstance({
    basePath: ENGINE_BASE,
    baseUrl: '/',
    excerptLength: 28,
    noWorker: true,
  });
  await inTime(instance.init());
  return {
    search: (query) => ask(instance, query, parts, () => failures),
    loadFilters: async () => {
      await inTime(instance.filters());
    },
  };
}

async function ask(
  engine: Pagefind,
  query: SearchQuery,
  parts: Parts,
  failures: () => number,
): Promise<TextAnswer> {
  const before = failures();
  const text = query.text.trim();
  const run = (wanted: SearchQuery) =>
    inTime(engine.search(text === '' ? null : text, { filters: filtersOf(wanted) }));
  const answer = await run(query);
  const results = await inOrder(answer.results, query.sort, parts);
  // How many results another value of a filter in use would give is counted without the filter itself.
  const counts: Record<string, Readonly<Record<string, number>>> = { ...answer.filters };
  for (const key of FILTER_KEYS) {
    if (query[key] === '') continue;
    const { filters } = await run({ ...query, [key]: '', ...(key === 'level' ? { state: '' } : {}) });
    for (const [name, values] of Object.entries(filters)) {
      const isPlain = (PLAIN_FILTERS as readonly string[]).includes(name);
      if (key === 'level' ? !isPlain : name === nameOfFilter(key, query)) counts[name] = values;
    }
  }
  return {
    total: results.length,
    counts,
    isIncomplete: failures() > before,
    hits: async (from, to) => {
      const loaded = await Promise.allSettled(results.slice(from, to).map(({ data }) => inTime(data())));
      const pages = loaded.flatMap((page) => (page.status === 'fulfilled' ? [page.value] : []));
      return { hits: pages.map(hitOf), isIncomplete: pages.length < loaded.length };
    },
  };
}

/** The results in the order asked for; what has no place in it stays behind, by relevance. */
async function inOrder(
  results: PagefindAnswer['results'],
  sort: string,
  parts: Parts,
): Promise<PagefindAnswer['results']> {
  if (sort === '') return results;
  const orders = JSON.parse(await parts.load(ORDERS)) as PageOrders;
  const places = new Map((orders[sort] ?? []).map((id, place) => [id, place]));
  const placeOf = ({ id }: { readonly id: string }) => places.get(id) ?? places.size;
  return [...results].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Each OS level is a filter of its own, named as the level is, whose values are the states there. */
function nameOfFilter(key: FilterKey, { level }: SearchQuery): string {
  return key === 'level' || key === 'state' ? level : key;
}

/** A level alone means every article that stands on it, whatever its state there. */
function filtersOf(query: SearchQuery): Filters {
  const plain = PLAIN_FILTERS.flatMap((key) => (query[key] === '' ? [] : [[key, query[key]] as const]));
  const { level, state } = query;
  return {
    ...Object.fromEntries(plain),
    ...(level === '' ? {} : { [level]: state === '' ? { any: Object.values(STATES) } : state }),
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function hitOf({ raw_url, url, excerpt, meta }: PagefindPage): TextHit {
  const number = meta.number === undefined ? '' : `${meta.number} `;
  return {
    url: (raw_url ?? url).replace(/^\/+/, ''),
    title: `${number}${meta.title ?? url}`,
    excerpt: parseExcerpt(excerpt),
  };
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
