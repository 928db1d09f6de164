import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BuildFile,
  coreFiles,
  isKept,
  LIST,
  packFiles,
  SUMMARY,
  summarise,
  WORKER,
  WORKER_BUILD,
  type WorkerBuild,
} from '../views/build-files.ts';
import { filesBelow } from './files-below.ts';

/**
 * Lists every file of a finished site with its size and hash, for devices that keep it, and tells the worker its build.
 * Runs when everything else is written, and before the searches of earlier builds are copied in. Same site, same bytes.
 */
export async function writeOfflineFiles(
  dir: string,
  buildId: string,
  contentDate: string | null,
): Promise<void> {
  const files = await listFiles(dir);
  const write = (name: string, data: unknown) => writeFile(join(dir, name), `${JSON.stringify(data)}\n`);
  await write(LIST, packFiles(buildId, files));
  await write(SUMMARY, summarise(files, buildId, contentDate));
  const core = coreFiles(files, buildId).map(({ path, hash }) => [path, hash] as const);
  const known: WorkerBuild = { build: buildId, core };
  const code = await readFile(join(dir, WORKER), 'utf8');
  await writeFile(join(dir, WORKER), `globalThis.${WORKER_BUILD}=${JSON.stringify(known)};\n${code}`);
}

/** The first 48 bits of the SHA-256 in base64url; the browser does the same in client/offline/hash.ts. */
export function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64url').slice(0, 8);
}

async function listFiles(dir: string): Promise<readonly BuildFile[]> {
  const paths = (await filesBelow(dir)).filter(isKept).sort();
  return paths.map((path) => {
    // Synchronous: for small files that costs a third of the asynchronous way, and nothing else runs here.
    const bytes = readFileSync(join(dir, path));
    return { path, bytes: bytes.length, hash: hashOf(bytes) };
  });
}
