import type { BuildFile } from '../../views/build-files.ts';
import { hashOf } from './hash.ts';

/** So many files are on their way at once; browsers ask a host for no more over HTTP/1.1. */
const AT_ONCE = 6;
/** A file that does not come is asked for again after this, in milliseconds. */
const PAUSE_MS = 500;
/** After so many files in a row that did not come at all, the connection is taken for lost. */
const LOST_AFTER = 12;

/** What the job needs of the browser; client/offline/kept.ts has the real one. */
export interface Shelf {
  /** Paths that are on the shelf already. */
  readonly held: ReadonlySet<string>;
  /** The answer of the site; rejects where it cannot be reached. */
  readonly fetch: (path: string, signal: AbortSignal) => Promise<Response>;
  /** Rejects where the device gives no more space. */
  readonly put: (path: string, bytes: Uint8Array<ArrayBuffer>, answer: Response) => Promise<void>;
  /** Copies a file from an earlier shelf that has the same bytes; false where none has. */
  readonly reuse: (file: BuildFile) => Promise<boolean>;
  /** The build that the site has now, or undefined where it does not say. */
  readonly currentBuild: () => Promise<string | undefined>;
}

export interface Progress {
  readonly files: number;
  readonly bytes: number;
}

export interface Missing {
  readonly path: string;
  /** `other`: what came is not what the build wrote. */
  readonly why: 'no-answer' | 'refused' | 'other';
}

export type KeepEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'stopped' }
  /** The connection is gone. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'full' }
  /** The site was replaced meanwhile: the list has to be fetched again. */
  | { readonly kind: 'renewed' }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] };

export interface KeepOptions {
  readonly build: string;
  readonly files: readonly BuildFile[];
  readonly shelf: Shelf;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Brings every file of a build onto the shelf. A file is put there only with the very bytes that the list names, so what
 * is held never needs to be looked at again: a job that was stopped goes on where it was, and `complete` means that every
 * file of the one build is there.
 */
export async function keepFiles({ build, files, shelf, signal, onProgress }: KeepOptions): Promise<KeepEnd> {
  const isHeld = ({ path }: BuildFile) => shelf.held.has(path);
  const lacking = files.filter((file) => !isHeld(file));
  const missing: Missing[] = [];
  let progress = files.filter(isHeld).reduce(add, { files: 0, bytes: 0 });
  let silent = 0;
  let end: KeepEnd | undefined;
  onProgress(progress);

  const bring = async (file: BuildFile): Promise<void> => {
    if (!(await shelf.reuse(file))) {
      const found = await fetchFile(file, shelf, signal);
      if (typeof found === 'string') {
        missing.push({ path: file.path, why: found });
        silent = found === 'no-answer' ? silent + 1 : 0;
        if (silent >= LOST_AFTER) end ??= { kind: 'lost' };
        // Asked at the first file that is not the build's own.
        else if (found !== 'no-answer' && missing.length === 1 && (await isReplaced()))
          end ??= { kind: 'renewed' };
        return;
      }
      silent = 0;
      await shelf.put(file.path, found.bytes, found.answer);
    }
    progress = add(progress, file);
    onProgress(progress);
  };
  const isReplaced = async () => {
    const current = await shelf.currentBuild();
    return current !== undefined && current !== build;
  };
  const carry = async (waiting: Iterable<BuildFile>): Promise<void> => {
    for (const file of waiting) {
      if (signal.aborted || end !== undefined) return;
      try {
        await bring(file);
      } catch {
        // Only putting it away can fail here: the device is full, or the browser took the space back.
        if (!signal.aborted) end ??= { kind: 'full' };
      }
    }
  };
  // What pages name first: a job that was stopped leaves no page without its styles.
  for (const isAsset of [true, false]) {
    // One iterator for all who carry: each takes the next file.
    const waiting = lacking.filter(({ path }) => path.startsWith('assets/') === isAsset).values();
    await Promise.all(Array.from({ length: AT_ONCE }, () => carry(waiting)));
  }
  if (signal.aborted) return { kind: 'stopped' };
  if (end !== undefined) return end;
  if (missing.length === 0) return { kind: 'complete' };
  return (await isReplaced()) ? { kind: 'renewed' } : { kind: 'incomplete', missing: sorted(missing) };
}

interface FetchedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly answer: Response;
}

/** Two attempts. The hash decides and not the status: it is the file, or it is not. */
async function fetchFile(
  { path, hash }: BuildFile,
  shelf: Shelf,
  signal: AbortSignal,
): Promise<FetchedFile | Missing['why']> {
  let why: Missing['why'] = 'no-answer';
  for (let attempt = 0; attempt < 2 && !signal.aborted; attempt += 1) {
    if (attempt > 0) await new Promise((done) => setTimeout(done, PAUSE_MS));
    try {
      const answer = await shelf.fetch(path, signal);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if ((await hashOf(bytes)) === hash) return { bytes, answer };
      why = answer.ok ? 'other' : 'refused';
    } catch {
      why = 'no-answer';
    }
  }
  return why;
}

function add({ files, bytes }: Progress, file: BuildFile): Progress {
  return { files: files + 1, bytes: bytes + file.bytes };
}

function sorted(missing: readonly Missing[]): readonly Missing[] {
  return [...missing].sort((a, b) => (a.path < b.path ? -1 : 1));
}
