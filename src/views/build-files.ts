import { type PackGroup, packedPartOf, packsOf } from './search-packs.ts';
import { searchFolder } from './search-parts.ts';

/** The page about use without internet, which the worker shows for a page that is not on the device. */
export const OFFLINE_PAGE = 'offline.html';
/** The worker: at the root, because a worker serves only what lies below its own address. */
export const WORKER = 'sw.js';
/** What a build is, in some hundred bytes; see {@link BuildSummary}. */
export const SUMMARY = 'build.json';
/** Every file of a build; see {@link PackedFiles}. */
export const LIST = 'build-files.json';
/** Global name under which the build leaves a {@link WorkerBuild} in the first line of the worker. */
export const WORKER_BUILD = 'hotfixAtlasBuild';

/** One file of a build. */
export interface BuildFile {
  /** Relative to the root of the site, not encoded: `kb/2521348.html`. */
  readonly path: string;
  readonly bytes: number;
  /** The first 48 bits of the SHA-256 of its bytes in base64url: eight letters. It tells builds apart; it is no signature. */
  readonly hash: string;
}

export interface BuildSummary {
  readonly build: string;
  /** `YYYY-MM-DD`, or null where it cannot be known. */
  readonly contentDate: string | null;
  readonly files: number;
  readonly bytes: number;
}

/** What the worker of a build must know: its build, and the files that are on the device as soon as it is installed. */
export interface WorkerBuild {
  readonly build: string;
  readonly core: readonly (readonly [path: string, hash: string])[];
}

/** Folder by folder, each file as name, bytes and hash in one flat row: a third of the size of one object a file. */
export interface PackedFiles {
  readonly build: string;
  readonly folders: Readonly<Record<string, readonly (string | number)[]>>;
}

/**
 * The files that a device can keep: all of the build but the worker, the lists themselves, downloads for a stick, and what
 * packs hold.
 */
export function isKept(path: string): boolean {
  if (path === WORKER || path === SUMMARY || path === LIST || packedPartOf(path) !== undefined) return false;
  return !path.startsWith('downloads/') && !path.split('/').some((part) => part.startsWith('.'));
}

export function summarise(
  files: readonly BuildFile[],
  build: string,
  contentDate: string | null,
): BuildSummary {
  return { build, contentDate, files: files.length, bytes: sizeOf(files) };
}

export function sizeOf(files: readonly BuildFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Keeps the order of the files, and puts those of a folder together. */
export function packFiles(build: string, files: readonly BuildFile[]): PackedFiles {
  const folders: Record<string, (string | number)[]> = {};
  for (const { path, bytes, hash } of files) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const folder = path.slice(0, path.length - name.length);
    folders[folder] ??= [];
    folders[folder].push(name, bytes, hash);
  }
  return { build, folders };
}

/** The files of a packed list, or undefined where it is none: it comes over the network. */
export function unpackFiles(data: unknown): readonly BuildFile[] | undefined {
  if (!isRecord(data) || !isRecord(data.folders)) return undefined;
  const files: BuildFile[] = [];
  for (const [folder, row] of Object.entries(data.folders)) {
    if (!Array.isArray(row) || row.length % 3 !== 0) return undefined;
    for (let at = 0; at < row.length; at += 3) {
      const [name, bytes, hash] = row.slice(at, at + 3) as readonly unknown[];
      if (typeof name !== 'string' || typeof bytes !== 'number' || typeof hash !== 'string') return undefined;
      files.push({ path: folder + name, bytes, hash });
    }
  }
  return files;
}

export function readSummary(data: unknown): BuildSummary | undefined {
  if (!isRecord(data)) return undefined;
  const { build, contentDate, files, bytes } = data;
  if (typeof build !== 'string' || typeof files !== 'number' || typeof bytes !== 'number') return undefined;
  return { build, contentDate: typeof contentDate === 'string' ? contentDate : null, files, bytes };
}

/** What is fetched before the worker takes over stays below this, in bytes of the files, unless the ways in are more. */
const CORE_BYTES = 4_000_000;

/**
 * The files that are on a device from the first visit on: the pages that lead everywhere with their styles and scripts,
 * and what answers numbers, codes, events, files and levels. Then the index of all words with the texts, and the audit,
 * each as a whole, as long as they are small. Of a large library the words follow when the worker is there
 * (client/worker/packs.ts), and the audit when it is used.
 */
export function coreFiles(files: readonly BuildFile[], build: string): readonly BuildFile[] {
  const search = searchFolder(build);
  const packs = (group: PackGroup) => (path: string) => path.startsWith(packsOf(build, group));
  const isAudit = (path: string) => /^(?:audit\.html$|assets\/audit-data\.)/.test(path);
  const isWayIn = (path: string) =>
    /^(?:(?:index|offline|search)\.html|favicon\.svg|manifest\.webmanifest)$/.test(path) ||
    (path.startsWith('assets/') && !isAudit(path)) ||
    (path.startsWith(search) && !path.slice(search.length).includes('/'));
  let core = files.filter(({ path }) => isWayIn(path) || packs('identifiers')(path));
  for (const belongs of [packs('texts'), isAudit]) {
    const more = [...core, ...files.filter(({ path }) => belongs(path))];
    if (sizeOf(more) <= CORE_BYTES) core = more;
  }
  return core;
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
