import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ICON } from '../../src/layouts/icon.ts';
import { type ServedSite, serveSite } from '../support/site.ts';
import { launchBrowser, openPage } from './browser.ts';
import { largestOfTemplates } from './templates.ts';

// What somebody pays who comes from a search engine: a KB page, a cold cache, a slow line.
const MAX_REQUESTS = 3;
const MAX_BYTES = 20_000;

let browser: Browser;
let site: ServedSite;
let pages: readonly string[];

beforeAll(async () => {
  const dir = inject('realSite');
  [browser, site] = await Promise.all([launchBrowser(), serveSite(dir)]);
  const largest = (await largestOfTemplates(dir)).find(({ template }) => template === 'kb');
  // A disputed one, one with a graph, one with little to say, and the largest of all.
  pages = ['kb/2496089.html', 'kb/2521348.html', 'kb/2809117.html', largest?.path ?? ''];
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('a KB page takes at most three requests and 20 kB until it is complete', async () => {
  for (const path of pages) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const asked: Request[] = [];
    page.on('request', (request) => asked.push(request));
    const answer = await page.goto(site.url + path, { waitUntil: 'load' });
    expect(answer?.status(), path).toBe(200);
    // What is asked for from `load` on is no part of the view, and may be cut off when the page is closed.
    const before = await page.evaluate(() => {
      const [view] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const all = performance.getEntriesByType('resource');
      return all.filter(({ startTime }) => startTime < (view?.loadEventStart ?? 0)).map(({ name }) => name);
    });
    const ofView = asked.filter(
      (request) =>
        request.isNavigationRequest() || (before.includes(request.url()) && !/^data:/.test(request.url())),
    );
    const loaded = await Promise.all(
      ofView.map(async (request) => {
        const { responseHeadersSize, responseBodySize } = await request.sizes();
        return { url: request.url(), bytes: responseHeadersSize + responseBodySize };
      }),
    );
    const bytes = loaded.reduce((sum, load) => sum + load.bytes, 0);
    expect(loaded.map(({ url }) => url)).toContain(site.url + path);
    expect(loaded.length, path).toBeLessThanOrEqual(MAX_REQUESTS);
    expect(bytes, path).toBeGreaterThan(1000);
    expect(bytes, path).toBeLessThanOrEqual(MAX_BYTES);
    await context.close();
  }
});

test('the icon is part of the page, and the same picture as the file', async () => {
  const html = await readFile(join(inject('realSite'), 'kb/2496089.html'), 'utf8');
  expect(html.match(/<link rel="icon" href="([^"]*)"/)?.[1]).toBe(ICON);
  const file = await readFile(join(inject('realSite'), 'favicon.svg'), 'utf8');
  expect(decodeURIComponent(ICON.slice(ICON.indexOf(',') + 1))).toBe(file.trim());
});

/** What a page says, as a screen reader finds it; the copy buttons are the one thing that a script adds. */
async function textOf(page: Page): Promise<string> {
  await page.evaluate(() => {
    for (const tools of document.querySelectorAll('[data-copy-tools]')) tools.remove();
  });
  return page.locator('main').ariaSnapshot();
}

test('a KB page says the same without JavaScript, and has no dead buttons', async () => {
  for (const path of pages) {
    const [bare, full] = await Promise.all(
      [false, true].map((javaScript) => openPage(browser, { url: site.url + path, javaScript })),
    );
    if (bare === undefined || full === undefined) throw new Error('no page');
    expect(await bare.page.getByRole('button').allTextContents()).toEqual(['Search']);
    expect(await bare.page.locator('.answer').first().isVisible()).toBe(true);
    expect((await textOf(bare.page)).length, path).toBeGreaterThan(500);
    expect(await textOf(bare.page), path).toBe(await textOf(full.page));
    await bare.close();
    await full.close();
  }
  const { page, close } = await openPage(browser, { url: `${site.url}kb/2496089.html`, javaScript: false });
  expect(await page.getByRole('region', { name: 'Files' }).getByRole('row').count()).toBeGreaterThan(1);
  await page.getByText('The same as a list').first().click();
  expect(await page.locator('.graph-twin li').first().isVisible()).toBe(true);
  await close();
});
