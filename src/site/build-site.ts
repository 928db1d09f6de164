import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { searchFolder } from '../views/search-parts.ts';
import { writeOfflineFiles } from './offline-files.ts';
import { keepOldSearches } from './old-searches.ts';
import { makeWorkDir, outputProblem, restoreOutput, swapIn, writeStamp } from './output-folder.ts';
import type { RenderOutcome } from './render-site.ts';
import { writeSearchIndex } from './search-index.ts';
import { writeSearchPacks } from './search-packs.ts';
import { ROOT, type Settings } from './settings.ts';
import { writeStickEdition } from './stick-edition.ts';

export interface BuildOptions {
  readonly settings: Settings;
  /** Hears of the folder that is built in and the process that writes there, so that a stopped build can be cleared away. */
  readonly onStart: (workDir: string, child: ChildProcess) => void;
  readonly log: (line: string) => void;
}

export type BuildOutcome =
  | { readonly ok: true; readonly pages: number; readonly indexed: number }
  /** Everything there is to say, as text for a terminal. */
  | { readonly ok: false; readonly report: string };

/**
 * Builds the site into a folder of its own and puts it in place at the very end. Whatever goes wrong before leaves the
 * output folder as it was.
 */
export async function buildSite({ settings, onStart, log }: BuildOptions): Promise<BuildOutcome> {
  const refused = outputProblem(settings.outDir, ROOT, settings.contentDir);
  if (refused !== null) return { ok: false, report: refused };
  restoreOutput(settings.outDir, ROOT);
  const workDir = await makeWorkDir(ROOT);
  try {
    const built = join(workDir, 'site');
    const rendered = await renderInProcess(settings, built, (child) => onStart(workDir, child));
    if (!rendered.ok) return rendered;
    if (rendered.warnings !== '') log(rendered.warnings);
    const indexed = await writeSearchIndex(built, searchFolder(rendered.buildId));
    // Before anything of an earlier build comes into the folder.
    if ((await writeStickEdition(built, rendered)) === null)
      log('The site has more files than a ZIP file can name: the stick edition is left out.');
    if (settings.siteUrl === null) {
      log('SITE_URL is not set: feeds, sitemap and canonical links are left out.');
    }
    // For devices alone: behind the stick edition, and before the list of what a device keeps.
    await writeSearchPacks(built, rendered.buildId);
    await writeOfflineFiles(built, rendered.buildId, rendered.contentDate);
    await keepOldSearches(settings.outDir, built);
    writeStamp(built, rendered.buildId);
    await swapIn(built, settings.outDir);
    return { ok: true, pages: rendered.pages, indexed };
  } finally {
    await rm(workDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Room for young objects, in MB. A page is many small objects that are of no use a moment later; with the small room that
 * a program starts with, they are copied about, and grow old, while the page is still being written: a tenth more time
 * and a hundred megabytes more memory at a thousand entries. What is left to copy is so little that sharing it among
 * threads costs more than it saves.
 */
const YOUNG = ['--min-semi-space-size=32', '--max-semi-space-size=32', '--no-parallel-scavenge'];

/**
 * Renders in a process that ends before the indexer starts: the site generator keeps some hundred megabytes that nobody
 * gives back, and the two together would need the memory of both.
 */
async function renderInProcess(
  settings: Settings,
  outDir: string,
  onStart: (child: ChildProcess) => void,
): Promise<RenderOutcome> {
  const child = spawn(
    process.execPath,
    [...YOUNG, join(ROOT, 'src', 'site', 'render.ts'), JSON.stringify([settings, outDir])],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  onStart(child);
  const outcome = new Promise<RenderOutcome>((done) =>
    child.once('message', (message) => done(message as RenderOutcome)),
  );
  const ended = new Promise<RenderOutcome>((done) => {
    const lost = (how: string) =>
      done({
        ok: false,
        report: `Rendering ended ${how}, before it was finished. The existing build is unchanged.`,
      });
    child.once('error', (error) => lost(`with \`${error.message}\``));
    child.once('close', (code, signal) => lost(signal === null ? `with exit code ${code}` : `by ${signal}`));
  });
  const first = await Promise.race([outcome, ended]);
  // Its memory is free, and on Windows its folders are, when it has ended.
  await ended;
  return first;
}
