import { cacheName } from '../../views/device-files.ts';
import { type Pack, packedPartOf, packOf } from '../../views/search-packs.ts';
import { readHeldPacks, readPackList } from '../offline/held-packs.ts';
import { copyOf } from './device.ts';
import { fetchWhole } from './install.ts';

/** A script of the search out of a pack on the device; undefined where no pack here holds it. */
export async function packedPart(root: string, path: string): Promise<Response | undefined> {
  const part = packedPartOf(path);
  if (part === undefined) return undefined;
  try {
    const list = await readPackList(root, part.build);
    const holder = list && packOf(part.build, list, part.key);
    const copy = holder && (await copyOf(root, holder));
    const text = copy && (await unpack(copy))[part.key];
    return text === undefined ? undefined : new Response(text, { headers: { 'content-type': SCRIPT } });
  } catch {
    // A browser that cannot unpack, or a pack that the device has spoilt: as if there were none.
    return undefined;
  }
}

const SCRIPT = 'text/javascript; charset=utf-8';
/** So many packs are on their way at once: the reader is fetching pages meanwhile. */
const AT_ONCE = 3;

/**
 * Puts the packs that the device lacks beside the core of a build. Rejects where one does not come, or where there is no
 * space; those that came stay.
 */
export async function keepPacks(root: string, build: string): Promise<void> {
  const packs = await readHeldPacks(root, build);
  if (packs === undefined) throw new Error('The core is not on this device.');
  const missing = [...packs.missing];
  const fetchOn = async () => {
    for (let next = missing.shift(); next !== undefined; next = missing.shift()) {
      const { address, copy } = await fetchWhole(root, build, next);
      await (await caches.open(cacheName(root, 'seen', build))).put(address, copy);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchOn));
}

async function unpack({ body }: Response): Promise<Pack> {
  return body === null ? {} : new Response(body.pipeThrough(new DecompressionStream('gzip'))).json();
}
