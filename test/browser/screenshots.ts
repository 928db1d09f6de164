import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, readSettings } from '../../src/site/settings.ts';
import { serveSite } from '../support/site.ts';
import { launchBrowser } from './browser.ts';
import { LOOKS } from './looks.ts';
import { largestOfTemplates } from './templates.ts';

// `npm run screenshots`: every template in every look, to be looked at. Made anew each time; never part of the tests.
const OUT = join(ROOT, 'screenshots');
/** Chromium draws no picture that is higher, in device pixels; and nobody looks at more. */
const MAX_HEIGHT = 8000;

const { outDir } = readSettings({ KB_OUT: process.env.KB_OUT }, process.cwd());
const [browser, site, pages] = await Promise.all([
  launchBrowser(),
  serveSite(outDir),
  largestOfTemplates(outDir),
]);
try {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT);
  for (const { name, options, media } of LOOKS) {
    const context = await browser.newContext({
      ...options,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    if (media !== undefined) await page.emulateMedia({ media });
    for (const { template, path } of pages) {
      await page.goto(site.url + path);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: options.viewport.width, height: Math.min(height, MAX_HEIGHT) };
      await page.screenshot({ path: join(OUT, `${template}.${name}.png`), fullPage: true, clip });
    }
    await context.close();
    process.stdout.write(`${name}: ${pages.length} templates\n`);
  }
  process.stdout.write(`Screenshots are in ${OUT}\n`);
} finally {
  await Promise.all([browser.close(), site.close()]);
}
