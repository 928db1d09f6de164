import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { listSite, type ServedSite, serveSite } from '../support/site.ts';
import { axeProblems } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';

// One page of every template, in light and dark, with every console message and policy refusal a failure.
let browser: Browser;
let site: ServedSite;
let pages: readonly string[];

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(inject('realSite'))]);
  const paths = (await listSite(inject('realSite'))).filter((path) => path.endsWith('.html'));
  // A folder's own page and the pages in it are two templates; at the root each page is one.
  const templateOf = (path: string) => {
    const parts = path.split('/');
    const isOwn = parts.length === 1 || parts.at(-1) === 'index.html';
    return isOwn ? path : `${parts[0]}/${parts.length}`;
  };
  // Of each template the first page.
  pages = [...new Map(paths.map((path) => [templateOf(path), path] as const).reverse()).values()];
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('axe finds nothing on any template', { timeout: 180_000 }, async () => {
  expect(pages.length).toBeGreaterThan(18);
  const found: string[] = [];
  for (const path of pages) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await openPage(browser, { url: site.url + path, colorScheme });
      for (const violation of await axeProblems(page)) found.push(`${path} (${colorScheme}): ${violation}`);
      await close();
    }
  }
  expect(found).toEqual([]);
});
