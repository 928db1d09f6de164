import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');
export const FIXTURE_CONTENT = join(ROOT, 'test', 'fixtures', 'content');

/** What Vitest sets in its workers; Vite and Astro would read some of it. */
const OF_VITEST = /^(?:VITEST.*|NODE_ENV|TEST|MODE|DEV|PROD|SSR|BASE_URL)$/;

export interface Finished {
  readonly exitCode: number | null;
  /** What was printed to both streams, in order. */
  readonly output: string;
}

/** Starts a script of src/ in a process of its own, without what Vitest puts into the environment. */
export function startScript(script: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_VITEST.test(name)));
  return spawn(process.execPath, [join(ROOT, script)], {
    cwd: ROOT,
    env: { ...rest, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Waits for the end of a process, with everything it prints. */
export async function finish(child: ChildProcess): Promise<Finished> {
  let output = '';
  const collect = (bytes: Buffer) => {
    output += bytes.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const exitCode = await new Promise<number | null>((done) => child.once('close', done));
  return { exitCode, output };
}

/** Builds the site as `npm run build` does. */
export function runBuild(
  content: string,
  out: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return finish(startScript('src/site/build.ts', { KB_CONTENT: content, KB_OUT: out, SITE_URL: '', ...env }));
}
