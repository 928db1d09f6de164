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
    /** What a build that failed has printed; empty where both succeeded. */
    readonly siteProblem: string;
  }
}

/**
 * Builds both sites once for every test that looks at a finished one. A build that fails is told by a test of its own
 * (site.build.test.ts): an error here would keep every other test of the suite from running.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-sites-'));
  const problems: string[] = [];
  const built = async (content: string, name: string) => {
    const out = join(home, name);
    const { exitCode, output } = await runBuild(content, out);
    if (exitCode !== 0) problems.push(`The site of ${content} could not be built:\n${output}`);
    return out;
  };
  project.provide('fixtureSite', await built(FIXTURE_CONTENT, 'fixture'));
  project.provide('realSite', await built('content', 'real'));
  project.provide('siteProblem', problems.join('\n'));
  return () => rm(home, { recursive: true, force: true });
}
