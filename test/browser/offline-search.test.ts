import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { readSummary } from '../../src/views/build-files.ts';
import { packPath } from '../../src/views/search-packs.ts';
import { type ChangeableSite, serveChangeable } from '../support/changeable-site.ts';
import { buildRenewed } from '../support/renewed-site.ts';
import { axeProblems } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { QUERIES, shownAnswer } from './questions.ts';

// The search on a device, as of a large library: numbers and codes are there with the worker, and the words come after it.
let browser: Browser;
let home: string;
let real: string;
let one: string;
let two: string;
let site: ChangeableSite;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-device-'));
  real = await asOfLarge('real', inject('realSite'));
  one = await asOfLarge('one', inject('fixtureSite'));
  two = await asOfLarge('two', await buildRenewed(home));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await rm(home, { recursive: true, force: true });
});

afterEach(async () => {
  await context.close();
  await site.kill().catch(() => undefined);
});

/** A copy of a site whose worker installs without the words, as that of a large library does. */
async function asOfLarge(name: string, from: string): Promise<string> {
  const dir = join(home, name);
  await cp(from, dir, { recursive: true });
  const worker = await readFile(join(dir, 'sw.js'), 'utf8');
  const left = worker.replace(/,\["search\/\w+\/packs\/texts-\d+\.bin","[\w-]+"\]/g, '');
  expect(left).not.toBe(worker);
  await writeFile(join(dir, 'sw.js'), left);
  return dir;
}

/** Opens a site in a browser profile of its own. */
async function open(dir: string): Promise<void> {
  site = await serveChangeable(dir);
  context = await browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
}

const state = () => page.locator('[data-search-held]');
const fetchRest = () => state().getByRole('button', { name: 'Fetch the rest of the search' });
const buildOf = async (dir: string) =>
  readSummary(JSON.parse(await readFile(join(dir, 'build.json'), 'utf8')))?.build ?? '';
/** The first pack with words of a build. */
const wordsOf = async (dir: string) => packPath(await buildOf(dir), 'texts', 0);
const isHere = (path: string) =>
  page.evaluate(async (url) => (await caches.match(url)) !== undefined, site.url + path);

async function answerTo(asking: Page, query: string) {
  await asking.goto(`${site.url}search.html?${query}`);
  return asking.evaluate(shownAnswer, site.url);
}

test('with the server gone every question has the answer that the site had', {
  timeout: 180_000,
}, async () => {
  await open(real);
  await page.goto(`${site.url}search.html`);
  await expect.poll(async () => isHere(await wordsOf(real))).toBe(true);
  const visitor = await browser.newContext({ serviceWorkers: 'block' });
  const online = await visitor.newPage();
  const expected = new Map<string, unknown>();
  for (const query of QUERIES) expected.set(query, await answerTo(online, query));
  await visitor.close();
  await site.kill();
  for (const query of QUERIES) expect(await answerTo(page, query), query).toEqual(expected.get(query));
});

test('before the words have come, numbers and codes are answered, and the rest says what is missing', async () => {
  await open(one);
  site.answer(await wordsOf(one), 500);
  await page.goto(`${site.url}offline.html`);
  await expect.poll(() => state().textContent()).toMatch(/not whole on this device: .*MB of .*did not come/);
  expect(await axeProblems(page)).toEqual([]);
  await site.kill();
  expect((await answerTo(page, 'q=9000004')).status).toContain('KB9000004 is held here');
  const words = await answerTo(page, 'q=prerequisite');
  expect(words.status).toContain('INCOMPLETE');
  expect(words.hits).toEqual([]);
  await site.revive();
  site.answer(await wordsOf(one), null);
  await page.getByRole('link', { name: 'how much of the search is on this device' }).click();
  await expect.poll(() => state().textContent()).toBe('The search is whole on this device.');
  await site.kill();
  expect((await answerTo(page, 'q=prerequisite')).hits.length).toBeGreaterThan(0);
});

test('a pack that is not what the build wrote is not kept, and one that the device has spoilt answers nothing', async () => {
  await open(one);
  const words = await wordsOf(one);
  site.answer(words, 200, { 'content-type': 'application/octet-stream' });
  await page.goto(`${site.url}offline.html`);
  await expect.poll(() => fetchRest().count()).toBe(1);
  expect(await isHere(words)).toBe(false);
  site.answer(words, null);
  await fetchRest().click();
  await expect.poll(() => isHere(words)).toBe(true);
  await page.evaluate(async (url) => {
    const name = (await caches.keys()).find((key) => key.includes(' seen ')) ?? '';
    await (await caches.open(name)).put(url, new Response('spoilt'));
  }, site.url + words);
  await site.kill();
  expect((await answerTo(page, 'q=prerequisite')).status).toContain('INCOMPLETE');
  // It counts as missing now, and comes again.
  expect(await isHere(words)).toBe(false);
  await page.goto(`${site.url}offline.html`);
  await expect.poll(() => state().textContent()).toMatch(/not whole on this device: .*did not come/);
  await site.revive();
  await fetchRest().click();
  await expect.poll(() => state().textContent()).toBe('The search is whole on this device.');
  await site.kill();
  expect((await answerTo(page, 'q=prerequisite')).hits.length).toBeGreaterThan(0);
});

test('where bytes are paid for the words are fetched when the reader says so', async () => {
  await open(one);
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { type: 'cellular' } }),
  );
  await page.goto(`${site.url}index.html`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(`${site.url}search.html`);
  await page.goto(`${site.url}offline.html`);
  await expect.poll(() => fetchRest().count()).toBe(1);
  expect(await state().textContent()).toContain('not whole on this device');
  const words = await wordsOf(one);
  expect(site.asked).not.toContain(words);
  await fetchRest().click();
  await expect.poll(() => state().textContent()).toBe('The search is whole on this device.');
  expect(site.asked).toContain(words);
  // Who has asked once wants the search of the next build too.
  site.deploy(two);
  await page.goto(`${site.url}index.html`);
  await expect.poll(async () => isHere(await wordsOf(two))).toBe(true);
});

test('the page about offline use says how the search stands after the site was renewed below it', async () => {
  await open(one);
  await page.goto(`${site.url}offline.html`);
  await expect.poll(() => state().textContent()).toBe('The search is whole on this device.');
  site.deploy(two);
  site.answer(await wordsOf(two), 500);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect.poll(() => state().textContent()).toMatch(/not whole on this device: .*did not come/);
  site.answer(await wordsOf(two), null);
  await fetchRest().click();
  await expect.poll(() => state().textContent()).toBe('The search is whole on this device.');
  expect(await isHere(await wordsOf(two))).toBe(true);
});

test('the words come with the second page, and a worker that waits for its turn has those of its build before', async () => {
  await open(one);
  await page.goto(`${site.url}index.html`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForTimeout(500);
  expect(site.asked).not.toContain(await wordsOf(one));
  await page.goto(`${site.url}kb/9000004.html`);
  await expect.poll(async () => isHere(await wordsOf(one))).toBe(true);
  expect(await buildOf(two)).not.toBe(await buildOf(one));
  site.deploy(two);
  await page.reload();
  await expect.poll(async () => isHere(await wordsOf(two))).toBe(true);
  expect(await isHere(await wordsOf(one))).toBe(true);
});
