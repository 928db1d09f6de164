import {
  type BuildFile,
  type BuildSummary,
  LIST,
  packFiles,
  readSummary,
  SUMMARY,
  unpackFiles,
} from '../../views/build-files.ts';
import {
  AROUND_WORKER,
  addressOfFile,
  cacheName,
  fileOfAddress,
  readCacheName,
  volumeOf,
} from '../../views/device-files.ts';
import { askSummary } from './ask-summary.ts';
import type { Shelf } from './keep.ts';

// Whole builds on the device. The list of a build is put onto its shelf first and the summary last, so a shelf with a
// summary is complete, and one without was stopped on the way.

/** What the site offers now. */
export interface Offer {
  readonly summary: BuildSummary;
  readonly files: readonly BuildFile[];
}

export interface Kept {
  /** Builds that are here, whole or not, in the order of their coming. */
  readonly builds: readonly string[];
  /** The newest build that is here whole. */
  readonly complete: BuildSummary | null;
  /** How many files are here of a build that was stopped on the way, or of which the browser took some back. */
  readonly begun: number | null;
}

/** What of the site is kept on this device. */
export async function readKept(root: string): Promise<Kept> {
  const builds = [...new Set((await keptNames(root)).map(({ build }) => build))];
  let complete: BuildSummary | null = null;
  let begun: number | null = null;
  for (const build of builds) {
    const summary = await readHeld(root, build, SUMMARY).then(readSummary);
    // A cache that the browser refuses to list holds something all the same.
    const entries = await heldPaths(root, build).then(
      ({ size }) => size,
      () => 1,
    );
    // Made anew by another tab that looked while it was removed.
    if (entries === 0) continue;
    // The list lies beside the files, and so does the summary.
    const files = entries - (summary === undefined ? 1 : 2);
    if (summary === undefined || files < summary.files) begun = Math.max(0, files);
    else complete = summary;
  }
  return { builds, complete, begun };
}

/** What the site offers now, or undefined where it cannot be reached or is just being replaced. */
export async function askOffer(root: string): Promise<Offer | undefined> {
  try {
    const [summary, list] = await Promise.all([askSummary(root), fetchData(root, LIST)]);
    const files = unpackFiles(list);
    const isWhole = summary !== undefined && files?.length === summary.files;
    return isWhole ? { summary, files } : undefined;
  } catch {
    return undefined;
  }
}

/** Opens the shelf of a build; files that an earlier one holds with the same bytes are copied from there. */
export async function openShelf(root: string, { summary, files }: Offer): Promise<Shelf> {
  const { build } = summary;
  const { builds } = await readKept(root);
  if ((await readHeld(root, build, LIST)) === undefined)
    await put(root, build, 0, LIST, Response.json(packFiles(build, files)));
  const sources = await Promise.all(
    builds.filter((one) => one !== build).map((one) => openSource(root, one)),
  );
  const putFile = (path: string, copy: Response) =>
    put(root, build, volumeOf(path, summary.files), path, copy);
  return {
    held: await heldPaths(root, build),
    fetch: (path, signal) => fetch(addressOfFile(root, path), { cache: AROUND_WORKER, signal }),
    put: (path, bytes, { headers }) => {
      const type = headers.get('content-type') ?? 'application/octet-stream';
      return putFile(path, new Response(bytes, { headers: { 'content-type': type } }));
    },
    reuse: async ({ path, hash }) => {
      for (const { hashes, match } of sources) {
        const copy = hashes.get(path) === hash ? await match(path) : undefined;
        if (copy === undefined) continue;
        await putFile(path, copy);
        return true;
      }
      return false;
    },
    currentBuild: async () => (await askSummary(root))?.build,
  };
}

/** Marks the shelf of a build as complete, and clears the earlier ones. */
export async function finishShelf(root: string, { summary }: Offer): Promise<void> {
  await put(root, summary.build, 0, SUMMARY, Response.json(summary));
  await removeKept(root, summary.build);
}

/** Removes every kept build but one, or all. */
export async function removeKept(root: string, but?: string): Promise<void> {
  const others = (await keptNames(root)).filter(({ build }) => build !== but);
  // The first volume of each before the others: without its summary nothing of a build counts as whole.
  const firsts = others.filter(({ name, build }) => name === cacheName(root, 'kept', build));
  await Promise.all(firsts.map(({ name }) => caches.delete(name)));
  await Promise.all(others.map(({ name }) => caches.delete(name)));
}

/** The caches of kept builds, in the order of their making. */
async function keptNames(
  root: string,
): Promise<readonly { readonly name: string; readonly build: string }[]> {
  return (await caches.keys()).flatMap((name) => {
    const cache = readCacheName(root, name);
    return cache?.kind === 'kept' ? [{ name, build: cache.build }] : [];
  });
}

/** Paths of everything that is kept of a build, with the list and the summary. */
async function heldPaths(root: string, build: string): Promise<ReadonlySet<string>> {
  const volumes = (await keptNames(root)).filter((cache) => cache.build === build);
  const keys = await Promise.all(volumes.map(async ({ name }) => (await caches.open(name)).keys()));
  return new Set(keys.flat().map(({ url }) => fileOfAddress(root, url) ?? ''));
}

async function put(root: string, build: string, volume: number, path: string, copy: Response): Promise<void> {
  const cache = await caches.open(cacheName(root, 'kept', build, volume));
  await cache.put(addressOfFile(root, path), copy);
}

async function openSource(root: string, build: string) {
  const listed = (await readHeld(root, build, LIST).then(unpackFiles)) ?? [];
  const names = (await keptNames(root)).filter((cache) => cache.build === build);
  const volumes = await Promise.all(names.map(({ name }) => caches.open(name)));
  const match = async (path: string) => {
    for (const volume of volumes) {
      const copy = await volume.match(addressOfFile(root, path));
      if (copy !== undefined) return copy;
    }
    return undefined;
  };
  return { hashes: new Map(listed.map(({ path, hash }) => [path, hash])), match };
}

/** What the first volume of a build holds as data: the list and the summary. */
async function readHeld(root: string, build: string, path: string): Promise<unknown> {
  const first = cacheName(root, 'kept', build);
  return (await caches.match(addressOfFile(root, path), { cacheName: first }))?.json();
}

async function fetchData(root: string, path: string): Promise<unknown> {
  const answer = await fetch(addressOfFile(root, path), { cache: AROUND_WORKER });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
