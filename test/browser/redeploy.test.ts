import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { keepOldSearches } from '../../src/site/old-searches.ts';
import { type ServedSite, serveSite } from '../support/site.ts';
import { launchBrowser, openPage } from './browser.ts';

// A page stays open while the site below it is replaced by another build.
const NEXT = 'ffffffffffff';
let browser: Browser;
let site: ServedSite;
let home: string;
let first: string;

beforeAll(async () => {
  browser = await launchBrowser();
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-redeploy-'));
  await cp(inject('realSite'), join(home, 'site'), { recursive: true });
  first = (await readdir(join(home, 'site', 'search')))[0] ?? '';
  site = await serveSite(join(home, 'site'));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(home, { recursive: true, force: true });
});

/** Puts another build in the place of the site, with or without the search of the one before. */
async function redeploy(keep: boolean): Promise<void> {
  const next = join(home, 'next');
  await cp(inject('realSite'), next, { recursive: true });
  await rename(join(next, 'search', first), join(next, 'search', NEXT));
  const html = await readFile(join(next, 'search.html'), 'utf8');
  await writeFile(join(next, 'search.html'), html.replaceAll(first, NEXT));
  if (keep) await keepOldSearches(join(home, 'site'), next);
  await rm(join(home, 'site'), { recursive: true });
  await rename(next, join(home, 'site'));
}

test('an open page goes on asking the build that it was opened with', async () => {
  const { page, close } = await openPage(browser, { url: `${site.url}search.html` });
  const asked: string[] = [];
  // What makes the site an app may still be on its way, and is of no build.
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (path.startsWith('/search/')) asked.push(path);
  });
  await redeploy(true);
  await page.locator('input[name="q"]').fill('online backup');
  await expect
    .poll(() => page.locator('[role="status"]').textContent(), { timeout: 15_000 })
    .toMatch(/\d+ pages/);
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.filter((path) => !path.startsWith(`/search/${first}/`))).toEqual([]);
  asked.length = 0;
  await page.reload();
  await expect
    .poll(() => page.locator('[role="status"]').textContent(), { timeout: 15_000 })
    .toMatch(/\d+ pages/);
  expect(asked.filter((path) => path.startsWith(`/search/${first}/`))).toEqual([]);
  expect(asked).toContain(`/search/${NEXT}/engine.js`);
  await close();
});

test('where that build is gone the page says INCOMPLETE, and never that nothing was found', async () => {
  const { page } = await openPage(browser, { url: `${site.url}search.html` });
  await rm(join(home, 'site', 'search'), { recursive: true });
  await page.locator('input[name="q"]').fill('online backup');
  await expect
    .poll(() => page.locator('[role="status"]').textContent(), { timeout: 15_000 })
    .toContain('INCOMPLETE');
  await page.context().close();
});
