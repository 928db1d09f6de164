import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../browser/browser.ts';
import { ROOT } from '../support/run-build.ts';
import { PICTURES } from './pictures.ts';

// `npm run icons`: draws the PNGs of public/ from the mark in public/favicon.svg. Run it when the mark changes, look at
// them, and commit them; the build only copies.
const mark = await readFile(join(ROOT, 'public', 'favicon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  for (const { file, width, height, html } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.setContent(`<!doctype html><style>body{margin:0}</style>${html(mark)}`);
    await writeFile(join(ROOT, 'public', file), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
