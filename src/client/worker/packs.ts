import type { BuildFile } from '../../views/build-files.ts';
import { addressOfFile, cacheName, readCacheName } from '../../views/device-files.ts';
import { type Pack, packedPartOf, packOf } from '../../views/search-packs.ts';
import { hashOf } from '../offline/hash.ts';
import { matchFixed, readHeldPacks, readPackList, wholeBefore } from '../offline/held-packs.ts';
import { fileCopy } from './device.ts';
import { dropOlder, fetchWhole } from './install.ts';

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

/**
 * What a pack holds, from the first copy that can be unpacked. One that the device has spoilt is removed, so that it counts
 * as missing and comes again, also from a library that was kept whole: that is then no longer called so.
 */
async function readPack(root: string, path: string): Promise<Pack | undefined> {
  if (typeof DecompressionStream === 'undefined') return undefined;
  const address = addressOfFile(root, path);
  for (const name of await caches.keys()) {
    const copy = readCacheName(root, name) && (await caches.match(address, { cacheName: name }));
    if (copy?.body == null) continue;
    try {
      return (await new Response(copy.body.pipeThrough(new DecompressionStream('gzip'))).json()) as Pack;
    } catch {
      await (await caches.open(name)).delete(address);
    }
  }
  return undefined;
}

/** So many packs are on their way at once: the reader is fetching pages meanwhile. */
const AT_ONCE = 3;
/** A pack that does not come in this time is given up, in milliseconds: networks that never answer are common. */
const PATIENCE_MS = 60_000;
/** After so many that did not come the others are not asked for: the site is out of reach, or has another build. */
const MOST_FAILURES = 6;

/**
 * Puts the packs that the device lacks beside the core of a build: those that the build before had too from there, the
 * others from the site. What came stays. True when all are here; false where some did not come, or there is no space.
 *
 * @param isInCharge whether no page of an earlier build is open, whose search may go when this one is whole
 */
export async function keepPacks(root: string, build: string, isInCharge: boolean): Promise<boolean> {
  if (typeof DecompressionStream === 'undefined') return false;
  const packs = await readHeldPacks(root, build);
  if (packs === undefined) return false;
  if (packs.missing.length === 0) return true;
  if (!(await hasRoom(packs.missing))) return false;
  const before = await wholeBefore(root, build);
  const earlier = new Map(before?.all.map(({ hash, path }) => [hash, path]));
  const waiting = [...packs.missing];
  let failures = 0;
  const fetchOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const copy =
        (await samePack(root, next, earlier.get(next.hash))) ?? (await packOfSite(root, build, next));
      if (copy === undefined) failures += 1;
      else if (!(await put(root, build, next.path, copy))) failures = MOST_FAILURES;
      if (failures >= MOST_FAILURES) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchOn));
  const isWhole = failures === 0;
  if (isWhole && isInCharge) await dropOlder(root, build);
  return isWhole;
}

/** A pack of an earlier build with the same bytes. */
async function samePack(
  root: string,
  { hash }: BuildFile,
  path: string | undefined,
): Promise<Response | undefined> {
  const copy = path === undefined ? undefined : await matchFixed(root, path).catch(() => undefined);
  const bytes = new Uint8Array((await copy?.arrayBuffer().catch(() => undefined)) ?? new ArrayBuffer());
  return copy !== undefined && (await hashOf(bytes)) === hash ? fileCopy(bytes, copy) : undefined;
}

async function packOfSite(
  root: string,
  build: string,
  { path, hash }: BuildFile,
): Promise<Response | undefined> {
  try {
    return (await fetchWhole(root, build, [path, hash], AbortSignal.timeout(PATIENCE_MS))).copy;
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
