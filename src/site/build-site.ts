import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { describeBuild, openContent } from './open-content.ts';
import { makeWorkDir, outputProblem, restoreOutput, swapIn, writeStamp } from './output-folder.ts';
import { checkPages, takePageNotes } from './page-notes.ts';
import { writeSearchIndex } from './search-index.ts';
import { ROOT, type Settings } from './settings.ts';
import { writeSiteState } from './site-state.ts';

export interface BuildOptions {
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears of the folder that is built in, so that a stopped build can be cleared away. */
  readonly onWorkDir: (dir: string) => void;
  readonly log: (line: string) => void;
}

export type BuildOutcome =
  | { readonly ok: true; readonly pages: number; readonly indexed: number }
  /** Everything there is to say, as text for a terminal. */
  | { readonly ok: false; readonly report: string };

/**
 * Builds the site into a folder of its own and puts it in place at the very end. Whatever goes wrong before leaves the
 * output folder as it was. Throws only where Astro itself throws (a page that does not compile or render).
 */
export async function buildSite({ settings, env, onWorkDir, log }: BuildOptions): Promise<BuildOutcome> {
  const refused = outputProblem(settings.outDir, ROOT, settings.contentDir);
  if (refused !== null) return { ok: false, report: refused };
  restoreOutput(settings.outDir, ROOT);

  const knowledge = await openContent(settings);
  const { diagnostics, sources } = knowledge;
  const report = diagnostics.length > 0 ? renderText(diagnostics, sources) : '';
  if (hasErrors(diagnostics)) {
    return { ok: false, report: `${report}\nNothing was built. Mend the errors and build again.` };
  }
  if (report !== '') log(report);
  const facts = await describeBuild(settings, knowledge, env);
  writeSiteState({ ...facts, knowledge, live: false, clientScripts: new Map() });

  const workDir = await makeWorkDir(ROOT);
  onWorkDir(workDir);
  try {
    const built = join(workDir, 'site');
    await renderPages(built, settings);
    const indexed = await writeSearchIndex(built);
    const notes = takePageNotes();
    const problems = checkPages(notes, await listOutput(built));
    if (problems.length > 0) return { ok: false, report: `${problems.join('\n')}\nNothing was published.` };
    if (settings.siteUrl === null)
      log('SITE_URL is not set: feeds, sitemap and canonical links are left out.');
    writeStamp(built, facts.buildId);
    await swapIn(built, settings.outDir);
    return { ok: true, pages: notes.length, indexed };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function renderPages(outDir: string, { siteUrl }: Settings): Promise<void> {
  // Loaded here and not above: the switches that Astro reads from the environment are set by the command before.
  const { build } = await import('astro');
  takePageNotes();
  await build({ root: ROOT, outDir, logLevel: 'warn', ...(siteUrl === null ? {} : { site: siteUrl }) });
}

async function listOutput(dir: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(
    files.map((file) => join(file.parentPath, file.name).slice(dir.length).replaceAll('\\', '/')),
  );
}
