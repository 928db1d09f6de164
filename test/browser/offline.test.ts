import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { isKept } from '../../src/views/build-files.ts';
import { isOfSite, isPageOfSite } from '../../src/views/device-files.ts';
import { type ChangeableSite, serveChangeable } from '../support/changeable-site.ts';
import { buildRenewed } from '../support/renewed-site.ts';
import { listSite } from '../support/site.ts';
import { axeProblems } from './axe.ts';
import { launchBrowser } from './browser.ts';

// The site as an app: what a browser keeps of it, with the server killed, damaged, slowed and replaced by another build.
// Each test has a browser profile and a server of its own.
let browser: Browser;
let context: BrowserContext;
let page: Page;
let site: ChangeableSite;
let home: string;
const ONE = inject('fixtureSite');
let two: string;

beforeAll(async () => {
  browser = await launchBrowser();
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-app-'));
  two = await buildRenewed(home);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await rm(home, { recursive: true, force: true });
});

beforeEach(async () => {
  site = await serveChangeable(ONE);
  context = await browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  await site.kill().catch(() => undefined);
});

const heading = () => page.locator('h1:visible').textContent();
const bar = () => page.locator('[data-site-bar]');
const control = () => page.locator('[data-keep]');
const press = (name: string) => control().getByRole('button', { name }).click();

/** Opens a page and waits until the worker is in charge and holds it. */
async function visit(path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect.poll(() => held(path)).toBe(true);
}

/** Keeps a whole build, on the page about offline use. */
async function keepEverything(): Promise<void> {
  await visit('offline.html');
  await press('Keep everything');
  await expect.poll(() => control().textContent()).toContain('Done.');
}

/** Puts another build in the place of the one that is kept; the page offers to renew the copy. */
async function renewSite(): Promise<void> {
  site.deploy(two);
  await page.reload();
  await expect.poll(() => control().textContent()).toContain('The kept copy stays in use');
}

function held(path: string): Promise<boolean> {
  return page.evaluate(async (url) => (await caches.match(url)) !== undefined, site.url + path);
}

async function search(text: string): Promise<void> {
  await page.locator('input[name="q"]').first().fill(text);
  await expect.poll(() => page.locator('[data-search-status]').textContent()).toMatch(/\d/);
}

test('with the server gone, pages that were seen and the search work, and other pages say what they are', async () => {
  await visit('index.html');
  await visit('kb/9000004.html');
  await site.kill();
  await page.goto(`${site.url}kb/9000004.html?from=a+link#files`);
  expect(await heading()).toContain('KB9000004');
  // With its styles.
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('flex');
  await expect.poll(() => bar().textContent()).toContain('cannot be reached');
  await page.goto(site.url);
  expect(await heading()).toContain('Does this hotfix still matter');
  await page.goto(`${site.url}search.html?q=9000004`);
  await expect.poll(() => page.locator('[data-search-answer] a[data-hit]').count()).toBe(1);
  await search('prerequisite');
  await expect.poll(() => page.locator('[data-search-text] a[data-hit]').count()).toBeGreaterThan(0);
  expect(await page.locator('[data-search-status]').textContent()).not.toContain('INCOMPLETE');
  await page.goto(`${site.url}kb/9000001.html`);
  expect(await heading()).toBe('This page is not kept on this device');
  expect(await page.locator('[data-asked]').textContent()).toContain('kb/9000001.html');
  expect(await page.locator('#asked-q').inputValue()).toBe('9000001');
  await expect.poll(() => bar().count()).toBe(1);
  expect(await axeProblems(page)).toEqual([]);
  await site.revive();
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect.poll(heading).toContain('KB9000001');
});

test('a page that was opened while the worker was on its way is kept too', async () => {
  site.slow(200);
  await page.goto(`${site.url}index.html`);
  await expect.poll(() => site.asked).toContain('manifest.webmanifest');
  await page.goto(`${site.url}kb/9000004.html`);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
  await expect.poll(() => held('kb/9000004.html')).toBe(true);
});

test('answers that are no pages are shown and not kept', async () => {
  await visit('index.html');
  await page.goto(`${site.url}kb/1.html`);
  expect(await heading()).toBe('This address has no page here');
  site.answer('kb/9000001.html', 500);
  await page.goto(`${site.url}kb/9000001.html`);
  site.answer('kb/9000002.html', 302, { location: '../index.html' });
  await page.goto(`${site.url}kb/9000002.html`);
  expect(page.url()).toBe(`${site.url}index.html`);
  expect(await Promise.all(['kb/1.html', 'kb/9000001.html', 'kb/9000002.html'].map(held))).toEqual([
    false,
    false,
    false,
  ]);
});

test('a page that was seen is shown where a proxy answers for a site that is out of reach', async () => {
  await visit('kb/9000004.html');
  site.answer('kb/9000004.html', 502);
  await page.reload();
  expect(await heading()).toContain('KB9000004');
});

test('a copy says that it is one though the site can be reached, and offers what the site has', async () => {
  await visit('kb/9000001.html');
  await visit('kb/9000004.html');
  expect(await bar().count()).toBe(0);
  // The site itself is there, though not this page of it.
  site.answer('kb/9000004.html', 502);
  await page.reload();
  await expect.poll(() => bar().textContent()).toContain('This page is the copy on this device');
  site.answer('kb/9000004.html', null);
  // Another build, and this page of it slower than the worker waits. All else comes at once: the files of the next worker
  // would otherwise stand in the queue before what the page asks.
  site.deploy(two);
  site.slow(4500, 'kb/9000004.html');
  await page.reload();
  expect(await heading()).not.toContain('Renewed title');
  await expect.poll(() => bar().textContent()).toContain('This page is the copy on this device');
  await expect
    .poll(() => bar().textContent())
    .toMatch(/the copy on this device\. .*renewed, with content as of 2030-03-17/);
  site.slow(0);
  await bar().getByRole('button', { name: 'Reload' }).click();
  await expect.poll(heading).toContain('Renewed title');
  await page.waitForTimeout(500);
  expect(await bar().count()).toBe(0);
  await page.goto(`${site.url}kb/9000001.html`);
  await page.waitForTimeout(500);
  expect(await bar().count()).toBe(0);
});

test('a copy of what the site still has says so when the site answers', async () => {
  await visit('kb/9000004.html');
  site.slow(4500);
  await page.reload();
  await expect.poll(() => bar().textContent()).toContain('cannot be reached');
  await expect.poll(() => bar().textContent()).toContain('can be reached now, and has the same');
});

test('a build that is published between a page and its first question for it is offered', async () => {
  await visit('index.html');
  await visit('kb/9000004.html');
  // The page is there, and its last script comes late: what it then asks the site is a question to the next build.
  const late = await context.newPage();
  await late.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    const goOn = new Promise((done) => addEventListener('go-on', done));
    ServiceWorkerContainer.prototype.register = async function (this: ServiceWorkerContainer, ...all) {
      await goOn;
      return register.apply(this, all);
    };
  });
  await late.goto(`${site.url}kb/9000004.html`);
  site.deploy(two);
  await late.evaluate(() => dispatchEvent(new Event('go-on')));
  await expect.poll(() => late.locator('[data-site-bar]').textContent()).toContain('The site was renewed');
});

test('every page and file of a build is known as one by the worker, and nothing else on its origin is touched', async () => {
  const files = (await listSite(ONE)).filter(isKept);
  expect(files.filter((path) => !isOfSite(path))).toEqual([]);
  const pages = files.filter((path) => path.endsWith('.html'));
  for (const path of pages)
    expect([path, isPageOfSite(site.url, path, await readFile(join(ONE, path), 'utf8'))]).toEqual([
      path,
      true,
    ]);
  await visit('index.html');
  site.answer('wiki/page', 200, { 'content-type': 'text/html', 'cache-control': 'private, no-store' });
  site.answer('kb/wiki.html', 200);
  for (const path of ['wiki/page?id=1', 'kb/wiki.html']) {
    await page.goto(site.url + path);
    expect(await page.locator('p').textContent()).toBe('odd');
  }
  await page.waitForTimeout(200);
  const kept = await page.evaluate(async () => {
    const all = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return all.flat().map(({ url }) => url);
  });
  expect(kept.filter((url) => url.includes('wiki'))).toEqual([]);
  await site.kill();
  await expect(page.goto(`${site.url}wiki/page?id=1`)).rejects.toThrow('ERR_CONNECTION_REFUSED');
});

/** Presses a link that saves a file; its text, or null where the browser says that the download failed. */
async function saved(ending: string): Promise<readonly [name: string, text: string | null]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`main a[download][href$="${ending}"]`).first().click(),
  ]);
  const failed = (await download.failure()) !== null;
  return [download.suggestedFilename(), failed ? null : await readFile(await download.path(), 'utf8')];
}

test('lists are saved from the device where they are kept, and fail where they are not', async () => {
  const list = (await listSite(ONE)).find(
    (path) => /^checklists\/[^/]+\.html$/.test(path) && !path.includes('index'),
  );
  if (list === undefined) throw new Error('The fixture has no checklist.');
  await visit(list);
  await page.goto(site.url + list);
  const endings = ['.ps1', '.csv', '.md', '.json'];
  const files = await page.evaluate(
    (all) =>
      all.map(
        (end) => document.querySelector<HTMLAnchorElement>(`main a[download][href$="${end}"]`)?.href ?? '',
      ),
    endings,
  );
  const paths = files.map((url) => decodeURIComponent(url.slice(site.url.length)));
  const texts = await Promise.all(paths.map((path) => readFile(join(ONE, path), 'utf8')));
  const name = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const all = async () => {
    const got = [];
    for (const end of endings) got.push(await saved(end));
    return got;
  };
  const whole = paths.map((path, at) => [name(path), texts[at]]);
  expect(await all()).toEqual(whole);
  await site.kill();
  expect(await all()).toEqual(paths.map((path) => [name(path), null]));
  // A list that is opened instead of saved has no page about offline use in its place either.
  const other = await context.newPage();
  await expect(other.goto(files[1] ?? '')).rejects.toThrow('ERR_FAILED');
  await other.close();
  await site.revive();
  await page.goto(`${site.url}offline.html`);
  await press('Keep everything');
  await expect.poll(() => control().textContent()).toContain('Done.');
  await site.kill();
  await page.goto(site.url + list);
  expect(await all()).toEqual(whole);
});

test('a renewal that was stopped half way changes no page without a connection', async () => {
  await keepEverything();
  await renewSite();
  const next = await buildOf(two);
  await expect.poll(async () => (await page.evaluate(() => caches.keys())).join()).toContain(`seen ${next}`);
  // Every file of the build comes but the last ones.
  site.answer('stop-codes/0x0000009f.html', 500);
  site.answer('os/index.html', 500);
  await press('Renew the kept copy');
  await expect.poll(() => control().textContent()).toContain('Not whole');
  expect(await keptPaths()).toContain('kb/9000004.html');
  await site.kill();
  // Neither worker has fetched this page for what was seen.
  await page.goto(`${site.url}kb/9000004.html`);
  expect(await heading()).not.toContain('Renewed title');
});

test('everything is kept: stopped, gone on without fetching anything twice, and there with the server gone', async () => {
  await visit('offline.html');
  await expect.poll(() => control().textContent()).toMatch(/Everything takes \d+\.\d MB/);
  site.slow(25);
  await press('Keep everything');
  await expect.poll(() => control().textContent()).toMatch(/[1-9]\d* of \d+ files/);
  expect(await axeProblems(page)).toEqual([]);
  await press('Stop');
  await expect.poll(() => control().textContent()).toContain('Stopped.');
  site.slow(0);
  const files = (await listSite(ONE)).filter(isKept);
  const before = await keptPaths();
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(files.length);
  await page.reload();
  await expect.poll(() => control().textContent()).toContain('A part is kept on this device');
  expect(await control().textContent()).not.toContain('whole');
  site.asked.length = 0;
  await press('Go on');
  await expect.poll(() => control().textContent()).toContain('Done.');
  expect(site.asked.filter((path) => path !== 'build-files.json' && before.includes(path))).toEqual([]);
  expect((await keptPaths()).filter(isKept).sort()).toEqual(files);
  await site.kill();
  for (const path of files.filter((_, at) => at % 12 === 0 && files[at]?.endsWith('.html'))) {
    await page.goto(site.url + path);
    expect(page.url()).toBe(site.url + path);
  }
  const data = `${site.url}api/v1/index.json`;
  expect(await page.evaluate(async (url) => (await fetch(url)).status, data)).toBe(200);
  await page.goto(`${site.url}offline.html`);
  await expect.poll(() => control().textContent()).toMatch(/Kept on this device, whole: \d+ files/);
  page.once('dialog', (dialog) => void dialog.accept());
  await press('Remove the kept copy');
  await expect.poll(() => control().textContent()).toContain('was removed');
  expect(await keptPaths()).toEqual([]);
});

/** Paths in the cache of what is kept on request. */
function keptPaths(): Promise<readonly string[]> {
  return page.evaluate(async (root) => {
    const names = (await caches.keys()).filter((name) => name.includes(' kept '));
    const caches_ = await Promise.all(names.map((name) => caches.open(name)));
    const keys = await Promise.all(caches_.map((cache) => cache.keys()));
    return keys.flat().map(({ url }) => decodeURIComponent(url.slice(root.length)));
  }, site.url);
}

test('with one file missing or different nothing is called whole, and the file is named', async () => {
  await visit('offline.html');
  site.answer('kb/9000001.html', 404);
  site.answer('kb/9000002.html', 200);
  await press('Keep everything');
  await expect.poll(() => control().textContent()).toContain('Not whole: 2 files are missing.');
  const text = await control().textContent();
  expect(text).toContain('kb/9000001.html was refused by the server');
  expect(text).toContain('kb/9000002.html is not the file that the build wrote');
  expect(text).not.toContain('Kept on this device');
  site.answer('kb/9000001.html', null);
  site.answer('kb/9000002.html', null);
  await press('Go on');
  await expect.poll(() => control().textContent()).toContain('Done.');
});

test('a kept copy that the browser took a file back from is not called whole', async () => {
  await keepEverything();
  await page.evaluate(async () => {
    const name = (await caches.keys()).find((other) => other.includes(' kept ')) ?? '';
    await (await caches.open(name)).delete('kb/9000001.html');
  });
  await page.reload();
  await expect.poll(() => control().textContent()).toContain('A part is kept');
  site.asked.length = 0;
  await press('Go on');
  await expect.poll(() => control().textContent()).toContain('Done.');
  expect(site.asked.filter((path) => path.startsWith('kb/'))).toEqual(['kb/9000001.html']);
});

const buildOf = async (dir: string) => (await readdir(join(dir, 'search')))[0] ?? '';

test('a redeploy leaves an open page what it is, offers to reload, and never mixes builds', async () => {
  const [old, next] = await Promise.all([buildOf(ONE), buildOf(two)]);
  expect(old).not.toBe(next);
  await visit('kb/9000004.html');
  await visit('search.html');
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  site.deploy(two);
  // Another tab is what finds the new build first. It shows it at once, whole, and is offered nothing.
  const other = await context.newPage();
  await other.goto(`${site.url}kb/9000004.html`);
  expect(await other.locator('h1').textContent()).toContain('Renewed title');
  await expect.poll(() => bar().textContent()).toMatch(/renewed, with content as of 2030-03-17/);
  expect(await other.locator('[data-site-bar]').count()).toBe(0);
  // The open page goes on with its own build, though the server has forgotten it.
  await search('prerequisite');
  await expect.poll(() => page.locator('[data-search-text] a[data-hit]').count()).toBeGreaterThan(0);
  expect(loaded.filter((path) => path.includes(next))).toEqual([]);
  expect(loaded.some((path) => path.includes(`/search/${old}/`))).toBe(true);
  loaded.length = 0;
  await bar().getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => page.locator('[data-search-page]').getAttribute('data-index-url')).toContain(next);
  await search('Renewed');
  await expect.poll(() => page.locator('[data-search-text] a[data-hit]').count()).toBeGreaterThan(0);
  expect(loaded.filter((path) => path.includes(old))).toEqual([]);
  expect(await bar().count()).toBe(0);
  // Offline it is the new one as well, page and search.
  await site.kill();
  await page.goto(`${site.url}kb/9000004.html`);
  expect(await heading()).toContain('Renewed title');
  await page.goto(`${site.url}search.html`);
  expect(await page.locator('[data-search-page]').getAttribute('data-index-url')).toContain(next);
});

test('a kept copy is renewed only when the reader says so, and only what has changed is fetched', async () => {
  const [old, next] = await Promise.all([buildOf(ONE), buildOf(two)]);
  await keepEverything();
  await renewSite();
  expect(await control().textContent()).toMatch(
    new RegExp(`whole: .*build ${old}.*On the site now: .*build ${next}`),
  );
  await site.kill();
  await page.goto(`${site.url}kb/9000002.html`);
  expect(await heading()).toContain('KB9000002');
  await site.revive();
  await page.goto(`${site.url}kb/9000002.html`);
  await expect.poll(() => bar().textContent()).toContain('older than the site');
  await bar().getByRole('link', { name: 'Renew it' }).click();
  site.asked.length = 0;
  await press('Renew the kept copy');
  await expect.poll(() => control().textContent()).toContain('Done.');
  const fetched = site.asked.filter((path) => path.endsWith('.png') || path.startsWith('api/v1/schema/'));
  expect(fetched).toEqual([]);
  expect(site.asked).toContain('kb/9000004.html');
  expect(await control().textContent()).toMatch(new RegExp(`whole: .*build ${next}.*That is the newest`));
  expect((await page.evaluate(() => caches.keys())).filter((name) => name.includes(' kept '))).toHaveLength(
    1,
  );
  await site.kill();
  await page.goto(`${site.url}kb/9000001.html`);
  expect(await heading()).toContain('KB9000001');
});

test('where the site is replaced while everything is fetched, the copy is of the new build entirely', async () => {
  await visit('offline.html');
  site.slow(25);
  await press('Keep everything');
  await expect.poll(() => control().textContent()).toMatch(/[1-9]\d* of \d+ files/);
  const other = await context.newPage();
  await other.goto(`${site.url}offline.html`);
  await other.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => other.locator('[data-keep]').textContent()).toContain('Another tab');
  await other.close();
  site.deploy(two);
  site.slow(0);
  await expect.poll(() => control().textContent()).toContain('Done.');
  expect(await control().textContent()).toContain(`build ${await buildOf(two)}`);
  const files = (await listSite(two)).filter(isKept);
  expect([...(await keptPaths())].filter(isKept).sort()).toEqual(files);
  const pages = files.filter((path) => path.endsWith('.html'));
  const texts = await page.evaluate(async (paths) => {
    const name = (await caches.keys()).find((one) => one.includes(' kept ')) ?? '';
    const cache = await caches.open(name);
    return Promise.all(paths.map(async (path) => (await cache.match(path))?.text()));
  }, pages);
  expect(texts).toEqual(await Promise.all(pages.map((path) => readFile(join(two, path), 'utf8'))));
});

test('a worker takes over when the pages of the one before are closed, and clears what only that one needed', async () => {
  const [old, next] = await Promise.all([buildOf(ONE), buildOf(two)]);
  await visit('kb/9000001.html');
  site.deploy(two);
  await page.reload();
  await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(2);
  // The browser changes workers at a moment of its own choosing, some time after the last page was closed.
  await expect
    .poll(async () => {
      await page.close();
      await new Promise((done) => setTimeout(done, 500));
      page = await context.newPage();
      await page.goto(`${site.url}index.html`);
      return (await page.evaluate(() => caches.keys())).join();
    })
    .not.toContain(old);
  expect((await page.evaluate(() => caches.keys())).join()).toContain(next);
  // What was seen under the earlier build is still there.
  await site.kill();
  await page.goto(`${site.url}kb/9000001.html`);
  expect(await heading()).toContain('KB9000001');
});

test('the manifest is read without a complaint, and starts within the site, wherever that lies', async () => {
  await visit('kb/9000004.html');
  const session = await context.newCDPSession(page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  expect([url, errors]).toEqual([`${site.url}manifest.webmanifest`, []]);
  const { start_url, scope, icons } = JSON.parse(data ?? '{}');
  expect(new URL(start_url, url).href).toBe(`${site.url}index.html`);
  expect(new URL(scope, url).href).toBe(site.url);
  for (const { src } of icons) expect((await fetch(new URL(src, url))).status).toBe(200);
});

test('from a disk nothing is registered, and the page says that everything is here', async () => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(pathToFileURL(join(ONE, 'offline.html')).href);
  await expect.poll(() => control().textContent()).toContain('a copy on a disk');
  expect(context.serviceWorkers()).toEqual([]);
  expect(await page.locator('link[rel="manifest"]').count()).toBe(0);
  expect(errors).toEqual([]);
});

test('where the worker is refused the site works, and says so only where something could be kept', async () => {
  site.answer('sw.js', 404);
  await page.goto(`${site.url}kb/9000004.html`);
  await page.waitForTimeout(300);
  expect(await bar().count()).toBe(0);
  await page.goto(`${site.url}offline.html`);
  await expect.poll(() => control().textContent()).toContain('Nothing can be kept here');
  site.answer('sw.js', null);
  site.answer('index.html', 200);
  await page.reload();
  await expect.poll(() => control().textContent()).toContain('could not be put on this device');
});
