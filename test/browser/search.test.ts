import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createStaticServer } from '../../src/site/static-server.ts';
import { launchBrowser, type OpenedPage, openPage } from './browser.ts';

// The search of the real content, over http, with every other origin cut off and any console error a failure.
let browser: Browser;
let server: Server;
let root: string;

beforeAll(async () => {
  server = createStaticServer(inject('realSite'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const SP1 = 'Windows Server 2008 R2 SP1';
const openSearch = (query = '', options: { javaScript?: boolean } = {}) =>
  openPage(browser, { url: `${root}search.html${query}`, ...options });
const status = (page: Page) => page.locator('[role="status"]');
const box = (page: Page) => page.locator('input[name="q"]');
const hits = (page: Page) => page.locator('a[data-hit]');
/** Addresses of what was found in the text, in order. */
const found = (page: Page) =>
  page
    .locator('[data-search-text] a[data-hit]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
/** Waits until the full-text search has said what it found. */
const settled = (page: Page) =>
  page.waitForFunction(() =>
    /page|Nothing|INCOMPLETE/.test(document.querySelector('[role="status"]')?.textContent ?? ''),
  );

async function using(opened: Promise<OpenedPage>, work: (page: Page) => Promise<void>) {
  const { page, close } = await opened;
  await work(page);
  await close();
}

describe('a KB number', () => {
  test.each([
    '2521348',
    'kb 2521348',
    'Q2521348',
    'https://support.microsoft.com/en-us/help/2521348/x',
    'Windows6.1-KB2521348-x64.msu',
  ])('%j typed on the search page gives exactly one card, and Enter opens the page', (text) =>
    using(openSearch(), async (page) => {
      await box(page).fill(text);
      await expect.poll(() => hits(page).count(), { timeout: 15_000 }).toBe(1);
      expect(await hits(page).first().getAttribute('href')).toBe(`${root}kb/2521348.html`);
      expect(await status(page).textContent()).toContain('KB2521348 is held here');
      await box(page).press('Enter');
      await page.waitForURL(`${root}kb/2521348.html`);
    }),
  );

  test('from the box of another page opens its page at once, and Back leads to where one came from', () =>
    using(openPage(browser, { url: `${root}index.html` }), async (page) => {
      await box(page).fill('kb 2521348');
      await box(page).press('Enter');
      await page.waitForURL(`${root}kb/2521348.html`);
      await page.goBack();
      expect(page.url()).toBe(`${root}index.html`);
    }));

  test('is opened by Enter even before the typing has been answered', () =>
    using(openSearch(), async (page) => {
      await box(page).pressSequentially('2496089', { delay: 0 });
      await box(page).press('Enter');
      await page.waitForURL(`${root}kb/2496089.html`);
    }));

  test('goes where the next one is slow, and Enter opens no older one', () =>
    using(openSearch('?q=2521348'), async (page) => {
      await expect.poll(() => hits(page).count(), { timeout: 15_000 }).toBe(1);
      let letGo: () => void = () => {};
      const held = new Promise<void>((done) => {
        letGo = done;
      });
      await page.route('**/search/*/articles-*.js*', async (route) => {
        await held;
        await route.continue();
      });
      await box(page).fill('4284815');
      await expect.poll(() => hits(page).count()).toBe(0);
      expect(await status(page).textContent()).toBe('Searching…');
      await box(page).press('Enter');
      await box(page).fill('957316');
      letGo();
      await expect.poll(() => status(page).textContent()).toContain('KB957316 is held here');
      expect(page.url()).toBe(`${root}search.html?q=957316`);
    }));

  test('that is not held says so, with where else to look, and lists no page', () =>
    using(openSearch('?q=KB2521349'), async (page) => {
      expect(await status(page).textContent()).toBe('KB2521349 is not held here.');
      const links = await hits(page).evaluateAll((all) =>
        all.map((link) => (link as HTMLAnchorElement).href),
      );
      expect(links[0]).toBe('https://support.microsoft.com/kb/2521349');
      expect(links[1]).toContain('web.archive.org');
      expect(links.filter((link) => link.startsWith(root))).toEqual([]);
      await box(page).press('Enter');
      expect(page.url()).toContain('search.html?q=KB2521349');
    }));

  test('beside others gives a table of states', () =>
    using(openSearch(`?q=${encodeURIComponent('KB2496089, 2521348; KB2521349')}`), async (page) => {
      const rows = await page.locator('tbody tr').allInnerTexts();
      expect(rows).toHaveLength(3);
      expect(rows[0]).toMatch(/KB2496089[\s\S]*superseded[\s\S]*KB2521348/);
      expect(rows[1]).toMatch(/KB2521348[\s\S]*current/);
      expect(rows[2]).toMatch(/KB2521349[\s\S]*not held/);
    }));
});

describe('other identifiers', () => {
  test('a stop code leads to its page and to every article that carries it', () =>
    using(
      openSearch(`?q=${encodeURIComponent('STOP: 0x0000009E (0xfffffa80, 0x1, 0x2, 0x3)')}`),
      async (page) => {
        const links = await hits(page).evaluateAll((all) =>
          all.map((link) => (link as HTMLAnchorElement).pathname),
        );
        expect(links[0]).toBe('/stop-codes/0x0000009E.html');
        expect(links).toContain('/kb/2135160.html');
        expect(links).toContain('/kb/2520235.html');
      },
    ));

  test('a file version is answered for each article, with the reason', () =>
    using(openSearch('?q=vmms.exe+6.1.7601.21642'), async (page) => {
      const rows = await page.locator('.fix-table tbody tr').allInnerTexts();
      expect(rows.find((row) => row.includes('KB2496089'))).toContain('has the fix');
      expect(rows.find((row) => row.includes('KB2521348') && row.includes('lacks the fix'))).toBeDefined();
      expect(await page.locator('[data-search-answer]').textContent()).toContain(
        'Newest build known in this line: 6.1.7601.21686',
      );
    }));

  test('vmms finds both of its articles', () =>
    using(openSearch('?q=vmms'), async (page) => {
      await settled(page);
      const all = await hits(page).evaluateAll((links) =>
        links.map((link) => (link as HTMLAnchorElement).pathname),
      );
      expect(all).toContain('/kb/2496089.html');
      expect(all).toContain('/kb/2521348.html');
      expect(await found(page)).toContain('/kb/2521348.html');
    }));
});

describe('words', () => {
  test('are found in the text, with the hit marked', () =>
    using(openSearch('?q=online+backup'), async (page) => {
      await settled(page);
      expect(await found(page)).toContain('/kb/2521348.html');
      expect((await page.locator('.excerpt mark').first().textContent())?.toLowerCase()).toMatch(
        /online|backup/,
      );
    }));

  test('that are nowhere give an honest answer', () =>
    using(openSearch('?q=zzyzx'), async (page) => {
      await settled(page);
      expect(await status(page).textContent()).toBe('Nothing found.');
      expect(await page.locator('[data-search-text]').textContent()).toContain(
        'does not mean that no fix exists',
      );
    }));

  test('with hostile characters are shown as text', () =>
    using(openSearch(`?q=${encodeURIComponent('<img src=x onerror=alert(1)> backup')}`), async (page) => {
      await settled(page);
      expect(await page.locator('main img').count()).toBe(0);
    }));

  test('typed on are answered for what stands there last, however late the older answer comes', () =>
    using(openSearch(), async (page) => {
      let release = () => {};
      const held = new Promise<void>((done) => {
        release = done;
      });
      await page.route('**/search/*/pages/*.js*', async (route) => {
        await held;
        await route.continue();
      });
      await box(page).fill('backup');
      await page.waitForRequest('**/search/*/pages/*.js*');
      await box(page).fill('0x9E');
      await expect.poll(() => status(page).textContent()).toContain('0x0000009E');
      release();
      await page.waitForTimeout(500);
      expect(await page.locator('[data-search-text]').textContent()).toBe('');
      expect(await status(page).textContent()).toContain('0x0000009E');
      expect(page.url()).toBe(`${root}search.html?q=0x9E`);
    }));
});

describe('filters', () => {
  test('narrow, count, stand in the address, and are taken back by Back', () =>
    using(openSearch('?q=hyper-v'), async (page) => {
      await settled(page);
      const all = await found(page);
      await page.locator('select[name="kind"]').selectOption('rollup');
      await settled(page);
      const rollups = await found(page);
      expect(rollups.length).toBeGreaterThan(0);
      expect(rollups.length).toBeLessThan(all.length);
      expect(new URL(page.url()).search).toBe('?q=hyper-v&kind=rollup');
      const option = await page.locator('select[name="kind"] option[value="rollup"]').textContent();
      expect(option).toBe(`rollup (${rollups.length})`);
      await page.goBack();
      await settled(page);
      expect(await found(page)).toEqual(all);
      expect(await page.locator('select[name="kind"]').inputValue()).toBe('');
    }));

  test('are counted when they are reached for', () =>
    using(openSearch('?q=hyper-v'), async (page) => {
      await settled(page);
      const all = await status(page).textContent();
      const labels = () => page.locator('select[name="kind"] option').allTextContents();
      expect((await labels()).join()).not.toContain('(');
      await page.locator('select[name="kind"]').focus();
      await expect.poll(async () => (await labels()).join(), { timeout: 15_000 }).toContain('(');
      expect(await status(page).textContent()).toBe(all);
    }));

  test('ask the state on one level: what is current elsewhere does not match', () =>
    using(openSearch(`?level=${encodeURIComponent(SP1)}&state=current`), async (page) => {
      await settled(page);
      const current = await found(page);
      expect(current.length).toBeGreaterThan(3);
      // Superseded on SP1 and current only where it is newest.
      expect(current).not.toContain('/kb/2496089.html');
      for (const card of await page.locator('[data-search-text] .hit').all()) {
        const lines = await card.locator('.states li').allInnerTexts();
        expect(
          lines.some((line) => /current/.test(line) && /2008 R2 SP1/.test(line)),
          lines.join('; '),
        ).toBe(true);
      }
    }));

  test('without words list every article that fits', () =>
    using(openSearch(`?level=${encodeURIComponent(SP1)}`), async (page) => {
      await settled(page);
      const total = Number(/(\d+) pages/.exec((await status(page).textContent()) ?? '')?.[1]);
      expect(total).toBeGreaterThan(20);
      expect(await found(page)).toHaveLength(10);
      while (await page.getByRole('button', { name: /^Show \d+ of \d+ more$/ }).isVisible()) {
        await page.getByRole('button', { name: /^Show \d+ of \d+ more$/ }).click();
        await page.waitForTimeout(150);
      }
      expect(await found(page)).toHaveLength(total);
      // Back leads to where one came from; a new question begins anew.
      await page.locator('[data-search-text] a[data-hit]').last().click();
      await page.waitForURL('**/*.html');
      await page.goBack();
      await settled(page);
      expect(await found(page)).toHaveLength(total);
      await page.reload();
      await settled(page);
      expect(await found(page)).toHaveLength(total);
      await page.getByLabel('Kind').selectOption('hotfix');
      await settled(page);
      expect(await found(page)).toHaveLength(10);
      await page.goBack();
      await settled(page);
      expect(await found(page)).toHaveLength(total);
    }));
});

describe('the keyboard', () => {
  test('slash goes to the box, arrows to the results and back, Enter opens, Escape empties', () =>
    using(openSearch('?q=0x9E'), async (page) => {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('/');
      expect(await box(page).evaluate((input) => input === document.activeElement)).toBe(true);
      expect(await box(page).inputValue()).toBe('0x9E');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const second = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname);
      expect(second).toBe('/kb/2135160.html');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await box(page).evaluate((input) => input === document.activeElement)).toBe(true);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${root}kb/2135160.html`);
      await page.goBack();
      expect(await box(page).inputValue()).toBe('0x9E');
      await box(page).press('Escape');
      expect(await box(page).inputValue()).toBe('');
      expect(page.url()).toBe(`${root}search.html`);
    }));

  test('slash works on every page', () =>
    using(openPage(browser, { url: `${root}kb/2496089.html` }), async (page) => {
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
    }));
});

describe('an index that is damaged', () => {
  test.each([
    ['the engine is missing', '**/search/*/engine.js*'],
    ['a chunk is missing', '**/search/*/index/*.js*'],
    ['the pages are missing', '**/search/*/pages/*.js*'],
    ['the cards are missing', '**/search/*/articles-*.js*'],
  ])('is called INCOMPLETE where %s, and numbers are still answered', async (_, pattern) => {
    const { page } = await openSearch();
    await page.route(pattern, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await box(page).fill('backup');
    await expect.poll(() => status(page).textContent(), { timeout: 25_000 }).toContain('INCOMPLETE');
    expect(await page.locator('[data-search-text]').textContent()).not.toContain('Nothing found');
    expect(await page.locator('[data-search-text]').textContent()).not.toMatch(
      /does not mean that no fix exists/,
    );
    await page.unroute(pattern);
    await box(page).fill('2521348');
    await expect.poll(() => hits(page).count(), { timeout: 15_000 }).toBe(1);
    await page.context().close();
  });

  test('is called INCOMPLETE where a chunk is cut short', async () => {
    const { page } = await openSearch();
    await page.route('**/search/*/index/*.js*', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: body.subarray(0, body.length >> 1) });
    });
    await box(page).fill('backup');
    await expect.poll(() => status(page).textContent(), { timeout: 25_000 }).toContain('INCOMPLETE');
    await page.context().close();
  });

  test('recovers when it is asked again', async () => {
    const { page } = await openSearch();
    await page.route('**/search/*/engine.js*', (route) => route.fulfill({ status: 404, body: 'gone' }));
    await box(page).fill('online backup');
    await expect.poll(() => status(page).textContent()).toContain('INCOMPLETE');
    await page.unroute('**/search/*/engine.js*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => found(page), { timeout: 15_000 }).toContain('/kb/2521348.html');
    await page.context().close();
  });

  test('is said as well where the identifiers did not load', async () => {
    const { page } = await openPage(browser, { url: `${root}index.html` });
    await page.route('**/search/*/data.js', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(`${root}search.html?q=2521348`);
    expect(await page.locator('[data-search-answer]').textContent()).toContain('INCOMPLETE');
    await expect.poll(() => status(page).textContent()).toMatch(/^INCOMPLETE(?!.*Searching)/);
    expect(await status(page).textContent()).not.toContain('Nothing found');
    await page.goto(`${root}kb/KB2521348`);
    await expect.poll(() => page.locator('[data-missing]').textContent()).toContain('INCOMPLETE');
    await page.context().close();
  });
});

describe('before and without', () => {
  test('nothing of the full text is loaded before words are searched', async () => {
    const { page, close } = await openSearch();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await box(page).fill('2521348');
    await expect.poll(() => hits(page).count(), { timeout: 15_000 }).toBe(1);
    // The card of the article, and nothing else; the app comes after each page.
    const ofSearch = asked.filter((address) => !/\/assets\/app\.[^/]*$/.test(address));
    expect(ofSearch.map((address) => address.replace(/\d+\.js$/, '').replace(/^.*\//, ''))).toEqual([
      'articles-',
    ]);
    await close();
  });

  test('without script the page says what it needs and where to look instead', () =>
    using(openSearch('?q=vmms', { javaScript: false }), async (page) => {
      const text = await page.locator('main').textContent();
      expect(text).toContain('needs JavaScript');
      expect(await page.locator('noscript a[href="kb/index.html"]').count()).toBe(1);
      expect(await page.locator('[data-search-filters]').isVisible()).toBe(false);
    }));

  test('roles and names are right for a screen reader', () =>
    using(openSearch('?q=vmms'), async (page) => {
      await settled(page);
      expect(await page.getByRole('search').count()).toBe(1);
      expect(await page.getByRole('searchbox', { name: /^Search/ }).count()).toBe(1);
      expect(await page.getByRole('group', { name: 'Filters' }).getByRole('combobox').count()).toBe(7);
      expect(await page.getByRole('status').count()).toBe(1);
    }));

  test.each([
    '',
    '?q=2521348',
    '?q=KB2521349',
    '?q=vmms',
    '?q=vmms.exe+6.1.7601.21642',
    '?q=2521348+2496089',
    '?q=zzyzx&kind=rollup',
  ])('axe finds nothing on search.html%s, in light and dark', async (query) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await openPage(browser, { url: `${root}search.html${query}`, colorScheme });
      if (/vmms$|zzyzx/.test(query)) await settled(page);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
        return (await run()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
        );
      });
      expect(violations).toEqual([]);
      await close();
    }
  });
});
