import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ServedSite, serveSite } from '../support/site.ts';
import { axeProblems } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';
import { SCREENS } from './looks.ts';

const PAGE = 'kb/2521348.html';
let browser: Browser;
let site: ServedSite;
let home: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(inject('realSite'))]);
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-age-'));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(home, { recursive: true, force: true });
});

/** A page on a disk that says of its content that it is so many days old; null = it does not say. */
async function copyOf(days: number | null): Promise<string> {
  const dir = await mkdtemp(join(home, 'copy-'));
  await cp(join(inject('realSite'), 'assets'), join(dir, 'assets'), { recursive: true });
  await cp(join(inject('realSite'), 'favicon.svg'), join(dir, 'favicon.svg'));
  const day = new Date(Date.now() - (days ?? 0) * 86_400_000).toISOString().slice(0, 10);
  const html = await readFile(join(inject('realSite'), PAGE), 'utf8');
  const stated = / data-content-date="[^"]*"/;
  expect(html).toMatch(stated);
  await mkdir(join(dir, 'kb'));
  await writeFile(join(dir, PAGE), html.replace(stated, days === null ? '' : ` data-content-date="${day}"`));
  return pathToFileURL(join(dir, PAGE)).href;
}

test.each([
  ['today', 0, /^Content of this copy: as of [\d-]{10}, (?:today|1 day ago)\.$/],
  [
    '91 days and more ago',
    92,
    /^Warning: .* 9[23] days ago\. Look for a newer copy before you rely on it\.$/,
  ],
  ['in the future', -30, /^Warning: .* this computer says .* the age is not known\.$/],
  ['on a day that it does not know', null, /^Warning: This copy does not say how old its content is\./],
])('a copy whose content changed %s says so above the page', async (_, days, text) => {
  const { page, close } = await openPage(browser, { url: await copyOf(days) });
  const note = page.getByRole('complementary', { name: 'Age of this copy' });
  expect((await note.textContent())?.trim()).toMatch(text);
  await close();
});

test('the hosted site says nothing of the kind, and without script the foot names the date', async () => {
  const hosted = await openPage(browser, { url: site.url + PAGE });
  expect(await hosted.page.locator('.copy-age').count()).toBe(0);
  await hosted.close();
  const plain = await openPage(browser, { url: await copyOf(200), javaScript: false });
  expect(await plain.page.locator('.copy-age').count()).toBe(0);
  expect(await plain.page.locator('.site-footer').textContent()).toMatch(/Content as of \d{4}-\d\d-\d\d\./);
  await plain.close();
});

test.each(SCREENS)('axe finds nothing, and it fits: $name', async ({ options: look }) => {
  const { page, troubles } = await openPage(browser, { url: await copyOf(200), ...look });
  expect(await page.locator('.copy-age-warning').isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(troubles).toEqual([]);
  // After this there are some: axe asks for the styles in a way that a disk does not answer.
  expect(await axeProblems(page)).toEqual([]);
  await page.context().close();
});
