import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './settings.ts';

// Every step runs by its own script under this Node: no shell, no PATH, the same on every system.
const bin = (path: string) => join(ROOT, 'node_modules', path);
const STEPS: readonly (readonly [name: string, ...command: string[]])[] = [
  ['format and lint', bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'],
  ['types', bin('astro/bin/astro.mjs'), 'check', '--minimumFailingSeverity', 'warning'],
  ['content', join(ROOT, 'src/cli/main.ts'), 'check'],
  ['build', join(ROOT, 'src/site/build.ts')],
];

const env = {
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: '1',
  ASTRO_DEV_BACKGROUND: '0',
  ASTRO_PREVIEW_BACKGROUND: '0',
};
const failed: string[] = [];
for (const [name, ...command] of STEPS) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed\n' : `\nFailed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
