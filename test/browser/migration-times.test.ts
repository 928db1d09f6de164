import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migration, TIMED_FORMATS } from '../support/migration-events.ts';
import { type ServedSite, serveSite } from '../support/site.ts';
import { axeProblems } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';
import { SCREENS } from './looks.ts';

let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(inject('realSite'))]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const GUIDE = 'guides/live-migration-and-10gbps.html';
const fromDisk = () => pathToFileURL(join(inject('realSite'), GUIDE)).href;
const asList = TIMED_FORMATS['Get-WinEvent | Format-List']!;
const BEFORE = asList([
  ...migration('SQL01', ['184.200', '0.911', '186.001'], { at: 0 }),
  ...migration('WEB01', ['15.200', '0.401', '16.001'], { at: 300 }),
]);
const AFTER = asList([
  ...migration('SQL01', ['24.200', '0.611', '25.601'], { at: 0 }),
  ...migration('NEW', ['7.200', '0.401', '8.001'], { at: 300 }),
]);
const status = (page: Page) => page.locator('[data-migration-status]');
const first = (page: Page) => page.getByLabel('Events', { exact: true });
const second = (page: Page) => page.getByLabel('Events after a change, to compare (optional)');
const rowTexts = async (page: Page, table: string, row: string) =>
  page
    .getByRole('region', { name: table })
    .getByRole('row', { name: row })
    .getByRole('cell')
    .allTextContents();

describe.each([
  ['over http', () => site.url + GUIDE],
  ['from a disk', fromDisk],
])('%s', (_, address) => {
  test('pasted events become bars and a table that say the same', async () => {
    const { page, close } = await openPage(browser, { url: address() });
    await first(page).fill(BEFORE);
    await page.getByRole('button', { name: 'Show the times' }).click();
    await expect.poll(() => status(page).textContent()).toBe('2 migrations of 2 virtual machines read.');
    expect(await rowTexts(page, 'Times of each migration', 'SQL01')).toEqual([
      '184.200 s',
      '0.911 s',
      '0.890 s',
      '186.001 s',
      '842',
      '4841 KB',
      '11/21/2010 04:00:00 AM',
    ]);
    const bars = page.getByRole('img', { name: /Brown-out as bars/ });
    expect(await bars.locator('text').allTextContents()).toEqual(['SQL01', '184.200 s', 'WEB01', '15.200 s']);
    const [long = 0, short = 0] = await bars
      .locator('rect')
      .evaluateAll((rects) => rects.map((rect) => rect.getBoundingClientRect().width));
    expect(long / short).toBeCloseTo(184.2 / 15.2, 0);
    await close();
  });

  test('a second paste gives each machine before and after', async () => {
    const { page, close } = await openPage(browser, { url: address() });
    await first(page).fill(BEFORE);
    await second(page).fill(AFTER);
    await expect
      .poll(() => status(page).textContent())
      .toMatch(/^First paste: .* Second paste: 2 migrations/);
    const table = page.getByRole('region', { name: 'Before and after' });
    expect(await table.locator('th.machine').allTextContents()).toEqual([
      'SQL01',
      'WEB01only in the first paste',
      'NEWonly in the second paste',
    ]);
    expect(
      await table.getByRole('row', { name: 'Brown-out' }).first().getByRole('cell').allTextContents(),
    ).toEqual(['184.200 s', '24.200 s', '\u2212160.000 s', '÷ 7.6']);
    await close();
  });
});

test('the example of the guide is one click away', async () => {
  const { page, close } = await openPage(browser, { url: site.url + GUIDE });
  await page.getByRole('button', { name: 'Use the example above' }).click();
  expect(await status(page).textContent()).toBe('1 migration of 1 virtual machine read.');
  expect(await page.locator('[data-migration-result]').textContent()).toContain('0.795 s');
  await page.getByRole('button', { name: 'Clear' }).click();
  expect(await page.locator('[data-migration-result]').textContent()).toBe('');
  await close();
});

test('files in any encoding are read below what is there', async () => {
  const { page, close } = await openPage(browser, { url: site.url + GUIDE });
  const csv = TIMED_FORMATS['Export-Csv with semicolons']!(migration('WEB01', ['15.200', '0.401', '16.001']));
  await first(page).fill(asList(migration('SQL01', ['184.200', '0.911', '186.001'])));
  await page
    .getByLabel('or their files', { exact: true })
    .setInputFiles([
      { name: 'node1.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${csv}`, 'utf16le') },
    ]);
  await expect.poll(() => status(page).textContent()).toBe('2 migrations of 2 virtual machines read.');
  await close();
});

test('lines that are no events are listed, and hostile names stay text', async () => {
  const { page, close } = await openPage(browser, { url: site.url + GUIDE });
  const hostile = '<img src=x onerror=alert(1)>';
  await first(page).fill(`<b>bad</b>\n${asList(migration(hostile, ['4.001', '0.201', '5.001']))}`);
  await page.getByRole('button', { name: 'Show the times' }).click();
  const result = page.locator('[data-migration-result]');
  await expect.poll(() => result.textContent()).toContain('Line 1: <b>bad</b>');
  expect(await result.locator('img, b').count()).toBe(0);
  expect(await result.locator('.times-table .machine').textContent()).toBe(hostile);
  await close();
});

test('nothing leaves the page, and it says so', async () => {
  const { page, close } = await openPage(browser, { url: site.url + GUIDE });
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.context().setOffline(true);
  await first(page).fill(BEFORE);
  await second(page).fill(AFTER);
  await page.getByRole('button', { name: 'Show the times' }).click();
  await expect.poll(() => page.locator('.times-table').count()).toBe(3);
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, document.cookie, location.search])).toEqual([
    0,
    '',
    '',
  ]);
  expect(await page.locator('#events-private').textContent()).toContain('Nothing is stored or sent.');
  await close();
});

test('on paper is the result, and nothing of the form; without a result nothing of the tool', async () => {
  const { page, close } = await openPage(browser, { url: site.url + GUIDE });
  const heading = page.getByRole('heading', { name: 'Your own times' });
  await page.emulateMedia({ media: 'print' });
  expect(await heading.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await first(page).fill(BEFORE);
  await page.getByRole('button', { name: 'Show the times' }).click();
  await page.emulateMedia({ media: 'print' });
  expect(await heading.isVisible()).toBe(true);
  expect(await page.locator('.times-table').isVisible()).toBe(true);
  expect(await page.locator('[data-migration-form]').isVisible()).toBe(false);
  await close();
});

test('without script the page says that the tool needs it, and shows no form', async () => {
  const { page, close } = await openPage(browser, { url: site.url + GUIDE, javaScript: false });
  expect(await page.locator('noscript').textContent()).toContain('needs JavaScript');
  expect(await page.locator('[data-migration-form]').isVisible()).toBe(false);
  await close();
});

test('only a guide that asks for the tool loads it', async () => {
  const html = (path: string) => readFile(join(inject('realSite'), path), 'utf8');
  expect(await html(GUIDE)).toContain('assets/migration-times.');
  expect(await html('guides/gdr-and-ldr.html')).not.toContain('migration-times');
});

test.each(SCREENS)('axe finds nothing, and nothing is cut: $name', async ({ options: look }) => {
  const { page, close } = await openPage(browser, { url: site.url + GUIDE, ...look });
  await first(page).fill(`hello\n${BEFORE}`);
  await second(page).fill(AFTER);
  await page.getByRole('button', { name: 'Show the times' }).click();
  await expect.poll(() => page.locator('.times-table').count()).toBe(3);
  await page.getByText('How to get the events').click();
  expect(await axeProblems(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await close();
});
