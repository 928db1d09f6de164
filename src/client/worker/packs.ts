import type { BuildFile } from '../../views/build-files.ts';
import { addressOfFile, cacheName, readCacheName } from '../../views/device-files.ts';
import { type Pack, packedPartOf, packOf } from '../../views/search-packs.ts';
import { matchFixed, readHeldPacks, readPackList, wholeBefore } from '../offline/held-packs.ts';
import { fileCopy } from './device.ts';
import { fetchWhole } from './install.ts';

/** A script of the search out of a pack on the device; undefined where no pack here holds it. */
export async function packedPart(root: string, path: string): Promise<Response | undefined> {
  const part = packedPartOf(path);
  if (part === undefined) return undefined;
  try {
    const list = await readPackList(root, part.build);
    const holder = list && packOf(part.build, list, part.key);
    const text = holder && (await readPack(root, holder))?.[part.key];
    return text === undefined ? undefined : new Response(text, { headers: { 'content-type': SCRIPT } });
  } catch {
    // A device that gives nothing today: as if there were none.
    return undefined;
  }
}

const SCRIPT = 'text/javascript; charset=utf-8';

/** What a pack holds. One that the device has spoilt is removed, so that it counts as missing and comes again. */
async function readPack(root: string, path: string): Promise<Pack | undefined> {
  const copy = await matchFixed(root, path);
  if (copy?.body == null || typeof DecompressionStream === 'undefined') return undefined;
  try {
    return (await new Response(copy.body.pipeThrough(new DecompressionStream('gzip'))).json()) as Pack;
  } catch {
    isWhole = false;
    const names = (await caches.keys()).filter((name) => readCacheName(root, name) !== undefined);
    await Promise.all(names.map(async (name) => (await caches.open(name)).delete(addressOfFile(root, path))));
    return undefined;
  }
}

/** So many packs are on their way at once: the reader is fetching pages meanwhile. */
const AT_ONCE = 3;
/** A pack that does not come in this time is given up, in milliseconds: networks that never answer are common. */
const PATIENCE_MS = 60_000;
/** After so many that did not come the others are not asked for: the site is out of reach, or has another build. */
const MOST_FAILURES = 6;

/** Found out once in the life of a worker; every page asks. */
let isWhole = false;

/**
 * Puts the packs that the device lacks beside the core of a build: those that the build before had too from there, the
 * others from the site. What came stays. True when all are here; false where some did not come, or there is no space.
 */
export async function keepPacks(root: string, build: string): Promise<boolean> {
  if (isWhole) return true;
  if (typeof DecompressionStream === 'undefined') return false;
  const packs = await readHeldPacks(root, build);
  if (packs === undefined || !(await hasRoom(packs.missing))) return false;
  const before = await wholeBefore(root, build);
  const earlier = new Map(before?.all.map(({ hash, path }) => [hash, path]));
  const waiting = [...packs.missing];
  let failures = 0;
  const fetchOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const copy = await packFrom(root, build, next, earlier.get(next.hash));
      if (copy === undefined) failures += 1;
      else if (!(await put(root, build, next.path, copy))) failures = MOST_FAILURES;
      if (failures >= MOST_FAILURES) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchOn));
  isWhole = failures === 0;
  return isWhole;
}

async function packFrom(
  root: string,
  build: string,
  { path, hash }: BuildFile,
  earlier: string | undefined,
): Promise<Response | undefined> {
  try {
    const same = earlier === undefined ? undefined : await matchFixed(root, earlier);
    if (same !== undefined) return fileCopy(new Uint8Array(await same.arrayBuffer()), same);
    const limit = AbortSignal.timeout(PATIENCE_MS);
    return (await fetchWhole(root, build, [path, hash], limit)).copy;
  } catch {
    return undefined;
  }
}

/** False where the device gives no more space, or has taken away what was there. */
async function put(root: string, build: string, path: string, copy: Response): Promise<boolean> {
  const name = cacheName(root, 'seen', build);
  try {
    if (!(await caches.has(name))) return false;
    await (await caches.open(name)).put(addressOfFile(root, path), copy);
    return true;
  } catch {
    return false;
  }
}

/** Whether the device says that it has no room: without asking, every page would fetch what then cannot be put away. */
async function hasRoom(files: readonly BuildFile[]): Promise<boolean> {
  const space: StorageEstimate = (await navigator.storage?.estimate?.().catch(() => ({}))) ?? {};
  const { usage, quota } = space;
  if (usage === undefined || quota === undefined) return true;
  return files.reduce((sum, { bytes }) => sum + bytes, 0) < quota - usage;
}
