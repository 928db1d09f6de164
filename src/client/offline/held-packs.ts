import { addressOfFile, readCacheName } from '../../views/device-files.ts';
import { type PackFile, type PackList, packFilesOf, packListPath } from '../../views/search-packs.ts';

/** How much of a build's search is on this device. */
export interface HeldPacks {
  readonly all: readonly PackFile[];
  readonly missing: readonly PackFile[];
}

/** Undefined where not even the list of packs is on this device. Worker and page ask the same. */
export async function readHeldPacks(root: string, build: string): Promise<HeldPacks | undefined> {
  const list = await readPackList(root, build);
  if (list === undefined) return undefined;
  const held = new Set<string>();
  const ofBuild = (name: string) => readCacheName(root, name)?.build === build;
  for (const name of (await caches.keys()).filter(ofBuild)) {
    for (const { url } of await (await caches.open(name)).keys()) held.add(url);
  }
  const all = packFilesOf(build, list);
  return { all, missing: all.filter(([path]) => !held.has(addressOfFile(root, path))) };
}

/** The list of a build's packs, from the device: it comes there with the core, which is checked. */
export async function readPackList(root: string, build: string): Promise<PackList | undefined> {
  const copy = await caches.match(addressOfFile(root, packListPath(build)), { ignoreVary: true });
  return copy?.json();
}
