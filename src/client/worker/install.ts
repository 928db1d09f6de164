import type { WorkerBuild } from '../../views/build-files.ts';
import {
  addressOfFile,
  cacheName,
  fileOfAddress,
  isFixed,
  isOfSite,
  readCacheName,
} from '../../views/device-files.ts';
import { isOfPacks } from '../../views/search-packs.ts';
import { hashOf } from '../offline/hash.ts';
import { readHeldPacks, wholeBefore } from '../offline/held-packs.ts';
import { fileCopy, keepCopy, shelves } from './device.ts';

/** So many pages that were seen are brought up to date when the site was renewed; the others are fetched when seen again. */
const RENEWED = 60;
/** So many pages of earlier builds stay until they are seen again: some ten megabytes, and more than anyone reads. */
const OLDER = 240;

/**
 * Puts the core of a build on the device: all of it, each file with the very bytes that the build wrote, or nothing.
 * Rejects where the site is replaced meanwhile or the device is full; the browser tries again at the next visit.
 */
export async function installCore(root: string, { build, core }: WorkerBuild): Promise<void> {
  const name = cacheName(root, 'seen', build);
  const copies = await Promise.all(core.map((file) => fetchWhole(root, build, file)));
  try {
    const earlier = await takeAway(name);
    const cache = await caches.open(name);
    await Promise.all([...earlier, ...copies].map(({ address, copy }) => cache.put(address, copy)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

interface Entry {
  readonly address: string;
  readonly copy: Response;
}

/** A file of the site as the build wrote it. Rejects where anything else comes. */
export async function fetchWhole(
  root: string,
  build: string,
  [path, hash]: WorkerBuild['core'][number],
  signal: AbortSignal | null = null,
): Promise<Entry> {
  const address = addressOfFile(root, path);
  const answer = await fetch(address, { cache: 'no-cache', signal });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if ((await hashOf(bytes)) !== hash) throw new Error(`${path} is not the file of build ${build}`);
  return { address, copy: fileCopy(bytes, answer) };
}

/** What is left of this build from an earlier time. A site that went back to it makes it the newest again. */
async function takeAway(name: string): Promise<readonly Entry[]> {
  if (!(await caches.keys()).includes(name)) return [];
  const cache = await caches.open(name);
  const entries: Entry[] = [];
  for (const { url } of await cache.keys()) {
    const copy = await cache.match(url);
    if (copy !== undefined) entries.push({ address: url, copy });
  }
  await caches.delete(name);
  return entries;
}

/** Fetches anew what was seen of earlier builds, and the pages that are open. What does not come is left out. */
export async function renewSeen(root: string, build: string, open: readonly string[]): Promise<void> {
  const seen: string[] = [];
  for (const name of await earlierSeen(root, build)) {
    for (const { url } of await (await caches.open(name)).keys()) seen.push(url);
  }
  await keepPages(root, build, [...open, ...seen.reverse()]);
}

/** Fetches pages by their addresses and keeps them beside the core of a build, but for those that are there already. */
export async function keepPages(root: string, build: string, addresses: readonly string[]): Promise<void> {
  const own = cacheName(root, 'seen', build);
  const here = await (await caches.open(own)).keys();
  const done = new Set(here.map(({ url }) => fileOfAddress(root, url)));
  const pages = new Set(addresses.map((address) => fileOfAddress(root, address)));
  const wanted = [...pages].filter(
    (path) => path?.endsWith('.html') === true && isOfSite(path) && !done.has(path),
  );
  const renew = async (path: string) => {
    const answer = await fetch(addressOfFile(root, path), { cache: 'no-cache' });
    await keepCopy(root, own, path, answer);
  };
  await Promise.allSettled(wanted.slice(0, RENEWED).map((path) => renew(path ?? '')));
}

/**
 * Removes what was seen under earlier builds but the pages that were not seen again since, with the assets that they name,
 * and a whole search until this build's is whole: packs that are the same come from there.
 * What was kept whole stays, and replaces nothing here: the reader may remove it, and the pages he has seen must stay.
 */
export async function dropOlder(root: string, build: string): Promise<void> {
  const earlier = await earlierSeen(root, build);
  const newer = new Set<string>();
  const isWhole = (await readHeldPacks(root, build))?.missing.length === 0;
  const before = isWhole ? undefined : await wholeBefore(root, build);
  let room = OLDER;
  for (const name of await shelves(root)) {
    if (readCacheName(root, name)?.kind !== 'seen') continue;
    const cache = await caches.open(name);
    const paths = (await cache.keys()).map(({ url }) => fileOfAddress(root, url) ?? '');
    if (earlier.includes(name)) {
      // Those that were put here last are the last in the list.
      const pages = paths.filter((path) => path.endsWith('.html') && isOfSite(path) && !newer.has(path));
      const left = room > 0 ? pages.slice(-room) : [];
      room -= left.length;
      const isBefore = before !== undefined && readCacheName(root, name)?.build === before.build;
      await keepOnly(root, name, left, isBefore ? paths.filter(isOfPacks) : []);
    }
    for (const path of paths) newer.add(path);
  }
}

/** Leaves in a cache some pages with the assets that they name, and other files. */
async function keepOnly(
  root: string,
  name: string,
  pages: readonly string[],
  others: readonly string[],
): Promise<void> {
  if (pages.length + others.length === 0) {
    await caches.delete(name);
    return;
  }
  const cache = await caches.open(name);
  const left = new Set([...pages, ...others]);
  for (const path of pages) {
    const text = (await (await cache.match(addressOfFile(root, path)))?.text()) ?? '';
    for (const [asset] of text.matchAll(/\bassets\/[\w.-]+/g)) if (isFixed(asset)) left.add(asset);
  }
  for (const { url } of await cache.keys()) {
    if (!left.has(fileOfAddress(root, url) ?? '')) await cache.delete(url);
  }
}

/** What was seen under earlier builds. A worker that waits for its turn has its own already, which is no earlier one. */
async function earlierSeen(root: string, build: string): Promise<readonly string[]> {
  const names = await caches.keys();
  const own = names.indexOf(cacheName(root, 'seen', build));
  const before = own < 0 ? names : names.slice(0, own);
  return before.filter((name) => readCacheName(root, name)?.kind === 'seen');
}
