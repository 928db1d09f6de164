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
