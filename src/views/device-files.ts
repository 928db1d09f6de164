// Names and addresses of what a browser keeps of the site. A cache belongs to one build of the site at one address: other
// sites of the same origin, and other copies of this one, have their own.

/** `seen`: the core of a build and the pages that were seen; `kept`: a whole build, because the reader asked for it. */
export type CacheKind = 'seen' | 'kept';

export interface CacheName {
  readonly kind: CacheKind;
  readonly build: string;
}

/** @param root absolute address of the site with a slash at its end */
export function cacheName(root: string, kind: CacheKind, build: string): string {
  return `hotfix-atlas ${kind} ${build} ${new URL(root).pathname}`;
}

/** What a cache of the site at this root is; undefined for everything else. */
export function readCacheName(root: string, name: string): CacheName | undefined {
  const [, kind, build] = /^hotfix-atlas (seen|kept) (\S+) /.exec(name) ?? [];
  if (build === undefined || name !== cacheName(root, kind as CacheKind, build)) return undefined;
  return { kind: kind as CacheKind, build };
}

/**
 * Caches in the order in which they are asked for a page: what was seen, then what was kept, each the newest first.
 *
 * @param names in the order of their making, as the browser lists them
 */
export function readingOrder(root: string, names: readonly string[]): readonly string[] {
  const newestFirst = [...names].reverse();
  const ofKind = (kind: CacheKind) => newestFirst.filter((name) => readCacheName(root, name)?.kind === kind);
  return [...ofKind('seen'), ...ofKind('kept')];
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
