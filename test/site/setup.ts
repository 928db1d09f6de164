import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { FIXTURE_CONTENT, runBuild } from '../support/run-build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the site built from test/fixtures/content. */
    readonly fixtureSite: string;
    /** Folder of the site built from content. */
    readonly realSite: string;
  }
}

/** Builds both sites once for every test that looks at a finished one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-sites-'));
  const built = async (content: string, name: string) => {
    const out = join(home, name);
    const { exitCode, output } = await runBuild(content, out);
    if (exitCode !== 0) throw new Error(`The site of ${content} could not be built:\n${output}`);
    return out;
  };
  project.provide('fixtureSite', await built(FIXTURE_CONTENT, 'fixture'));
  project.provide('realSite', await built('content', 'real'));
  return () => rm(home, { recursive: true, force: true });
}
