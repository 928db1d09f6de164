import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { ownFile } from '../support/inventories.ts';
import { ROOT } from '../support/run-build.ts';
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

const FIXTURES = join(ROOT, 'test', 'fixtures', 'inventories');
const fixture = (name: string) => join(FIXTURES, name);
const QUERY = 'audit.html?role=hyper-v-cluster';
const fromDisk = () => `${pathToFileURL(join(inject('realSite'), 'audit.html')).href}?role=hyper-v-cluster`;
const status = (page: Page) => page.locator('[data-audit-status]');
const area = (page: Page) => page.getByLabel('Inventories', { exact: true });
/** Files as a reader would choose or drop them. */
const give = (page: Page, ...files: readonly { readonly name: string; readonly text: string }[]) =>
  page
    .locator('input[type="file"]')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    );
const node = (at: number) => ({
  name: `NODE${at}.txt`,
  text: ownFile({
    host: `NODE${at}`,
    hotfixes: at % 2 === 0 ? ['KB2521348', 'KB9000001'] : ['KB2496089'],
    files: at === 3 ? ['vmms.exe 6.1.7601.21642'] : [],
  }),
});

describe.each([
  ['over http', () => site.url + QUERY],
  ['from a disk', fromDisk],
])('%s', (_, address) => {
  test('one pasted host gives findings with their reasons, and a plan', async () => {
    const { page, close } = await openPage(browser, { url: address() });
    await area(page).fill(node(2).text);
    await page.getByRole('button', { name: 'Audit', exact: true }).click();
    await expect.poll(() => status(page).textContent()).toMatch(/^1 host read, \d+ missing items\.$/);
    expect(await page.locator('details.host h3').allTextContents()).toEqual(['NODE2']);
    expect(await page.locator('details.host').textContent()).toContain(
      'Recognised as the inventory file of our own script.',
    );
    await page.locator('.finding-group', { hasText: 'covered' }).first().locator('summary').click();
    const covered = page.locator('tr', { has: page.getByRole('rowheader', { name: 'KB2496089' }) });
    expect(await covered.textContent()).toContain('Path: KB2496089 → KB2521348');
    expect(await page.getByRole('heading', { name: 'Drift' }).count()).toBe(0);
    expect(await page.locator('.steps-table tbody tr').count()).toBeGreaterThan(4);
    await close();
  });

  test('eight hosts give a drift table with the differences first, and a plan for each', async () => {
    const { page, close } = await openPage(browser, { url: address() });
    await give(page, ...[1, 2, 3, 4, 5, 6, 7, 8].map(node));
    await expect
      .poll(() => status(page).textContent())
      .toMatch(/^8 hosts read, .* They differ in \d+ articles?\.$/);
    const table = page.getByRole('table', { name: /Where the hosts differ/ });
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'KB',
      'What it is about',
      'Drift',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((at) => `NODE${at}`),
    ]);
    const row = table.getByRole('row', { name: /KB2521348/ });
    const cells = (await row.getByRole('cell').allTextContents()).map((text) => text.trim());
    expect(cells.slice(1)).toEqual(['differs', ...[1, 2, 3, 4].flatMap(() => ['missing', 'installed'])]);
    expect(await table.locator('tbody tr').first().locator('td').nth(1).textContent()).toBe('differs');
    for (const name of ['NODE1', 'NODE8'])
      expect(await page.locator('.steps-table').textContent()).toContain(name);
    await close();
  });
});

test('files may be dropped anywhere on the page, in any encoding', async () => {
  const { page, close } = await openPage(browser, { url: site.url + QUERY });
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    const wide = new Uint16Array([0xfeff, ...[...text].map((char) => char.charCodeAt(0))]);
    dataTransfer.items.add(new File([wide], 'wide.txt'));
    dataTransfer.items.add(new File([text.replace('NODE2', 'NODE3')], 'narrow.txt'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, node(2).text);
  await expect.poll(() => status(page).textContent()).toContain('2 hosts read');
  expect(await page.locator('details.host h3').allTextContents()).toEqual(['NODE2', 'NODE3']);
  await close();
});

test('nothing is stored or sent, and the page says so', async () => {
  const { page, close } = await openPage(browser, { url: `${site.url}index.html` });
  await page.addInitScript(() => {
    const written: string[] = [];
    Object.assign(globalThis, { written });
    for (const name of ['setItem', 'removeItem', 'clear'] as const)
      Storage.prototype[name] = () => void written.push(`storage.${name}`);
    indexedDB.open = () => {
      written.push('indexedDB');
      throw new Error('no');
    };
    Object.defineProperty(document, 'cookie', { get: () => '', set: () => written.push('cookie') });
    navigator.sendBeacon = () => written.push('beacon') > 0;
    for (const name of ['pushState', 'replaceState'] as const)
      history[name] = () => void written.push(`history.${name}`);
  });
  await page.goto(site.url + QUERY);
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.context().setOffline(true);
  await give(page, node(1), node(2));
  await expect.poll(() => status(page).textContent()).toContain('2 hosts read');
  await area(page).fill('host one\nKB2521348');
  await page.getByLabel('Role').selectOption('');
  await page.locator('details.host summary').first().click();
  await page.getByRole('button', { name: 'Clear' }).click();
  expect(await page.evaluate(() => (globalThis as unknown as { written: string[] }).written)).toEqual([]);
  expect(asked).toEqual([]);
  expect(await page.locator('#audit-private').textContent()).toContain('Nothing is stored or sent.');
  await close();
});

test('the saved audit is what `kb audit --format json` prints for the same files', async () => {
  const names = [
    'own-two-hosts.txt',
    'systeminfo-truncated.txt',
    'systeminfo-de.cp850.txt',
    'wmic-format.csv',
    'get-hotfix-list.utf16be.txt',
    'dism-list-en.txt',
    'file-versions.txt',
    'page.html',
    'program.bin',
    'only-bom.txt',
  ];
  let printed = '';
  const io = {
    cwd: ROOT,
    env: {},
    out: (text: string) => {
      printed += text;
    },
    err: () => {},
    today: '2026-01-01',
  };
  await runCli(['audit', ...names.map(fixture), '--role', 'hyper-v-cluster', '--format', 'json'], io);
  const { page, close } = await openPage(browser, { url: site.url + QUERY });
  await page.locator('input[type="file"]').setInputFiles(names.map(fixture));
  await expect.poll(() => status(page).textContent()).toContain('hosts read');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the audit as JSON' }).click();
  const saved = await (await download).path();
  expect(JSON.parse(await readFile(saved, 'utf8'))).toEqual(JSON.parse(printed));
  await close();
});

describe('the drift table', () => {
  const open = async () => {
    const opened = await openPage(browser, { url: site.url + QUERY });
    await give(opened.page, node(1), node(2));
    await expect.poll(() => status(opened.page).textContent()).toContain('2 hosts');
    return opened;
  };

  test('is sorted by keyboard and says how', async () => {
    const { page, close } = await open();
    const head = page.getByRole('columnheader', { name: 'KB', exact: true });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const ids = (await page.locator('.drift tbody th').allTextContents()).map((id) => Number(id.slice(2)));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    await close();
  });

  test('is narrowed by words', async () => {
    const { page, close } = await open();
    await page.getByLabel('with the words').fill('2521348');
    expect(await page.locator('.drift tbody tr').count()).toBe(1);
    await page.getByLabel('with the words').fill('no such words');
    expect(await page.locator('.drift tbody tr').count()).toBe(0);
    await close();
  });

  test('is copied as shown', async () => {
    const { page, close } = await open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByLabel('with the words').fill('2521348');
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await expect.poll(() => status(page).textContent()).toBe('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.replaceAll('\r\n', '\n')).toMatch(
      /^"KB","Title","Drift","NODE1","NODE2"\n"KB2521348",.*"differs","missing","installed"\n$/,
    );
    await close();
  });
});

describe('bad input is answered with a sentence', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['an HTML page', '<!doctype html><title>x</title>', 'bad.txt is an HTML page, not an inventory'],
    ['binary', '\u0000\u0001\u0002MZ\u0003'.repeat(200), 'bad.txt is binary'],
    ['words', 'please install the hotfix', 'bad.txt is no inventory in any form known here'],
    ['a client that is not held', ownFile({ os: '10.0.19045', type: 'client' }), 'is no OS level held here'],
    ['a client that is held', ownFile({ type: 'client' }), 'Windows 7 SP1 is a client'],
    ['a level that is not held', ownFile({ os: '5.2.3790' }), '5.2.3790 is no OS level held here'],
  ];
  test.each(cases)('%s', async (_, text, sentence) => {
    const { page, close } = await openPage(browser, { url: site.url + QUERY });
    await give(page, { name: 'bad.txt', text });
    await expect.poll(() => page.locator('[data-audit-result]').textContent()).toContain(sentence);
    await close();
  });

  test('50 MB, and what else was given is still read', async () => {
    const { page, close } = await openPage(browser, { url: site.url + QUERY });
    const huge = `${ownFile({ host: 'BIG' })}${'x'.repeat(63)}\n`.padEnd(50_000_000, 'no update here \r\n');
    const path = join(inject('realSite'), '..', 'huge.txt');
    await writeFile(path, huge);
    await page.locator('input[type="file"]').setInputFiles([path, fixture('own-two-hosts.txt')]);
    await expect
      .poll(() => page.locator('.audit-messages').textContent(), { timeout: 20_000 })
      .toMatch(/^huge\.txt has 50000000 characters; only the first \d+ were read/);
    expect(await status(page).textContent()).toContain('3 hosts read');
    await rm(path);
    await close();
  });

  test('a paste that no text area should hold is taken as a source of its own', async () => {
    const { page, close } = await openPage(browser, { url: site.url + QUERY });
    const text = `${ownFile({ host: 'BIG' })}${'no update here\r\n'.repeat(20_000)}`;
    await area(page).evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await expect.poll(() => status(page).textContent()).toContain('1 host read');
    expect(await page.locator('[data-audit-sources]').textContent()).toContain('large paste 1');
    await page.getByRole('button', { name: 'Remove large paste 1' }).click();
    expect(await status(page).textContent()).toBe('');
    await close();
  });

  test('hostile names are shown as text', async () => {
    const { page, close } = await openPage(browser, { url: site.url + QUERY });
    const text = ownFile({ host: 'N1' }).replace('host=N1', 'host=<img src=x onerror=alert(1)>');
    await give(page, { name: '<b>bad</b>.txt', text }, { name: '<i>x</i>.txt', text: 'no inventory' });
    await expect.poll(() => status(page).textContent()).toContain('1 host read');
    expect(await page.locator('[data-audit] :is(img, b, i)').count()).toBe(0);
    expect(await page.locator('.audit-messages').textContent()).toContain('<i>x</i>.txt is no inventory');
    await close();
  });
});

test('without script the page says what it needs, and what else there is', async () => {
  const { page, close } = await openPage(browser, { url: site.url + QUERY, javaScript: false });
  expect(await page.locator('noscript').textContent()).toContain('kb audit');
  expect(await page.locator('form[data-audit-form]').isVisible()).toBe(false);
  await close();
});

test('where the data did not load the page says that nothing can be audited', async () => {
  const { page } = await openPage(browser, { url: `${site.url}index.html` });
  await page.route('**/audit-data.*.js', (route) =>
    route.fulfill({ status: 200, body: '(globalThis.hotfixAtlas??={})["audit-data"]={"vers' }),
  );
  await page.goto(site.url + QUERY);
  expect(await status(page).textContent()).toContain('INCOMPLETE');
  await page.context().close();
});

test('the data is loaded on this page alone', async () => {
  const other = await readFile(join(inject('realSite'), 'index.html'), 'utf8');
  expect(other).not.toContain('audit-data');
  expect(await readFile(join(inject('realSite'), 'audit.html'), 'utf8')).toMatch(
    /audit-data\.[0-9a-f]{12}\.js/,
  );
});

test.each(SCREENS)('axe finds nothing before and after an audit: $name', async ({ options }) => {
  const { page, close } = await openPage(browser, { url: site.url + QUERY, ...options });
  expect(await axeProblems(page)).toEqual([]);
  await give(page, node(1), node(2), node(3), { name: 'bad.txt', text: 'nothing' });
  await expect.poll(() => status(page).textContent()).toContain('3 hosts');
  await page.locator('details.host > summary').first().click();
  await page.locator('details.inventory-help > summary').click();
  expect(await axeProblems(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await close();
});
