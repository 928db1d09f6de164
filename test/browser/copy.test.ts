import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type ServedSite, serveSite } from '../support/site.ts';
import { launchBrowser, openPage } from './browser.ts';

const KB = 'kb/2496089.html';
let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(inject('realSite'))]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const overHttp = () => site.url + KB;
const fromDisk = () => pathToFileURL(join(inject('realSite'), KB)).href;

/** What a browser does that has no clipboard for pages, or refuses it: only the old way is left. */
function withoutClipboard(): void {
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
}

/** Keeps what is copied, by whichever way, where a test can read it. */
function watchCopies(): void {
  const kept = globalThis as unknown as { copied: string };
  document.addEventListener('copy', () => {
    kept.copied = document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value : '';
  });
  if (navigator.clipboard === undefined) return;
  Object.defineProperty(navigator.clipboard, 'writeText', {
    value: async (text: string) => {
      kept.copied = text;
    },
  });
}

/** Clicks a button; what was copied, and what the page says of it. */
async function copy(page: Page, name: string): Promise<{ readonly copied: string; readonly says: string }> {
  const button = page.getByRole('button', { name, exact: true }).first();
  const says = button.locator('xpath=ancestor::*[@data-copy-tools]').getByRole('status');
  await button.click();
  await expect.poll(() => says.textContent()).not.toBe('');
  const copied = await page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
  return { copied, says: (await says.textContent()) ?? '' };
}

test.each([
  ['over http, with a clipboard', overHttp, false],
  ['over http, without one', overHttp, true],
  ['from a disk, with a clipboard', fromDisk, false],
  ['from a disk, without one', fromDisk, true],
])('%s, number, address and commands are copied, and the page says so', async (_, address, isBare) => {
  const { page, close } = await openPage(browser, { url: address() });
  if (isBare) await page.evaluate(withoutClipboard);
  await page.evaluate(watchCopies);
  expect(await copy(page, 'Copy number')).toEqual({ copied: 'KB2496089', says: 'Copied KB2496089.' });
  const link = await copy(page, 'Copy link');
  if (address === overHttp) {
    expect(link).toEqual({ copied: overHttp(), says: `Copied ${overHttp()}.` });
  } else {
    expect(link.copied).toBe('https://support.microsoft.com/kb/2496089');
    expect(link.says).toContain('a page on a disk has no address that others can open');
  }
  const command = await copy(page, 'Copy command');
  expect(command).toEqual({ copied: 'Get-HotFix -Id KB2496089', says: 'Copied the command.' });
  await close();
});

test('a section’s mark in the address is not copied with it', async () => {
  const { page, close } = await openPage(browser, { url: `${overHttp()}#files` });
  await page.evaluate(watchCopies);
  expect((await copy(page, 'Copy link')).copied).toBe(overHttp());
  await close();
});

test('where the browser refuses everything, the page says what to copy by hand', async () => {
  const { page, close } = await openPage(browser, { url: fromDisk() });
  await page.evaluate(withoutClipboard);
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  expect((await copy(page, 'Copy number')).says).toBe(
    'This browser does not let the page copy. To copy by hand: KB2496089',
  );
  await close();
});

test('the buttons work by keyboard and keep the focus', async () => {
  const { page, close } = await openPage(browser, { url: overHttp() });
  await page.evaluate(withoutClipboard);
  const button = page.getByRole('button', { name: 'Copy number' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.locator('[data-copy-tools] [role="status"]').first().textContent())
    .not.toBe('');
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});
