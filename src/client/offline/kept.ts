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
  /** Names of its caches, complete or not, in the order of their making. */
  readonly names: readonly string[];
  /** The newest build that is here whole. */
  readonly complete: BuildSummary | null;
  /** How many files are here of a build that was stopped on the way, or of which the browser took some back. */
  readonly begun: number | null;
}

/** What of the site is kept on this device. */
export async function readKept(root: string): Promise<Kept> {
  const names = (await caches.keys()).filter((name) => readCacheName(root, name)?.kind === 'kept');
  let complete: BuildSummary | null = null;
  let begun: number | null = null;
  for (const name of names) {
    const summary = await readHeld(root, name, SUMMARY).then(readSummary);
    const entries = (await (await caches.open(name)).keys()).length;
    // The list lies beside the files, and so does the summary.
    const files = entries - (summary === undefined ? 1 : 2);
    if (summary === undefined || files < summary.files) begun = Math.max(0, files);
    else complete = summary;
  }
  return { names, complete, begun };
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
  const own = cacheName(root, 'kept', summary.build);
  const earlier = (await readKept(root)).names.filter((name) => name !== own);
  const cache = await caches.open(own);
  if ((await cache.match(addressOfFile(root, LIST))) === undefined) {
    await cache.put(addressOfFile(root, LIST), Response.json(packFiles(summary.build, files)));
  }
  const held = new Set((await cache.keys()).map(({ url }) => fileOfAddress(root, url) ?? ''));
  const sources = await Promise.all(earlier.map((name) => openSource(root, name)));
  return {
    held,
    fetch: (path, signal) => fetch(addressOfFile(root, path), { cache: AROUND_WORKER, signal }),
    put: (path, bytes, { headers }) => {
      const type = headers.get('content-type') ?? 'application/octet-stream';
      return cache.put(addressOfFile(root, path), new Response(bytes, { headers: { 'content-type': type } }));
    },
    reuse: async ({ path, hash }) => {
      for (const { hashes, cache: source } of sources) {
        const copy = hashes.get(path) === hash ? await source.match(addressOfFile(root, path)) : undefined;
        if (copy === undefined) continue;
        await cache.put(addressOfFile(root, path), copy);
        return true;
      }
      return false;
    },
    currentBuild: async () => (await askSummary(root))?.build,
  };
}

/** Marks the shelf of a build as complete, and clears the earlier ones. */
export async function finishShelf(root: string, { summary }: Offer): Promise<void> {
  const own = cacheName(root, 'kept', summary.build);
  await (await caches.open(own)).put(addressOfFile(root, SUMMARY), Response.json(summary));
  await removeKept(root, own);
}

/** Removes every kept build but one, or all. */
export async function removeKept(root: string, but?: string): Promise<void> {
  const { names } = await readKept(root);
  await Promise.all(names.filter((name) => name !== but).map((name) => caches.delete(name)));
}

async function openSource(root: string, name: string) {
  const listed = (await readHeld(root, name, LIST).then(unpackFiles)) ?? [];
  return { hashes: new Map(listed.map(({ path, hash }) => [path, hash])), cache: await caches.open(name) };
}

async function readHeld(root: string, name: string, path: string): Promise<unknown> {
  const held = await (await caches.open(name)).match(addressOfFile(root, path));
  return held?.json();
}

async function fetchData(root: string, path: string): Promise<unknown> {
  const answer = await fetch(addressOfFile(root, path), { cache: AROUND_WORKER });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
