import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { scanTags } from '../../src/site/html-scan.ts';
import { isOfPacks } from '../../src/views/search-packs.ts';
import { listSite, readPages } from '../support/site.ts';

// What holds for every page of every site. What single pages show is tested with their views.
const SITES = [
  ['fixture', inject('fixtureSite')],
  ['real', inject('realSite')],
] as const;

test('both sites could be built', () => {
  expect(inject('siteProblem')).toBe('');
});

test.each(SITES)('the %s site is flat files that name each other relatively', async (_, dir) => {
  const files = new Set(await listSite(dir));
  expect(files).toContain('index.html');
  expect(files).toContain('kb/index.html');
  const broken: string[] = [];
  for (const { path, html } of await readPages(dir)) {
    scanTags(html, ({ name, attributes }) => {
      for (const attribute of attributes) {
        if (!/^(?:href|src|action|xlink:href)$/.test(attribute.name)) continue;
        const value = html.slice(attribute.start, attribute.end);
        if (/^(?:https?:|mailto:|data:|#)/.test(value)) continue;
        const target = new URL(value.replaceAll('&amp;', '&'), `https://example.org/${path}`);
        const file = decodeURIComponent(target.pathname.slice(1));
        if (value.startsWith('/') || !files.has(file))
          broken.push(`${path}: <${name} ${attribute.name}="${value}">`);
      }
    });
  }
  expect(broken).toEqual([]);
});

test.each(SITES)(
  'every page of the %s site has the policy, a language, a title, one stylesheet and classic scripts',
  async (_, dir) => {
    const wrong: string[] = [];
    for (const { path, html } of await readPages(dir)) {
      const expectPage = (fine: boolean, what: string) => {
        if (!fine) wrong.push(`${path}: ${what}`);
      };
      expectPage(
        /<meta http-equiv="Content-Security-Policy" content="default-src 'none';/i.test(html),
        'policy',
      );
      expectPage(/<html[^>]* lang="en"/.test(html), 'language');
      expectPage(/<title>[^<]+<\/title>/.test(html), 'title');
      expectPage(html.match(/<link[^>]+rel="stylesheet"/g)?.length === 1, 'stylesheet');
      // One page has code in itself, so that it finds the site from any address; its policy names that code alone.
      const own = path === '404.html' ? html.replace(/<script>[^<]*<\/script>/, '') : html;
      expectPage(!/type="?module|<style|<script(?![^>]* src=)/.test(own), 'script or style');
      expectPage(/'sha256-/.test(html) === (own !== html), 'hash in the policy');
      expectPage(/<meta name="viewport"/.test(html), 'viewport');
    }
    expect(wrong).toEqual([]);
  },
);

test.each(SITES)('the %s site holds nothing of the workshop', async (_, dir) => {
  const files = await listSite(dir);
  // Checklists are handed out as Markdown too; nothing else is.
  const odd = files.filter((file) => /\.(?:ts|astro|mjs|map|md)$/.test(file));
  expect(odd.filter((file) => !/^checklists\/.+\.md$/.test(file))).toEqual([]);
  const texts = await Promise.all(
    files
      .filter((file) => /\.(?:html|js|css|json|xml)$/.test(file))
      .map((file) => readFile(join(dir, file), 'utf8')),
  );
  // A path of the machine that built it would differ from machine to machine.
  expect(texts.filter((text) => text.includes(process.cwd()))).toEqual([]);
});

test.each(SITES)(
  'the search of the %s site is classic scripts below its build, and few of them',
  async (_, dir) => {
    const files = (await listSite(dir)).filter((file) => file.startsWith('search/'));
    const [build] = new Set(files.map((file) => file.split('/')[1]));
    for (const name of ['data', 'words', 'engine', 'facets', 'articles-0'])
      expect(files).toContain(`search/${build}/${name}.js`);
    const isScript = (file: string) => file.startsWith(`search/${build}/`) && file.endsWith('.js');
    expect(files.filter((file) => !isScript(file) && !isOfPacks(file))).toEqual([]);
  },
);
