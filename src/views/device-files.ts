import { WORKER } from './build-files.ts';
import { hashOf } from './search-parts.ts';

// Names and addresses of what a browser keeps of the site. A cache belongs to one build of the site at one address: other
// sites of the same origin, and other copies of this one, have their own.

/** `seen`: the core of a build and the pages that were seen; `kept`: a whole build, because the reader asked for it. */
export type CacheKind = 'seen' | 'kept';

export interface CacheName {
  readonly kind: CacheKind;
  readonly build: string;
}

/**
 * @param root absolute address of the site with a slash at its end
 * @param volume a whole build may take several caches, see {@link volumeOf}
 */
export function cacheName(root: string, kind: CacheKind, build: string, volume = 0): string {
  return `hotfix-atlas ${kind} ${build} ${new URL(root).pathname}${volume === 0 ? '' : ` ${volume}`}`;
}

/** What a cache of the site at this root is; undefined for everything else. */
export function readCacheName(root: string, name: string): CacheName | undefined {
  const [, kind, build, volume = 0] = /^hotfix-atlas (seen|kept) (\S+) \S+(?: ([1-9]\d*))?$/.exec(name) ?? [];
  if (build === undefined) return undefined;
  return name === cacheName(root, kind as CacheKind, build, Number(volume))
    ? { kind: kind as CacheKind, build }
    : undefined;
}

/** Chromium refuses to list a cache of some 25,000 entries: "Operation too large". */
const PER_VOLUME = 8000;

/** The cache of a kept build that a file belongs to. The list and the summary are in the first one, 0. */
export function volumeOf(path: string, files: number): number {
  return hashOf(path) % Math.max(1, Math.ceil(files / PER_VOLUME));
}

/**
 * Caches in the order in which they are asked for a page: the newest build first, of each what was seen before what was
 * kept. What was begun and is not whole comes after everything: a page of it may name files that never came, and what was
 * kept whole stays in use until the next is.
 *
 * @param names in the order of their making, as the browser lists them; a build is as old as its first cache
 * @param begun kept caches that are not whole
 */
export function readingOrder(
  root: string,
  names: readonly string[],
  begun: ReadonlySet<string> = new Set(),
): readonly string[] {
  const caches = names.flatMap((name) => {
    const cache = readCacheName(root, name);
    return cache === undefined ? [] : [{ name, ...cache }];
  });
  const builds = [...new Set(caches.map(({ build }) => build))].reverse();
  const kinds: readonly CacheKind[] = ['seen', 'kept'];
  const ordered = builds.flatMap((build) =>
    kinds.flatMap((kind) => caches.filter((cache) => cache.build === build && cache.kind === kind)),
  );
  const inOrder = ordered.map(({ name }) => name);
  return [...inOrder.filter((name) => !begun.has(name)), ...inOrder.filter((name) => begun.has(name))];
}

/** The cache that what is seen now belongs to. A worker that stays in charge while the site is renewed sees newer pages. */
export function newestSeen(root: string, names: readonly string[]): string | undefined {
  return names.findLast((name) => readCacheName(root, name)?.kind === 'seen');
}

/**
 * The file that an address asks for, as the list of files names it: no query, a folder is its `index.html`, and an
 * address without an ending, as some hosts shorten them, is the page. Undefined outside of the site.
 */
export function fileOfAddress(root: string, address: string): string | undefined {
  if (!address.startsWith(root)) return undefined;
  const path = decoded(address.slice(root.length).replace(/[?#].*$/s, ''));
  if (path === undefined) return undefined;
  if (path === '' || path.endsWith('/')) return `${path}index.html`;
  return /\.[^/]*$/.test(path) ? path : `${path}.html`;
}

/** Pages at the root, and what browsers ask a site for. */
const AT_ROOT =
  /^(?:(?:404|about|audit|changes|contribute|diagnostics|index|offline|search)\.html|favicon\.svg|manifest\.webmanifest|(?:apple-touch-icon|icon-[\w-]+|social)\.png)$/;
/** Pages, lists and data below the root, each no deeper than the build puts them. */
const BELOW_ROOT =
  /^(?:(?:components|events|files|graph|guides|kb|os|stop-codes)\/[^/]+\.html|checklists\/(?:[^/]+\/)?[^/]+\.(?:html|csv|md|ps1)|api\/v1\/(?:[^/]+\/){0,2}[^/]+\.json)$/;

/**
 * True for paths that a build of the site may have. At the root of a domain the worker is asked for everything that lies
 * there, and other applications of the same origin are none of its business.
 */
export function isOfSite(path: string): boolean {
  return AT_ROOT.test(path) || BELOW_ROOT.test(path) || isFixed(path);
}

/** What the site's own links and forms ask its pages. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'audit.html': ['os', 'role'],
  'offline.html': ['asked'],
  'search.html': ['q', 'go', 'component', 'kind', 'role', 'restart', 'level', 'state', 'sort'],
};

/** True for an address without a query, or with one that the site makes. Any other may be another application's. */
export function hasOwnQuery(path: string, address: string): boolean {
  const known = QUERIES[path] ?? [];
  return [...new URL(address).searchParams.keys()].every((key) => known.includes(key));
}

/** True for the text of a page that says of itself that it belongs to the site at this root: it names its worker. */
export function isPageOfSite(root: string, path: string, text: string): boolean {
  const [, worker] = /<body data-root="[^"]*" data-worker-url="([^"]+)"/.exec(text) ?? [];
  return worker !== undefined && new URL(worker, addressOfFile(root, path)).href === root + WORKER;
}

/** On the body of a page that the worker took from the device: the hash of the copy. Pages of the site have no such mark. */
export const FROM_DEVICE = 'data-from-device';

/** The text of a page with the mark that it is a copy. */
export function markedAsCopy(text: string, hash: string): string {
  return text.replace('<body data-root=', `<body ${FROM_DEVICE}="${hash}" data-root=`);
}

/** The one address under which a file is kept. */
export function addressOfFile(root: string, path: string): string {
  return root + path.split('/').map(encodeURIComponent).join('/');
}

/**
 * True for files whose name says what is in them, by a hash or by their build. They never change, so a copy is as good as
 * the original, and a page can never get one of another build.
 */
export function isFixed(path: string): boolean {
  return /^(?:assets\/[^/]+\.[\w-]{8,12}\.[a-z0-9]+$|search\/[0-9a-f]{12}\/)/.test(path);
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/**
 * The cache mode of requests that want the site's own answer: the worker leaves them alone. With any other mode each file
 * of a build that is kept whole would lie on the device twice, as kept and as seen.
 */
export const AROUND_WORKER = 'no-store';

/** What a page tells the worker when the rest of the search may be fetched. */
export const KEEP_SEARCH = 'keep-search';

/** What the worker answers when it has done so. */
export interface SearchFetched {
  readonly build: string;
  /** All of the build's search is on the device. */
  readonly isWhole: boolean;
}
