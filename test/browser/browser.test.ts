import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser.ts';

// What the other browser tests rest on: this browser refuses what real ones refuse, and the helper notices.
let browser: Browser;
let dir: string;

beforeAll(async () => {
  browser = await launchBrowser();
  dir = await mkdtemp(join(tmpdir(), 'hotfix-atlas-browser-'));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await rm(dir, { recursive: true, force: true });
});

async function onDisk(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(dir, 'page-'));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return pathToFileURL(join(folder, 'index.html')).href;
}

test('a module script from a disk is refused, as in every real browser', async () => {
  const url = await onDisk({
    'index.html': '<!doctype html><title>no</title><script type="module" src="a.js"></script>',
    'a.js': 'document.title = "yes";',
  });
  const { page, troubles, close } = await openPage(browser, { url });
  expect(await page.title()).toBe('no');
  expect(troubles.join('\n')).toMatch(/CORS|origin/);
  await expect(close()).rejects.toThrow();
});

test('a classic script from a disk runs', async () => {
  const url = await onDisk({
    'index.html': '<!doctype html><title>no</title><script src="a.js"></script>',
    'a.js': 'document.title = "yes";',
  });
  const { page, close } = await openPage(browser, { url });
  expect(await page.title()).toBe('yes');
  await close();
});

test('fetch from a disk is refused', async () => {
  const url = await onDisk({
    'index.html': '<!doctype html><title>x</title>',
    'data.json': '{}',
  });
  const { page } = await openPage(browser, { url });
  const answer = await page.evaluate(() =>
    fetch('data.json').then(
      () => 'read',
      () => 'refused',
    ),
  );
  expect(answer).toBe('refused');
});

test.each([
  [
    'a script that the policy refuses',
    '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'"><script>1</script>',
    /policy: script-src/,
  ],
  [
    'a request to another origin',
    '<img src="https://example.org/x.png">',
    /another origin: https:\/\/example\.org/,
  ],
  ['an error in a script', '<script>nonsense()</script>', /page error: nonsense/],
  ['a message of an error', '<script>console.error("broken")</script>', /console: broken/],
  ['a file that is not there', '<script src="/missing.js"></script>', /console: .*404/],
])('the helper notices %s', async (_, markup, trouble) => {
  const server = createServer((request, response) => {
    const isPage = request.url === '/';
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' });
    response.end(isPage ? `<!doctype html><title>x</title><link rel="icon" href="data:,">${markup}` : '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { page, troubles, close } = await openPage(browser, { url: `http://127.0.0.1:${port}/` });
  await page.waitForTimeout(100);
  expect(troubles.join('\n')).toMatch(trouble);
  await expect(close()).rejects.toThrow(trouble);
  server.close();
});
