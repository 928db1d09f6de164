import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type ServedSite, serveSite } from '../support/site.ts';
import { launchBrowser, openPage } from './browser.ts';
import { shownAnswer } from './questions.ts';

let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite(inject('realSite'))]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const recent = (page: Page) => page.locator('[data-search-recent]');
const texts = (page: Page) => recent(page).getByRole('link').allTextContents();

async function ask(page: Page, root: string, text: string): Promise<void> {
  await page.goto(`${root}search.html`);
  await page.locator('input[name="q"]').fill(text);
  await page.locator('input[name="q"]').press('Enter');
  await page.evaluate(shownAnswer, root);
}

describe.each([
  ['over http', () => site.url],
  ['from a disk', () => `${pathToFileURL(join(inject('realSite'))).href}/`],
])('%s', (_, root) => {
  test('what was asked stands on the empty search page, newest first and once, and asks again', async () => {
    const { page, close } = await openPage(browser, { url: `${root()}search.html` });
    expect(await recent(page).isVisible()).toBe(false);
    for (const text of ['online backup', '<img src=x onerror=alert(1)>', 'live migration', 'online backup'])
      await ask(page, root(), text);
    await page.goto(`${root()}search.html`);
    await expect
      .poll(() => texts(page))
      .toEqual(['online backup', 'live migration', '<img src=x onerror=alert(1)>']);
    expect(await recent(page).locator('img').count()).toBe(0);
    await recent(page).getByRole('link', { name: 'live migration' }).click();
    await page.waitForURL(/\?q=live\+migration$/);
    expect(await page.evaluate(shownAnswer, root())).toMatchObject({ status: expect.stringMatching(/page/) });
    expect(await recent(page).isVisible()).toBe(false);
    await close();
  });
});

test('a number that opens its page at once is kept too', async () => {
  const { page, close } = await openPage(browser, { url: `${site.url}index.html` });
  await page.locator('input[name="q"]').fill('kb 2521348');
  await page.locator('input[name="q"]').press('Enter');
  await page.waitForURL(`${site.url}kb/2521348.html`);
  await page.goto(`${site.url}search.html`);
  await expect.poll(() => texts(page)).toEqual(['kb 2521348']);
  await close();
});

test('what is only typed or come by through an address is not kept', async () => {
  const { page, close } = await openPage(browser, { url: `${site.url}search.html?q=cluster` });
  await page.evaluate(shownAnswer, site.url);
  await page.locator('input[name="q"]').fill('volume');
  await page.waitForURL(/\?q=volume$/);
  await page.goto(`${site.url}search.html`);
  await page.waitForFunction(() => document.activeElement?.matches('input[name="q"]'));
  expect(await recent(page).isVisible()).toBe(false);
  await close();
});

test('they can be forgotten, and stay so', async () => {
  const { page, close } = await openPage(browser, { url: `${site.url}search.html` });
  await ask(page, site.url, 'online backup');
  await page.goto(`${site.url}search.html`);
  await recent(page).getByRole('button', { name: 'Forget them' }).click();
  expect(await recent(page).isVisible()).toBe(false);
  await page.reload();
  await page.waitForFunction(() => document.activeElement?.matches('input[name="q"]'));
  expect(await recent(page).isVisible()).toBe(false);
  await close();
});
