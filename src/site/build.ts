import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { buildSite } from './build-site.ts';
import { ROOT, readSettings, type Settings } from './settings.ts';

// Read by Astro when it loads.
process.env.ASTRO_TELEMETRY_DISABLED = '1';

let started: { readonly workDir: string; readonly child: ChildProcess } | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    started?.child.kill('SIGKILL');
    if (started !== undefined) rmSync(started.workDir, { recursive: true, force: true, maxRetries: 5 });
    process.stderr.write('Stopped. The existing build is unchanged.\n');
    process.exit(130);
  });
}

const begin = performance.now();
const log = (line: string) => process.stdout.write(`${line}\n`);
const fail = (text: string, exitCode: number) => {
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
};

const settings = settingsOrProblem();
if (typeof settings === 'string') fail(settings, 2);
else {
  // Astro keeps files of its own in the working folder.
  process.chdir(ROOT);
  await build(settings).catch((error: unknown) => {
    const text = error instanceof Error ? error.stack : String(error);
    fail(`${text}\nNothing was published. The existing build is unchanged.`, 1);
  });
}

async function build(settings: Settings): Promise<void> {
  const onStart = (workDir: string, child: ChildProcess) => {
    started = { workDir, child };
  };
  const outcome = await buildSite({ settings, onStart, log });
  if (!outcome.ok) return fail(outcome.report, 1);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const { pages, indexed } = outcome;
  log(`Built ${pages} pages, ${indexed} of them searchable, into ${settings.outDir} in ${seconds} s`);
}

function settingsOrProblem(): Settings | string {
  try {
    return readSettings(process.env, process.cwd());
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
