import { hasErrors } from '../diagnostics/diagnostic.ts';
import { renderText } from '../diagnostics/render-text.ts';
import type { BuildFacts } from '../views/stick-edition.ts';
import { filesBelow } from './files-below.ts';
import { describeBuild, openContent } from './open-content.ts';
import { checkPages, takePageNotes } from './page-notes.ts';
import { ROOT, type Settings } from './settings.ts';
import { writeSiteState } from './site-state.ts';
import { stickFiles } from './stick-edition.ts';

export type RenderOutcome =
  | (BuildFacts & { readonly ok: true; readonly pages: number; readonly warnings: string })
  /** Everything there is to say, as text for a terminal. */
  | { readonly ok: false; readonly report: string };

/**
 * Opens the content and writes every page, script and public file of the site into a folder; nothing of it where the
 * content has errors. Throws only where Astro itself throws (a page that does not compile or render).
 */
export async function renderSite(
  settings: Settings,
  outDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RenderOutcome> {
  const knowledge = await openContent(settings);
  const { diagnostics, sources } = knowledge;
  const warnings = diagnostics.length > 0 ? renderText(diagnostics, sources) : '';
  if (hasErrors(diagnostics)) {
    return { ok: false, report: `${warnings}\nNothing was built. Mend the errors and build again.` };
  }
  const facts = await describeBuild(settings, knowledge, env);
  writeSiteState({ ...facts, knowledge, live: false, clientScripts: new Map(), findRoot: '' });
  takePageNotes();
  await renderPages(outDir, settings);
  const notes = takePageNotes();
  const { buildId, contentDate } = facts;
  const written = (await filesBelow(outDir)).map((path) => `/${path}`);
  const problems = checkPages(notes, new Set([...written, ...stickFiles(buildId)]));
  if (problems.length > 0) return { ok: false, report: `${problems.join('\n')}\nNothing was published.` };
  return { ok: true, pages: notes.length, buildId, contentDate, warnings };
}

async function renderPages(outDir: string, { siteUrl }: Settings): Promise<void> {
  // Loaded here and not above: the switches that Astro reads from the environment are set by the program before.
  const { build } = await import('astro');
  await build({ root: ROOT, outDir, logLevel: 'warn', ...(siteUrl === null ? {} : { site: siteUrl }) });
}
