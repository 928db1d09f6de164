import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';

/** The file that marks a folder as a build of ours, which the next build may replace. */
export const STAMP = '.hotfix-atlas-build.json';
/** What an abandoned folder of another build has to be old before it is removed, in milliseconds. */
const STALE = 60 * 60 * 1000;

/** Why a build must not replace a folder, as a sentence with what to do; null where it may. */
export function outputProblem(outDir: string, root: string, contentDir: string): string | null {
  const out = realPath(outDir);
  const refuse = (what: string) =>
    `Found KB_OUT \`${outDir}\`, which ${what}; expected a folder that holds nothing but a build. Set KB_OUT to a new folder.`;
  if (out === parse(out).root || out === realPath(homedir())) return refuse('is not a folder of its own');
  if (isInside(realPath(root), out)) return refuse('holds this repository');
  const content = realPath(contentDir);
  if (isInside(content, out) || isInside(out, content)) return refuse('holds the content or lies in it');
  if (!existsSync(out)) return null;
  if (!statSync(out).isDirectory()) return refuse('is a file');
  const names = readdirSync(out);
  if (names.includes('.git')) return refuse('is a git repository');
  if (names.length > 0 && !names.includes(STAMP)) return refuse('is not empty and not a build of this site');
  return null;
}

/** A new folder to build in, inside of the repository: Astro loads its own output from there, with our dependencies in reach. */
export async function makeWorkDir(root: string): Promise<string> {
  const dir = join(root, `.dist-build-${process.pid}-${randomBytes(3).toString('hex')}`);
  await mkdir(dir);
  return dir;
}

/** Marks a finished build. The stamp is written last, and it is the same for the same input. */
export function writeStamp(dir: string, buildId: string): void {
  writeFileSync(join(dir, STAMP), `${JSON.stringify({ generator: 'hotfix-atlas', buildId })}\n`);
}

/**
 * Puts a finished build in the place of the output folder by two renames. A reader finds the old or the new one, whole.
 * Should the process die between the two, {@link restoreOutput} of the next run brings the old one back.
 */
export async function swapIn(built: string, outDir: string): Promise<void> {
  const out = realPath(outDir);
  await mkdir(dirname(out), { recursive: true });
  const fresh = await bringBeside(built, out);
  for (let attempt = 1; ; attempt += 1) {
    const old = sibling(out, 'old');
    try {
      // Synchronous, so that nothing of this process (a Ctrl-C handler) can come between.
      const replaced = existsSync(out);
      if (replaced) renameSync(out, old);
      try {
        renameSync(fresh, out);
      } catch (error) {
        if (replaced && !existsSync(out)) renameSync(old, out);
        throw error;
      }
      rmSync(old, { recursive: true, force: true, maxRetries: 3 });
      return;
    } catch (error) {
      // Another build finished at this moment, or (on Windows) a program has a file open: try again before giving up.
      if (attempt < 10) await new Promise((done) => setTimeout(done, 50 * attempt));
      else {
        await rm(fresh, { recursive: true, force: true });
        throw new Error(
          `Could not replace \`${outDir}\` (${codeOf(error)}); it is unchanged. Stop the server or program that uses it, and build again.`,
        );
      }
    }
  }
}

/** Mends what a killed build left: brings back an output folder that was moved away, and removes abandoned folders. */
export function restoreOutput(outDir: string, root: string): void {
  const out = realPath(outDir);
  const parent = dirname(out);
  const olds = leftovers(parent, `.${basename(out)}-old-`);
  const last = olds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (last !== undefined && !existsSync(out)) renameSync(last, out);
  const abandoned = [
    ...leftovers(parent, `.${basename(out)}-old-`),
    ...leftovers(parent, `.${basename(out)}-new-`),
    ...leftovers(root, '.dist-build-'),
  ].filter(isAbandoned);
  for (const dir of abandoned) rmSync(dir, { recursive: true, force: true });
}

function leftovers(parent: string, prefix: string): string[] {
  const names = existsSync(parent) ? readdirSync(parent) : [];
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(parent, name));
}

/** The maker's process is gone and some time has passed: processes of another container have other numbers. */
function isAbandoned(dir: string): boolean {
  const pid = Number(/-(\d+)-[0-9a-f]+$/.exec(dir)?.[1]);
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH' && Date.now() - statSync(dir).mtimeMs > STALE;
  }
}

/** Moves a folder beside the output; copies where the output lies on another disk, since a rename cannot cross it. */
async function bringBeside(built: string, out: string): Promise<string> {
  const fresh = sibling(out, 'new');
  try {
    renameSync(built, fresh);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await cp(built, fresh, { recursive: true });
  }
  return fresh;
}

function sibling(out: string, role: 'new' | 'old'): string {
  return join(dirname(out), `.${basename(out)}-${role}-${process.pid}-${randomBytes(3).toString('hex')}`);
}

/** With symbolic links followed as far as the path exists: a linked output folder is replaced where it really is. */
function realPath(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  const parent = dirname(whole);
  return parent === whole ? whole : join(realPath(parent), basename(whole));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
