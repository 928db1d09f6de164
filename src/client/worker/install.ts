import type { WorkerBuild } from '../../views/build-files.ts';
import { addressOfFile, cacheName, fileOfAddress, readCacheName } from '../../views/device-files.ts';
import { hashOf } from '../offline/hash.ts';
import { keepCopy } from './device.ts';

/** So many pages that were seen are brought up to date when the site was renewed; the others are fetched when seen again. */
const RENEWED = 60;

/**
 * Puts the core of a build on the device: all of it, each file with the very bytes that the build wrote, or nothing.
 * Rejects where the site is replaced meanwhile or the device is full; the browser tries again at the next visit.
 */
export async function installCore(root: string, { build, core }: WorkerBuild): Promise<void> {
  const name = cacheName(root, 'seen', build);
  const fetched = core.map(async ([path, hash]) => {
    const address = addressOfFile(root, path);
    const answer = await fetch(address, { cache: 'no-cache' });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if ((await hashOf(bytes)) !== hash) throw new Error(`${path} is not the file of build ${build}`);
    return { address, copy: fileCopy(bytes, answer) };
  });
  const copies = await Promise.all(fetched);
  try {
    const cache = await caches.open(name);
    await Promise.all(copies.map(({ address, copy }) => cache.put(address, copy)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** A copy without the marks of its way here: a browser refuses to show a page from an answer that was redirected. */
export function fileCopy(bytes: Uint8Array<ArrayBuffer>, { headers }: Response): Response {
  const type = headers.get('content-type') ?? 'application/octet-stream';
  return new Response(bytes, { headers: { 'content-type': type } });
}

/** Fetches anew what was seen of earlier builds, and the pages that are open. What does not come is left out. */
export async function renewSeen(root: string, build: string, open: readonly string[]): Promise<void> {
  const seen: string[] = [];
  const names = await caches.keys();
  const earlier = names.filter((name) => isEarlier(root, name, build));
  for (const name of earlier) {
    for (const { url } of await (await caches.open(name)).keys()) seen.push(url);
  }
  const here = await (await caches.open(cacheName(root, 'seen', build))).keys();
  const done = new Set(here.map(({ url }) => fileOfAddress(root, url)));
  const pages = new Set([...open, ...seen.reverse()].map((address) => fileOfAddress(root, address)));
  const wanted = [...pages].filter((path) => path?.endsWith('.html') === true && !done.has(path));
  const renew = async (path: string) => {
    const answer = await fetch(addressOfFile(root, path), { cache: 'no-cache' });
    await keepCopy(root, build, path, answer);
  };
  await Promise.allSettled(wanted.slice(0, RENEWED).map((path) => renew(path ?? '')));
}

/** Removes what was seen under earlier builds. What was kept whole stays. */
export async function dropOlder(root: string, build: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => isEarlier(root, name, build)).map((name) => caches.delete(name)));
}

function isEarlier(root: string, name: string, build: string): boolean {
  const cache = readCacheName(root, name);
  return cache?.kind === 'seen' && cache.build !== build;
}
