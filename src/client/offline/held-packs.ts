import type { BuildFile } from '../../views/build-files.ts';
import { addressOfFile, readCacheName } from '../../views/device-files.ts';
import { type PackList, packFilesOf, packListPath } from '../../views/search-packs.ts';

/** How much of a build's search is on this device. */
export interface HeldPacks {
  readonly build: string;
  readonly all: readonly BuildFile[];
  readonly missing: readonly BuildFile[];
}

/** Undefined where not even the list of packs is on this device. Worker and page ask the same. */
export async function readHeldPacks(root: string, build: string): Promise<HeldPacks | undefined> {
  const list = await readPackList(root, build);
  if (list === undefined) return undefined;
  const all = packFilesOf(build, list);
  const held = await Promise.all(all.map(({ path }) => matchFixed(root, path)));
  return { build, all, missing: all.filter((_, at) => held[at] === undefined) };
}

/** The list of a build's packs, from the device: it comes there with the core, which is checked. */
export async function readPackList(root: string, build: string): Promise<PackList | undefined> {
  return (await matchFixed(root, packListPath(build)))?.json();
}

/** A file that is named by its build, in whatever cache it is. Opening caches by name would make those that are gone. */
export function matchFixed(root: string, path: string): Promise<Response | undefined> {
  return caches.match(addressOfFile(root, path), { ignoreVary: true });
}

/** Builds of which something was seen on this device, in the order of their coming. */
export async function seenBuilds(root: string): Promise<readonly string[]> {
  const names = (await caches.keys()).map((name) => readCacheName(root, name));
  return names.flatMap((cache) => (cache?.kind === 'seen' ? [cache.build] : []));
}

/** The newest build before this one whose search is whole here; undefined where there is none. */
export async function wholeBefore(root: string, build: string): Promise<HeldPacks | undefined> {
  const builds = await seenBuilds(root);
  const own = builds.indexOf(build);
  const earlier = own < 0 ? builds : builds.slice(0, own);
  for (const one of [...earlier].reverse()) {
    const packs = await readHeldPacks(root, one);
    if (packs?.missing.length === 0) return packs;
  }
  return undefined;
}
