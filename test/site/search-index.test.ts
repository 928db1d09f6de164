import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { close, createIndex } from 'pagefind';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/client/search/engine.ts';
import { PACK_LIMITS } from '../../src/site/pack-words.ts';
import { inPageOrder, writeSearchIndex } from '../../src/site/search-index.ts';
import { searchablePart } from '../../src/site/searchable-part.ts';
import { randomFrom, VOCABULARY, zipf } from '../bench/vocabulary.ts';
import { openEngineOf } from '../support/full-text.ts';

test('articles come first, by number and not by the text of it, then all other pages', () => {
  expect(inPageOrder(['os/b.html', 'kb/976932.html', 'kb/index.html', 'kb/2521348.html', 'a.html'])).toEqual([
    'kb/976932.html',
    'kb/2521348.html',
    'a.html',
    'kb/index.html',
    'os/b.html',
  ]);
});

/** Pagefind's own engine, as far as it is asked here. */
interface Pagefind {
  readonly init: () => Promise<void>;
  readonly search: (words: string) => Promise<{
    readonly results: readonly {
      readonly data: () => Promise<{ readonly raw_url: string; readonly excerpt: string }>;
    }[];
  }>;
}

describe('the index in its other shape', () => {
  const PAGES = 150;
  const BASE = 'https://index.invalid/pagefind/';
  const ownFetch = globalThis.fetch;
  let dir: string;
  let packed: Engine;
  /** The same index in small chunks, in which most words are shortened. */
  let shortened: Engine;
  let own: Pagefind;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'hotfix-atlas-index-'));
    const site = join(dir, 'site');
    await mkdir(join(site, 'kb'), { recursive: true });
    const random = randomFrom(7);
    const words = (count: number) => Array.from({ length: count }, () => zipf(random)).join(' ');
    const paths = Array.from({ length: PAGES }, (_, at) => `kb/${999_900 + at}.html`);
    for (const path of paths) {
      const page = `<html><body><main data-pagefind-body><h1 data-pagefind-weight="7">${words(8)}</h1><p>${words(250)}</p></main></body></html>`;
      await writeFile(join(site, path), page);
    }
    // In the order of the results every word counts.
    expect(await writeSearchIndex(site, 'search/x/', { ...PACK_LIMITS, digits: 9 })).toBe(PAGES);
    packed = await openEngineOf(join(site, 'search/x'));
    await writeSearchIndex(site, 'search/y/', { chunk: 600, word: 60, digits: 2 });
    shortened = await openEngineOf(join(site, 'search/y'));

    const { index } = await createIndex({ forceLanguage: 'en', keepIndexUrl: true, writePlayground: false });
    for (const path of inPageOrder(paths)) {
      const content = searchablePart(await readFile(join(site, path), 'utf8')) ?? '';
      await index?.addHTMLFile({ sourcePath: path, content });
    }
    const raw = join(dir, 'raw');
    await index?.writeFiles({ outputPath: raw });
    await close();
    globalThis.fetch = async (address) =>
      new Response(await readFile(join(raw, String(address).replace(BASE, '').replace(/\?.*$/, ''))));
    const { createInstance } = (await import(pathToFileURL(join(raw, 'pagefind.js')).href)) as {
      createInstance: (options: object) => Pagefind;
    };
    own = createInstance({ basePath: BASE, baseUrl: '/', excerptLength: 28, noWorker: true });
    await own.init();
  }, 60_000);

  afterAll(async () => {
    globalThis.fetch = ownFetch;
    await rm(dir, { recursive: true, force: true });
  });

  test('gives for words, beginnings, phrases and nonsense the pages and excerpts that Pagefind’s own gives', async () => {
    const rare = VOCABULARY.slice(100, 2000).filter((_, at) => at % 97 === 0);
    const queries = [
      ...['the', 'cluster', 'server disk', '"of the"', '"the server"', 'clus', 'st', 'zzz'],
      ...rare,
      ...rare.map((word) => `server ${word}`),
    ];
    let found = 0;
    for (const query of queries) {
      const { results } = await own.search(query);
      const { pages, isIncomplete } = await packed.search(query);
      const expected = await Promise.all(results.slice(0, 20).map(({ data }) => data()));
      const given = await Promise.all(pages.slice(0, 20).map(({ load }) => load()));
      expect(pages.length, query).toBe(results.length);
      expect(
        given.map(({ url, excerpt }) => ({ url, excerpt })),
        query,
      ).toEqual(expected.map(({ raw_url, excerpt }) => ({ url: raw_url.slice(1), excerpt })));
      expect(isIncomplete).toBe(false);
      found += pages.length;
    }
    expect(found).toBeGreaterThan(PAGES);
  });

  test('gives for phrases of words that are shortened the pages that Pagefind’s own gives', async () => {
    const random = randomFrom(11);
    const texts = Array.from({ length: 30 }, (_, at) => VOCABULARY.slice(at, at + 2).join(' '));
    const made = Array.from({ length: 50 }, () =>
      Array.from({ length: 2 + Math.floor(random() * 2) }, () => zipf(random)).join(' '),
    );
    let found = 0;
    for (const text of [
      ...texts,
      ...made,
      'the the',
      'of the server',
      'the - of',
      'the -',
      'THE of,',
      'the zzz',
      'cluster the cluster',
    ]) {
      const query = `"${text}"`;
      const { results } = await own.search(query);
      const { pages, isIncomplete } = await shortened.search(query);
      expect(isIncomplete).toBe(false);
      expect(
        pages.map(({ place }) => `kb/${999_900 + place}.html`),
        query,
      ).toEqual(
        (await Promise.all(results.map(({ data }) => data()))).map(({ raw_url }) => raw_url.slice(1)),
      );
      found += pages.length;
    }
    expect(found).toBeGreaterThan(PAGES);
  });

  test('gives for words that are shortened the same pages, and loads a page’s text as it is', async () => {
    for (const query of ['the', 'server disk', 'of the', 'clus', 'stor', VOCABULARY[60] ?? '']) {
      const [whole, short] = await Promise.all([packed.search(query), shortened.search(query)]);
      const placesOf = ({ pages }: typeof whole) => pages.map(({ place }) => place).sort((a, b) => a - b);
      expect(placesOf(short), query).toEqual(placesOf(whole));
      const page = await short.pages[0]?.load();
      expect(page?.found.length, query).toBeGreaterThan(0);
      expect(page?.excerpt, query).toContain('<mark>');
    }
  });

  test('says which words stand nowhere, where others that begin like them were found', async () => {
    const asked = async (text: string) => {
      const { pages, unknown } = await packed.search(text);
      return [unknown, pages.length > 0];
    };
    expect(await asked('serverqqq')).toEqual([['serverqqq'], true]);
    expect(await asked('server diskqq')).toEqual([['diskqq'], true]);
    // Too little of it is the same.
    expect(await asked('qqq server')).toEqual([['qqq'], false]);
    expect(await asked('serverqqqqqqq')).toEqual([['serverqqqqqqq'], false]);
    expect(await asked('servers clus disks (clustering)')).toEqual([[], true]);
    expect(await asked('serverx')).toEqual([[], true]);
    // Another number is no near one.
    expect(await asked('server2019')).toEqual([['server2019'], false]);
  });

  test('gives the pages with most of the words where none has all, those with the rarest first', async () => {
    const [one = '', two = ''] = VOCABULARY.slice(300).filter((_, at) => at % 200 === 0);
    const both = await packed.search(`${one} ${two}`);
    expect(both.most).toBe(null);
    const placesOf = (words: string) =>
      packed.search(`"${words}"`).then(({ pages }) => pages.map(({ place }) => place));
    const [ones, twos] = [await placesOf(one), await placesOf(two)];
    const found = await packed.search(`The ${one} '${two}' the (QQqq).`);
    expect([found.most, found.unknown]).toEqual([{ least: 2, of: 4 }, ['QQqq']]);
    const places = found.pages.map(({ place }) => place);
    // Of three known words two are enough, and nearly every page has the first one.
    expect([...places].sort()).toEqual([...new Set([...ones, ...twos])].sort());
    const inBoth = places.filter((place) => ones.includes(place) && twos.includes(place));
    expect(places.slice(0, inBoth.length)).toEqual(inBoth);
    for (const page of found.pages.slice(0, 3)) {
      const { excerpt, found: words } = await page.load();
      expect(excerpt).toContain('<mark>');
      expect(words.join(' ')).toMatch(new RegExp(`${one}|${two}`, 'i'));
    }
    expect(await packed.search('the qqqq')).toMatchObject({ pages: [], most: null, unknown: ['qqqq'] });
  });

  test('of too many words looks for the rarest, of too long a phrase for its beginning, and names the others', async () => {
    const rare = VOCABULARY[900] ?? '';
    const all = await shortened.search(`the ${rare} server`);
    const placesOf = ({ pages }: typeof all) => pages.map(({ place }) => place);
    expect([all.left, all.bytes > 0]).toEqual([[], true]);
    const few = await shortened.search(`the ${rare} server`, all.bytes - 100);
    expect([few.left, few.bytes < all.bytes]).toEqual([['the'], true]);
    expect(placesOf(few)).toEqual(expect.arrayContaining(placesOf(all)));
    // The last word is always looked for.
    expect(await shortened.search('The the server', 0)).toMatchObject({ left: ['The'] });
    const phrase = await shortened.search('"of the server the"', 0);
    expect(phrase.left).toEqual(phrase.pages.length === 0 ? [] : ['server', 'the']);
    expect(placesOf(phrase)).toEqual(placesOf(await shortened.search('"of the"')));
    // "Nothing" is said of what was looked for alone.
    expect(await shortened.search('of the server zzz', 0)).toMatchObject({
      pages: [],
      left: ['of', 'the', 'server'],
    });
    // Neither a page of pasted words nor one of pasted names takes the room of all others.
    const names = Array.from({ length: 400 }, (_, at) => `QX${at}`).join(' ');
    const pasted = await shortened.search(`the server ${rare} ${names}`, all.bytes * 6);
    expect(pasted.pages.length).toBeGreaterThan(0);
    expect(pasted.left.length).toBeGreaterThan(340);
  });

  test('names a page by its place among the articles', async () => {
    const { pages } = await packed.search('cluster');
    for (const { place, load } of pages) expect((await load()).url).toBe(`kb/${999_900 + place}.html`);
  });

  test('says that it is incomplete where a chunk is gone', async () => {
    const folder = join(dir, 'site/search/x');
    const chunks = await readdir(join(folder, 'index'));
    expect(chunks.length).toBeGreaterThan(1);
    await rm(join(folder, 'index'), { recursive: true });
    const fresh = await openEngineOf(folder);
    const nothing = { pages: [], isIncomplete: true, unknown: [], left: [] };
    expect(await fresh.search('cluster')).toMatchObject(nothing);
    // What a phrase needs of shortened words lies in parts of its own.
    const beside = join(dir, 'site/search/y/index');
    for (const name of await readdir(beside)) if (name.includes('beside')) await rm(join(beside, name));
    expect(await (await openEngineOf(join(beside, '..'))).search('"of the"')).toMatchObject(nothing);
  });
});
