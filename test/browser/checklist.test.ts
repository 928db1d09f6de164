import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ServedSite, serveSite } from '../support/site.ts';
import { launchBrowser, openPage } from './browser.ts';

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
