import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from './browser.ts';

// An ordinary host: files below a sub-path, and for any other address 404.html as it is.
const BELOW = '/any/sub/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
let browser: Browser;
const servers: Server[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

/** The address of the site's root. `status`: what the host says with 404.html; some say 200. */
async function hostOf(dir: string, status: number): Promise<string> {
  const notFound = await readFile(join(dir, '404.html'));
  const server = createServer(async ({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://x').pathname);
    const file = path.startsWith(BELOW)
      ? await readFile(join(dir, path.slice(BELOW.length))).catch(() => null)
      : null;
    const type = (file === null ? undefined : TYPES[extname(path)]) ?? 'text/html';
    response.writeHead(file === null ? status : 200, { 'content-type': type });
    response.end(file ?? notFound);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${BELOW}`;
}

test.each([
  ['in the top folder', 'KB2521348', 404],
  ['deeper', 'kb/old/KB2521348', 404],
  ['deeper, where the host says that all is well', 'en-us/kb/2521348', 200],
])(
  'an address without a page, %s, is answered, and every link leads to the site',
  async (_, asked, status) => {
    const root = await hostOf(inject('realSite'), status);
    const { page } = await openPage(browser, { url: `${root}${asked}` });
    const link = page.locator('[data-missing] a[data-hit]');
    await expect
      .poll(() => link.first().getAttribute('href'), { timeout: 15_000 })
      .toBe(`${root}kb/2521348.html`);
    const hrefs = await page.locator('a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(hrefs.filter((href) => !href.startsWith(root) && !href.includes('#'))).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.body).marginTop)).toBe('0px');
    await page.locator('main input[name="q"]').fill('online backup');
    await page.locator('main input[name="q"]').press('Enter');
    await page.waitForURL(new RegExp(`^${root}search.html\\?`));
    await page.context().close();
  },
);
