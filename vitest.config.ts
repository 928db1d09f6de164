import { defineConfig } from 'vitest/config';
import { browserProblem } from './test/browser/browser.ts';

/** Tests that look at finished sites; test/site/setup.ts builds those once for all of them. */
const ON_SITES = ['test/site/**/*.build.test.ts'];
const IN_BROWSER = ['test/browser/**/*.test.ts'];

const noBrowser = browserProblem();
if (noBrowser !== null) process.stdout.write(`The tests in test/browser do not run: ${noBrowser}\n`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...ON_SITES, ...IN_BROWSER],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'site',
          include: [...ON_SITES, ...(noBrowser === null ? IN_BROWSER : [])],
          globalSetup: ['test/site/setup.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
