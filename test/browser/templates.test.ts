import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ServedSite, serveSite } from '../support/site.ts';
import { axeProblems } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';
import { layoutProblems } from './layout-problems.ts';
import { SCREENS, ZOOMED } from './looks.ts';
import { largestOfTemplates, type TemplatePage } from './templates.ts';

// One page of every template, with every console message and policy refusal a failure.
let browser: Browser;
let site: ServedSite;
let pages: readonly TemplatePage[];

beforeAll(async () => {
  [browser, site, pages] = await Promise.all([
    launchBrowser(),
    serveSite(inject('realSite')),
    largestOfTemplates(inject('realSite')),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each([
  ['a page that is too wide', '<p style="width: 3000px">x</p>', /^the page is 30\d\d px wide/],
  [
    'a text that is cut',
    '<p style="width: 3em; overflow: hidden; white-space: nowrap">cut off here</p>',
    /^cut: cut off/,
  ],
  ['a text on a text', '<p>under</p><p style="margin-top: -2.2em">over</p>', /^overlap: /],
  [
    'what a field is too narrow to say',
    '<input placeholder="long words" style="width: 3em">',
    /^cut: the field/,
  ],
])('the look at the layout notices %s', async (_, markup, problem) => {
  const page = await browser.newPage();
  await page.setContent(`<!doctype html><title>x</title>${markup}`);
  expect((await layoutProblems(page)).join('\n')).toMatch(problem);
  await page.setContent(
    '<!doctype html><title>x</title><p>fine</p><div style="width: 5em; overflow: auto"><pre>scrolls inside itself</pre></div><p>fine</p>',
  );
  expect(await layoutProblems(page)).toEqual([]);
  await page.close();
});

test('there is a page of every template', () => {
  expect(pages.length).toBeGreaterThan(20);
});

test.each([...SCREENS, ZOOMED])(
  'axe finds nothing on any template, and no text is cut, covered or out at the side ($name)',
  { timeout: 240_000 },
  async ({ options }) => {
    const found: string[] = [];
    for (const { path } of pages) {
      const { page, close } = await openPage(browser, { url: site.url + path, ...options });
      for (const problem of await layoutProblems(page)) found.push(`${path}: ${problem}`);
      for (const violation of await axeProblems(page)) found.push(`${path}: ${violation}`);
      await close();
    }
    expect(found).toEqual([]);
  },
);
