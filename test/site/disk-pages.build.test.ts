import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { refusedInStyles, refusedOnDisk } from '../support/disk-page.ts';
import { listSite, readPages } from '../support/site.ts';

const SITES = [
  ['fixture', inject('fixtureSite')],
  ['real', inject('realSite')],
] as const;

test.each(SITES)(
  'no page and no style of the %s site holds what a browser refuses on a disk, or asks another host',
  async (_, dir) => {
    const pages = await readPages(dir);
    expect(pages.length).toBeGreaterThan(30);
    const problems = pages.flatMap(({ path, html }) =>
      refusedOnDisk(html).map((problem) => `${path}: ${problem}`),
    );
    for (const path of (await listSite(dir)).filter((file) => file.endsWith('.css')))
      problems.push(
        ...refusedInStyles(await readFile(join(dir, path), 'utf8')).map((url) => `${path}: ${url}`),
      );
    expect(problems).toEqual([]);
  },
);

test.each([
  '<script type="module" src="a.js"></script>',
  '<script type=Module src=a.js></script>',
  '<script defer src="a.js" crossorigin></script>',
  '<script src="a.js" integrity="sha256-x"></script>',
  '<link rel="stylesheet" href="a.css" crossorigin="anonymous">',
  '<link rel="stylesheet" href="https://example.org/a.css">',
  '<link rel="preconnect" href="https://example.org">',
  '<link rel="manifest" href="//example.org/m">',
  '<a href="/kb/2521348.html">x</a>',
  '<a href=" /kb/2521348.html">x</a>',
  '<a href="//example.org/">x</a>',
  '<form action="/search.html"></form>',
  '<main data-index-url="/search/x/"></main>',
  '<img src="https://example.org/x.png">',
  '<img src="a.png" srcset="a.png 1x, /b.png 2x">',
  '<img srcset="https://example.org/b.png 2x">',
  '<video poster="http://example.org/x.png"></video>',
  '<object data="https://example.org/x"></object>',
  '<iframe src="ftp://example.org/"></iframe>',
  '<svg><use href="https://example.org/s.svg#a"></use></svg>',
  '<svg><image xlink:href="/a.png"></image></svg>',
  '<p style="background: url(https://example.org/x.png)">x</p>',
  '<template><img src="/a.png"></template>',
  '<base href="https://example.org/">',
])('%s would be found', (markup) => {
  expect(refusedOnDisk(`<!doctype html><title>x</title><p>${markup}</p>`)).not.toEqual([]);
});

test.each([
  '<script defer src="../assets/a.js"></script>',
  '<a href="https://example.org/">x</a>',
  '<a href="../index.html#a" title="/ leads to the search">x</a>',
  '<link rel="canonical" href="https://example.org/kb/1.html">',
  '<img src="data:image/png;base64,x" alt="/">',
  '<svg><path d="M0 0/"></path></svg>',
])('%s is fine', (markup) => {
  expect(refusedOnDisk(`<!doctype html><title>x</title><p>${markup}</p>`)).toEqual([]);
});

test.each([
  ['a { background: url("/x.png") }', ['/x.png']],
  ['@import "https://example.org/a.css";', ['https://example.org/a.css']],
  ['@font-face { src: url(//example.org/f.woff2) }', ['//example.org/f.woff2']],
  ['a { background: url(data:image/png;base64,x) } b { background: url(x.png) }', []],
])('of the styles %j the addresses %j would be found', (css, urls) => {
  expect(refusedInStyles(css)).toEqual(urls);
});
