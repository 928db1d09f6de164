import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ServedSite, serveSite } from '../support/site.ts';
import { axeProblems } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';
import { SCREENS } from './looks.ts';

const LIST = 'checklists/windows-server-2008-r2-sp1/hyper-v-cluster.html';
let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(inject('realSite'))]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('ticks stay in this browser, are counted, and can be cleared', async () => {
  const { page, close } = await openPage(browser, { url: site.url + LIST });
  const box = page.getByRole('checkbox', { name: 'KB2521348 done' });
  await box.check();
  expect(await page.locator('[data-tick-count]').textContent()).toMatch(/^1 of \d+ done\.$/);
  await page.reload();
  expect(await box.isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Clear all ticks' }).click();
  await page.reload();
  expect(await box.isChecked()).toBe(false);
  await close();
});

test('each list keeps its own ticks', async () => {
  const { page, close } = await openPage(browser, { url: site.url + LIST });
  await page.getByRole('checkbox', { name: 'KB2521348 done' }).check();
  await page.goto(site.url + LIST.replace('cluster', 'host'));
  expect(await page.getByRole('checkbox', { name: 'KB2521348 done' }).isChecked()).toBe(false);
  await close();
});

test('where the browser refuses to keep anything the boxes still work, and the page says so', async () => {
  const { page, close } = await openPage(browser, { url: site.url + LIST });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.reload();
  await page.getByRole('checkbox', { name: 'KB2521348 done' }).check();
  expect(await page.locator('[data-tick-note]').textContent()).toContain('does not let the page keep ticks');
  await close();
});

test('without script there is no box on the screen, and on paper there is always an empty one', async () => {
  const { page, close } = await openPage(browser, { url: site.url + LIST, javaScript: false });
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.print-box').first().isVisible()).toBe(true);
  expect(await page.locator('.signature').isVisible()).toBe(true);
  await close();
});

const fromDisk = () => pathToFileURL(join(inject('realSite'), LIST)).href;

test.each([
  ['over http', () => site.url + LIST],
  ['from a disk', fromDisk],
])('%s, each item is ticked for each named node, and stays so', async (_, address) => {
  const { page, close } = await openPage(browser, { url: address() });
  await page.getByRole('checkbox', { name: 'KB2521348 done' }).check();
  await page.getByLabel('Name your nodes').fill('HV01, HV02');
  await page.keyboard.press('Enter');
  expect(await page.locator('[data-tick-note]').textContent()).toContain('now those of HV01');
  const group = page.getByRole('group', { name: 'KB2521348 done on' });
  expect(await group.getByRole('checkbox', { name: 'HV01' }).isChecked()).toBe(true);
  await group.getByRole('checkbox', { name: 'HV02' }).focus();
  await page.keyboard.press('Space');
  expect(await page.locator('[data-tick-count]').textContent()).toMatch(
    /^HV01 1 of \d+, HV02 1 of \d+ done\.$/,
  );
  await page.reload();
  expect(await group.getByRole('checkbox', { name: 'HV02' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Remove HV01' }).click();
  expect(await group.getByRole('checkbox').count()).toBe(1);
  expect(await page.locator('[data-tick-where]').textContent()).toContain('kept in this browser only');
  await close();
});

test('ticks travel as a file, and a wrong file is refused with a sentence', async () => {
  const first = await openPage(browser, { url: site.url + LIST });
  await first.page.getByLabel('Name your nodes').fill('HV01');
  await first.page.keyboard.press('Enter');
  await first.page.getByRole('group', { name: 'KB2521348 done on' }).getByRole('checkbox').check();
  const download = first.page.waitForEvent('download');
  await first.page.getByRole('button', { name: 'Export ticks' }).click();
  expect((await download).suggestedFilename()).toBe('ticks-windows-server-2008-r2-sp1-hyper-v-cluster.json');
  const file = await readFile(await (await download).path());
  await first.close();

  const { page, close } = await openPage(browser, { url: site.url + LIST });
  const bring = async (buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import ticks' }).click();
    await (await chooser).setFiles({ name: 'ticks.json', mimeType: 'application/json', buffer });
  };
  const note = () => page.locator('[data-tick-note]').textContent();
  await bring(Buffer.from('{"format":"other"}'));
  await expect.poll(note).toContain('Nothing was imported');
  await bring(file);
  await expect.poll(note).toBe('Imported the ticks of HV01.');
  const box = page.getByRole('group', { name: 'KB2521348 done on' }).getByRole('checkbox', { name: 'HV01' });
  expect(await box.isChecked()).toBe(true);
  await page.goto(site.url + LIST.replace('cluster', 'host'));
  await bring(file);
  await expect.poll(note).toContain('belongs to another checklist');
  await close();
});

test('of many nodes one is shown at a time', async () => {
  const { page, close } = await openPage(browser, { url: site.url + LIST });
  await page.getByLabel('Name your nodes').fill(Array.from({ length: 64 }, (_, at) => `N${at}`).join(' '));
  await page.keyboard.press('Enter');
  const boxes = page.getByRole('group', { name: 'KB2521348 done on' }).getByRole('checkbox');
  expect(await boxes.count()).toBe(1);
  await page.getByLabel('Show').selectOption('N63');
  await boxes.first().check();
  expect(await page.locator('[data-tick-count]').textContent()).toMatch(/N63 1 of \d+ done/);
  await page.getByLabel('Name your nodes').fill('N64');
  await page.keyboard.press('Enter');
  expect(await page.locator('[data-tick-note]').textContent()).toContain('64 nodes at most');
  await close();
});

test('the list is there as files beside it, and on paper with its address as text and QR code', async () => {
  const { page, close } = await openPage(browser, { url: site.url + LIST });
  for (const [name, begin] of [
    ['CSV', '\ufeff"No.",'],
    ['Markdown', '# Hyper-V cluster on'],
    ['JSON', '{'],
    ['PowerShell script', '# Hotfix Atlas: inventory of a host'],
  ] as const) {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const response = await fetch(new URL(href ?? '', site.url + LIST));
    expect(response.status).toBe(200);
    expect(
      Buffer.from(await response.arrayBuffer())
        .toString('utf8')
        .startsWith(begin),
    ).toBe(true);
  }
  await page.emulateMedia({ media: 'print' });
  const item = page.locator('#KB2521348');
  expect(await item.locator('.print-address').isVisible()).toBe(true);
  expect(await item.locator('svg.qr').isVisible()).toBe(true);
  await close();
});

test.each(SCREENS)('axe finds nothing, with and without nodes: $name', async ({ options }) => {
  const { page, close } = await openPage(browser, { url: site.url + LIST, ...options });
  expect(await axeProblems(page)).toEqual([]);
  await page.getByLabel('Name your nodes').fill('HV01 HV02 HV03');
  await page.keyboard.press('Enter');
  expect(await axeProblems(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await close();
});
