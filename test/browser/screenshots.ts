import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, readSettings } from '../../src/site/settings.ts';
import { serveSite } from '../support/site.ts';
import { launchBrowser } from './browser.ts';
import { LOOKS, type Look } from './looks.ts';
import { largestOfTemplates, type TemplatePage } from './templates.ts';

// `npm run screenshots`: every template in every look, to be looked at; made anew each time, never part of the tests.
// `npm run screenshots -- --readme` makes the pictures of the README instead.
const { values } = parseArgs({ options: { readme: { type: 'boolean', default: false } } });
const OUT = join(ROOT, 'screenshots');
const README_OUT = join(ROOT, '.github', 'screenshots');
/** Chromium draws no picture that is much higher, and nobody looks at more. CSS pixels. */
const MAX_HEIGHT = 8000;

const README_VIEW = { width: 1100, height: 780 };
const README_PICTURES: readonly (TemplatePage & Look)[] = [
  {
    template: 'kb-page',
    path: 'kb/2496089.html',
    name: 'light',
    options: { viewport: README_VIEW, colorScheme: 'light' },
  },
  {
    template: 'checklist',
    path: 'checklists/windows-server-2008-r2-sp1/hyper-v-cluster.html',
    name: 'light',
    options: { viewport: README_VIEW, colorScheme: 'light' },
  },
  {
    template: 'graph',
    path: 'kb/2522766.html#graph',
    name: 'dark',
    options: { viewport: README_VIEW, colorScheme: 'dark' },
  },
];

const { outDir } = readSettings({ KB_OUT: process.env.KB_OUT }, process.cwd());
const [browser, site] = await Promise.all([launchBrowser(), serveSite(outDir)]);
try {
  if (values.readme) await photographReadme();
  else await photographAll(await largestOfTemplates(outDir));
} finally {
  await Promise.all([browser.close(), site.close()]);
}

async function photographAll(pages: readonly TemplatePage[]): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT);
  for (const look of LOOKS) {
    const page = await openLook(look);
    for (const { template, path } of pages) {
      await page.goto(site.url + path);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: look.options.viewport.width, height: Math.min(height, MAX_HEIGHT) };
      await page.screenshot({ path: join(OUT, `${template}.${look.name}.png`), fullPage: true, clip });
    }
    await page.context().close();
    process.stdout.write(`${look.name}: ${pages.length} templates\n`);
  }
  process.stdout.write(`Screenshots are in ${OUT}\n`);
}

async function photographReadme(): Promise<void> {
  await mkdir(README_OUT, { recursive: true });
  for (const picture of README_PICTURES) {
    const page = await openLook(picture);
    await page.goto(site.url + picture.path);
    await page.screenshot({ path: join(README_OUT, `${picture.template}.png`) });
    await page.context().close();
  }
  process.stdout.write(`The pictures of the README are in ${README_OUT}\n`);
}

async function openLook({ options, media }: Look) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  if (media !== undefined) await page.emulateMedia({ media });
  return page;
}
