import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { serveChangeable } from '../support/changeable-site.ts';
import { ownFile } from '../support/inventories.ts';
import { type ServedSite, serveSite } from '../support/site.ts';
import { ODD_NAME, unpackStick } from '../support/stick.ts';
import { firefoxProblem, launchFirefox, openInFirefox } from './firefox.ts';
import { QUERIES, type ShownAnswer, shownAnswer } from './questions.ts';

test.skipIf(process.platform !== 'linux')(
  'a Firefox that is a snap is the reason why none is driven',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hotfix-atlas-snap-'));
    const script = join(dir, 'firefox');
    await writeFile(script, '#!/bin/sh\nexec /snap/bin/firefox "$@"\n');
    vi.stubEnv('FIREFOX_PATH', script);
    expect(firefoxProblem()).toContain(`${script} is a snap`);
    vi.unstubAllEnvs();
    await rm(dir, { recursive: true });
  },
);

// The copy for a stick in the other engine, with the strict origin of files that its readers have.
describe.skipIf(firefoxProblem() !== null)('Firefox', () => {
  let browser: Browser;
  let hosted: ServedSite;
  let home: string;
  let disk: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-firefox-'));
    [browser, hosted] = await Promise.all([launchFirefox(), serveSite(inject('realSite'))]);
    disk = `${pathToFileURL(await unpackStick(inject('realSite'), join(home, ODD_NAME))).href}/`;
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await hosted?.close();
    await rm(home, { recursive: true, force: true });
  });

  /** One site after the other: a page in the background has its timers slowed down to one in a second. */
  const answersOf = async (root: string) => {
    const { page, close } = await openInFirefox(browser, `${root}search.html`);
    const answers: (readonly [string, ShownAnswer])[] = [];
    for (const query of QUERIES) {
      await page.goto(`${root}search.html?${query}`);
      answers.push([query, await page.evaluate(shownAnswer, root)]);
    }
    await close();
    return answers;
  };
  const textOf = (page: Page, selector: string) => page.$eval(selector, ({ textContent }) => textContent);

  test('every question has the answer from a disk that it has over http', { timeout: 180_000 }, async () => {
    const answers = await answersOf(hosted.url);
    expect(answers.filter(([, { status }]) => status.includes('INCOMPLETE'))).toEqual([]);
    expect(answers.filter(([, { hits }]) => hits.length > 0).length).toBeGreaterThan(30);
    expect(await answersOf(disk)).toEqual(answers);
  });

  test('as an app, with the server gone, pages that were seen and the search are there, and others say what they are', async () => {
    const site = await serveChangeable(inject('realSite'));
    const app = await launchFirefox({ workers: true });
    try {
      const page = await app.newPage();
      const said = () => textOf(page, '[data-search-held]');
      await page.goto(`${site.url}offline.html`);
      await expect.poll(said).toBe('The search is whole on this device.');
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await page.goto(`${site.url}kb/2521348.html`);
      const isHere = () => page.evaluate(async () => (await caches.match(location.href)) !== undefined);
      await expect.poll(isHere).toBe(true);
      await site.kill();
      for (const query of ['q=live+migration', 'q=%22live+migration%22', 'q=KB2496089', 'q=0x9E']) {
        await page.goto(`${site.url}search.html?${query}`);
        const { status, hits } = await page.evaluate(shownAnswer, site.url);
        expect([query, status.includes('INCOMPLETE'), hits.length > 0]).toEqual([query, false, true]);
      }
      await page.goto(`${site.url}kb/2521348.html`);
      expect(await textOf(page, 'h1')).toContain('KB2521348');
      await page.goto(`${site.url}kb/2496089.html`);
      expect(await textOf(page, 'h1')).toBe('This page is not kept on this device');
    } finally {
      await app.close();
      await site.kill().catch(() => undefined);
    }
  });

  test('from the start page a number leads to its article, which says how old the copy is', async () => {
    const { page, close } = await openInFirefox(browser, `${disk}index.html`);
    await page.type('input[name="q"]', 'kb 2521348');
    await Promise.all([page.waitForSelector('.kb-page'), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${disk}kb/2521348.html`);
    expect(await textOf(page, '.copy-age')).toContain('Content of this copy: as of ');
    await close();
  });

  test('a tick on a checklist is still there when the page is loaded again', async () => {
    const list = 'checklists/windows-server-2008-r2-sp1/hyper-v-cluster.html';
    const { page, close } = await openInFirefox(browser, disk + list);
    const box = '#KB2521348 input[type="checkbox"]';
    await page.click(box);
    expect(await textOf(page, '[data-tick-count]')).toMatch(/^1 of \d+ done\.$/);
    await page.reload();
    expect(await page.$eval(box, (input) => (input as HTMLInputElement).checked)).toBe(true);
    await close();
  });

  test('an inventory is audited', async () => {
    const { page, close } = await openInFirefox(browser, `${disk}audit.html?role=hyper-v-cluster`);
    const inventory = ownFile({ host: 'NODE1', hotfixes: ['KB2496089'] });
    await page.$eval(
      'form[data-audit-form] textarea',
      (area, text) => {
        (area as HTMLTextAreaElement).value = text;
      },
      inventory,
    );
    await page.click('form[data-audit-form] button[type="submit"]');
    await page.waitForSelector('details.host');
    expect(await textOf(page, '[data-audit-status]')).toMatch(/^1 host read, \d+ missing items\.$/);
    await close();
  });

  // What the tests above rest on.
  test('modules and fetch from a disk are refused, and the helper notices', async () => {
    const dir = join(home, 'control');
    await mkdir(dir);
    const html = `<!doctype html><title>no</title>
      <meta http-equiv="Content-Security-Policy" content="script-src 'self'"><script type="module" src="a.js"></script>`;
    await writeFile(join(dir, 'index.html'), html);
    await writeFile(join(dir, 'a.js'), 'document.title = "yes";');
    const { page, troubles, close } = await openInFirefox(
      browser,
      pathToFileURL(join(dir, 'index.html')).href,
    );
    expect(await page.title()).toBe('no');
    const fetched = () =>
      fetch('a.js').then(
        () => 'read',
        () => 'refused',
      );
    expect(await page.evaluate(fetched)).toBe('refused');
    expect(troubles.join('\n')).toMatch(/page error: .*Cross-Origin Request Blocked/);
    await expect(close()).rejects.toThrow('Cross-Origin');
  });

  test.each([
    ['a script that the policy refuses', '<script>1</script>', /policy: script-src/],
    ['a request to another origin', '<img src="https://example.org/x.png">', /example\.org/],
    ['an error in a script', '<script src="error.js"></script>', /page error: .*nonsense/],
    ['a file that is not there', '<script src="missing.js"></script>', /missing\.js/],
  ])('the helper notices %s', async (name, markup, trouble) => {
    const dir = join(home, name);
    await mkdir(dir);
    const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`;
    await writeFile(join(dir, 'index.html'), `<!doctype html><title>x</title>${policy}${markup}`);
    await writeFile(join(dir, 'error.js'), 'nonsense();');
    const { troubles, close } = await openInFirefox(browser, pathToFileURL(join(dir, 'index.html')).href);
    await expect.poll(() => troubles.join('\n')).toMatch(trouble);
    await expect(close()).rejects.toThrow(trouble);
  });
});
