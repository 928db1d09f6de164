import { type RenderOutcome, renderSite } from './render-site.ts';
import type { Settings } from './settings.ts';

// The first half of a build, as a process of its own (see build-site.ts): settings and folder in, the outcome back.
const [settings, outDir] = JSON.parse(process.argv[2] ?? '[]') as [Settings, string];

// Whoever started this is gone, and with it whoever would put the pages in place.
process.once('disconnect', () => process.exit(1));
const answer = (outcome: RenderOutcome) => process.send?.(outcome, () => process.disconnect());

await renderSite(settings, outDir, process.env).then(answer, (error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  answer({ ok: false, report: `${text}\nNothing was published. The existing build is unchanged.` });
});
