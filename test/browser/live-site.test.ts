import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { FIXTURE_CONTENT, finish, startScript } from '../support/run-build.ts';
import { launchBrowser } from './browser.ts';

// The live site, as a writer uses it: one server, one open page, and entries that change under them.
let browser: Browser;
let page: Page;
let home: string;
let child: ChildProcess;
let ended: ReturnType<typeof finish>;
let url: string;
let printed = '';

const entry = (number: number) => join(home, 'content', 'kb', `KB${number}.md`);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function change(number: number, from: string, to: string): Promise<void> {
  const text = await readFile(entry(number), 'utf8');
  expect(text).toContain(from);
  await writeFile(entry(number), text.replace(from, to));
}

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-live-'));
  await cp(FIXTURE_CONTENT, join(home, 'content'), { recursive: true });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  child = startScript('src/site/dev.ts', { KB_CONTENT: join(home, 'content'), PORT: String(port) });
  child.stdout?.on('data', (bytes) => {
    printed += bytes;
  });
  child.stderr?.on('data', (bytes) => {
    printed += bytes;
  });
  ended = finish(child);
  await vi.waitFor(() => expect(printed).toContain('watching for file changes'), {
    timeout: 30_000,
    interval: 100,
  });
  await page.goto(`${url}/kb/9000004.html`);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  child?.kill('SIGTERM');
  await ended;
  await rm(home, { recursive: true, force: true });
});

const POLL = { timeout: 15_000 };
const heading = () => page.locator('main h1').textContent();
const overlay = () =>
  page.evaluate(() => document.querySelector('vite-error-overlay')?.shadowRoot?.textContent ?? '');

test('an edited entry shows in the open page without a restart', async () => {
  await change(9000004, 'An update with a prerequisite', 'An update with another title');
  await expect.poll(heading, POLL).toContain('An update with another title');
});

test('a new entry gets its page, a removed one loses it', async () => {
  const text = await readFile(entry(9000010), 'utf8');
  await writeFile(entry(9000020), text.replace('How to mend it by hand', 'A new entry'));
  await expect.poll(async () => (await fetch(`${url}/kb/9000020.html`)).status, POLL).toBe(200);
  await rm(entry(9000020));
  await expect.poll(async () => (await fetch(`${url}/kb/9000020.html`)).status, POLL).toBe(404);
});

test('an invalid entry shows its diagnostics over the page and in the terminal, and the last good page stays', async () => {
  await change(9000004, 'kind: update', 'kind: updaet');
  await expect.poll(overlay, POLL).toMatch(/KB9000004\.md:\d+:\d+ error field-invalid/);
  expect(printed).toMatch(/KB9000004\.md:\d+:\d+ error field-invalid/);
  expect(await (await fetch(`${url}/kb/9000004.html`)).text()).toContain('An update with another title');
  // Loaded anew, the page stays good and the message comes again.
  // The live site may be loading it by itself at this very moment, which ends our own load; either of them will do.
  await page.reload().catch(() => page.waitForLoadState());
  await expect.poll(heading, POLL).toContain('An update with another title');
  await expect.poll(overlay, POLL).toContain('field-invalid');
});

test('mended, the message goes and the new content shows', async () => {
  await change(9000004, 'kind: updaet', 'kind: update');
  await change(9000004, 'An update with another title', 'An update that was mended');
  await expect.poll(heading, POLL).toContain('An update that was mended');
  expect(await overlay()).toBe('');
});

test('the addresses of the finished site work in the live one', async () => {
  for (const path of ['/', '/index.html', '/kb/index.html', '/kb/9000002.html', '/api/v1/index.json']) {
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  }
});

test('the live site has no worker, and takes away one that the finished site left at its address', async () => {
  await page.goto(`${url}/kb/9000004.html`);
  expect(await page.locator('[data-worker-url]').count()).toBe(0);
  await page
    .context()
    .route('**/sw.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  const registrations = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
  expect(await registrations()).toBe(1);
  await page.reload();
  await expect.poll(registrations, POLL).toBe(0);
});
