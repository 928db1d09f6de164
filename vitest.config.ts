import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { browserProblem } from './test/browser/browser.ts';
import { firefoxProblem } from './test/browser/firefox.ts';

/** Tests that look at finished sites; test/site/setup.ts builds those once for all of them. */
const ON_SITES = ['test/site/**/*.build.test.ts'];
const IN_BROWSER = ['test/browser/**/*.test.ts'];

const noBrowser = browserProblem();
if (noBrowser !== null) process.stdout.write(`The tests in test/browser do not run: ${noBrowser}\n`);
const noFirefox = firefoxProblem();
if (noFirefox !== null) process.stdout.write(`The tests in Firefox do not run: ${noFirefox}\n`);

// Vitest leaves a core to itself, which on two cores would halve the suite.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...ON_SITES, ...IN_BROWSER],
          maxWorkers,
          // Most of this suite is pure; loading every module anew for each file would take longer than the tests.
          isolate: false,
          // Orders from 1 on: Vitest moves some projects with order 0 to the end.
          sequence: { groupOrder: 1 },
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'site',
          include: [...ON_SITES, ...(noBrowser === null ? IN_BROWSER : [])],
          globalSetup: ['test/site/setup.ts'],
          maxWorkers,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A page answers in well under a second; a machine that builds three sites at once may take longer to get to it.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
