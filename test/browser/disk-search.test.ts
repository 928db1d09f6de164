import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { writeSearchIndex } from '../../src/site/search-index.ts';
import { type ServedSite, serveSite } from '../support/site.ts';
import { ODD_NAME, unpackStick } from '../support/stick.ts';
import { launchBrowser, openPage } from './browser.ts';
import { QUERIES, shownAnswer } from './questions.ts';

// One build, asked over http and opened from the unpacked ZIP file, as on a stick: the same questions, the same answers.
let browser: Browser;
let hosted: ServedSite;
let home: string;
let stick: string;
let index: string;

beforeAll(async () => {
  browser = await launchBrowser();
  hosted = await serveSite(inject('realSite'));
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-disk-'));
  stick = await unpackStick(inject('realSite'), join(home, ODD_NAME));
  index = (await readdir(join(stick, 'search')))[0] ?? '';
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await hosted?.close();
  await rm(home, { recursive: true, force: true });
});

async function copy(name: string): Promise<string> {
  const dir = join(home, name);
  await cp(inject('realSite'), dir, { recursive: true });
  return dir;
}

/** What the search page says to a question; addresses relative to the root. */
async function answerTo(page: Page, root: string, query: string) {
  await page.goto(`${root}search.html?${query}`);
  return page.evaluate(shownAnswer, root);
}

describe('from a disk', () => {
  test('every question has the answer that it has over http', { timeout: 180_000 }, async () => {
    expect(QUERIES.length).toBeGreaterThanOrEqual(40);
    const disk = `${pathToFileURL(stick).href}/`;
    const [one, two] = await Promise.all([
      openPage(browser, { url: `${hosted.url}search.html` }),
      openPage(browser, { url: `${disk}search.html` }),
    ]);
    let found = 0;
    for (const query of QUERIES) {
      const [http, file] = await Promise.all([
        answerTo(one.page, hosted.url, query),
        answerTo(two.page, disk, query),
      ]);
      expect(file, query).toEqual(http);
      expect(http.status, query).not.toContain('INCOMPLETE');
      if (http.hits.length > 0) found += 1;
    }
    // Two empty pages would be the same as well.
    expect(found).toBeGreaterThan(30);
    await one.close();
    await two.close();
  });

  test('an index as of a large library, in which most words are shortened, finds the same phrases', async () => {
    const dir = await copy('shortened');
    await rm(join(dir, 'search', index, 'index'), { recursive: true });
    await writeSearchIndex(dir, `search/${index}/`, { chunk: 2000, word: 200, digits: 2 });
    const names = await readdir(join(dir, 'search', index, 'index'));
    expect(names.filter((name) => name.includes('beside')).length).toBeGreaterThan(50);
    const large = `${pathToFileURL(dir).href}/`;
    const [one, two] = await Promise.all([
      openPage(browser, { url: `${hosted.url}search.html` }),
      openPage(browser, { url: `${large}search.html` }),
    ]);
    for (const phrase of [
      'live migration',
      'of the',
      'in the cluster',
      'is not held',
      'the of',
      'virtual machines',
    ]) {
      const query = `q=${encodeURIComponent(`"${phrase}"`)}`;
      const [whole, short] = [
        await answerTo(one.page, hosted.url, query),
        await answerTo(two.page, large, query),
      ];
      expect(short.status, phrase).toBe(whole.status);
      expect(short.hits, phrase).toEqual(whole.hits);
    }
    await one.close();
    await two.close();
  });

  test('results lead to their pages, and `/` and Back lead back', async () => {
    const disk = `${pathToFileURL(stick).href}/`;
    const { page, close } = await openPage(browser, { url: `${disk}index.html` });
    await page.locator('input[name="q"]').fill('online backup');
    await page.locator('input[name="q"]').press('Enter');
    const link = page.locator('[data-search-text] a[href$="kb/2521348.html"]');
    await link.click();
    await page.waitForURL(`${disk}kb/2521348.html`);
    expect(await page.locator('h1').textContent()).toContain('KB2521348');
    await page.goBack();
    await expect.poll(() => link.count(), { timeout: 15_000 }).toBe(1);
    await close();
  });

  const damages: readonly (readonly [string, (text: string) => string])[] = [
    ['cut short', (text) => text.slice(0, text.length >> 1)],
    ['of the right length with another letter in it', (text) => text.replace(/[A-Z](?=[^A-Z]*$)/, '_')],
    ['empty', () => ''],
  ];
  test.each(damages)(
    'an index that is %s is called INCOMPLETE, and found again when it is mended',
    async (name, damage) => {
      const dir = await copy(`damaged ${name}`);
      const folder = join(dir, 'search', index, 'index');
      const whole = new Map<string, string>();
      for (const file of await readdir(folder)) {
        const text = await readFile(join(folder, file), 'utf8');
        whole.set(file, text);
        await writeFile(join(folder, file), damage(text));
      }
      const disk = `${pathToFileURL(dir).href}/`;
      const { page } = await openPage(browser, { url: `${disk}search.html` });
      const answer = await answerTo(page, disk, 'q=online+backup');
      expect(answer.status).toContain('INCOMPLETE');
      expect(answer.text).toContain('Copy the whole folder anew');
      expect(answer.text).not.toContain('No page holds');
      for (const [file, text] of whole) await writeFile(join(folder, file), text);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect
        .poll(() => page.locator('[role="status"]').textContent(), { timeout: 15_000 })
        .toMatch(/^\d+ pages\.$/);
      await page.context().close();
    },
  );

  test('articles whose texts are gone are found all the same, and the answer says that it is not whole', async () => {
    const dir = await copy('without texts');
    await rm(join(dir, 'search', index, 'pages'), { recursive: true });
    const disk = `${pathToFileURL(dir).href}/`;
    const { page } = await openPage(browser, { url: `${disk}search.html` });
    const answer = await answerTo(page, disk, 'q=online+backup');
    expect(answer.status).toContain('INCOMPLETE');
    expect(answer.hits).toContain('kb/2521348.html');
    await page.context().close();
  });

  test('a chunk that was deleted is noticed by the comparison itself', async () => {
    const dir = await copy('deleted');
    await rm(join(dir, 'search', index, 'index'), { recursive: true });
    const disk = `${pathToFileURL(dir).href}/`;
    const one = await openPage(browser, { url: `${hosted.url}search.html` });
    const two = await openPage(browser, { url: `${disk}search.html` });
    const query = 'q=online+backup';
    expect(await answerTo(two.page, disk, query)).not.toEqual(await answerTo(one.page, hosted.url, query));
    // Cleared with the next question: an identifier needs nothing of what is missing.
    expect((await answerTo(two.page, disk, 'q=2521348')).status).toContain('is held here');
    await one.close();
    await two.page.context().close();
  });
});

describe('an address without a page', () => {
  test.each([
    ['kb/KB2521348', 'kb/2521348.html'],
    ['en-us/kb/2521348', 'kb/2521348.html'],
    ['stop-codes/9e', 'stop-codes/0x0000009E.html'],
  ])('%s leads to what it names', async (asked, url) => {
    const { page } = await openPage(browser, { url: `${hosted.url}${asked}` });
    const links = page.locator('[data-missing] a[data-hit]');
    await expect
      .poll(() => links.evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href)))
      .toContain(hosted.url + url);
    await page.context().close();
  });
});
