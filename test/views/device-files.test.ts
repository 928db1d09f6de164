import { describe, expect, test } from 'vitest';
import { FILTER_KEYS } from '../../src/client/search/query.ts';
import {
  cacheName,
  hasOwnQuery,
  isOfSite,
  isPageOfSite,
  markedAsCopy,
  newestSeen,
  readCacheName,
  readingOrder,
  volumeOf,
} from '../../src/views/device-files.ts';

const ROOT = 'https://example.org/';
const [A, B, C] = ['00000000000a', '00000000000b', '00000000000c'];
const seen = (build: string) => cacheName(ROOT, 'seen', build);
const kept = (build: string) => cacheName(ROOT, 'kept', build);

describe('files of the site', () => {
  test.each([
    'index.html',
    'kb/2521348.html',
    'kb/index.html',
    'os/windows-server-2012.html',
    'checklists/windows-server-2012/hyper-v-host.ps1',
    'checklists/windows-server-2012.csv',
    'api/v1/index.json',
    'api/v1/checklists/windows-server-2012/hyper-v-host.json',
    'assets/site.38c0b88e.js',
    `search/${A}/index/a.js`,
  ])('%s may be one', (path) => expect(isOfSite(path)).toBe(true));

  test.each([
    'wiki/page.html',
    'wiki/index.html',
    'kb.html',
    'kb/1/edit.html',
    'kb/1.json',
    'login.html',
    'api/v2/index.json',
    'api/v1/users',
    'assets/app.js',
    'search/results.html',
    'downloads/hotfix-atlas.zip',
    'sw.js',
    'build.json',
    'build-files.json',
  ])('%s is none, or not the worker’s', (path) => expect(isOfSite(path)).toBe(false));
});

test('a query is the site’s own only where the site makes it', () => {
  const own = (path: string, query: string) => hasOwnQuery(path, ROOT + path + query);
  expect(own('kb/1.html', '')).toBe(true);
  expect(own('kb/1.html', '#files')).toBe(true);
  expect(own('kb/1.html', '?id=1')).toBe(false);
  expect(own('audit.html', '?role=a')).toBe(true);
  expect(own('search.html', '?q=a&token=b')).toBe(false);
  for (const key of ['q', 'go', 'sort', ...FILTER_KEYS]) expect(own('search.html', `?${key}=a`)).toBe(true);
});

test('a page of the site names the worker of this site', () => {
  const text = '<!doctype html><body data-root="../" data-worker-url="../sw.js"><h1>';
  expect(isPageOfSite(ROOT, 'kb/1.html', text)).toBe(true);
  expect(isPageOfSite(ROOT, 'checklists/a/b.html', text)).toBe(false);
  expect(isPageOfSite(ROOT, 'kb/1.html', '<body><h1>')).toBe(false);
  expect(isPageOfSite(ROOT, 'kb/1.html', markedAsCopy(text, 'abc'))).toBe(false);
});

describe('caches', () => {
  test('of a large build are several, none of which holds too much, and every one is known as of the build', () => {
    const files = 26_000;
    const paths = Array.from({ length: files }, (_, at) => `kb/${2_000_000 + at * 7}.html`);
    const sizes = new Map<number, number>();
    for (const path of paths) {
      const volume = volumeOf(path, files);
      sizes.set(volume, (sizes.get(volume) ?? 0) + 1);
    }
    expect([...sizes.keys()].sort()).toEqual([0, 1, 2, 3]);
    expect(Math.max(...sizes.values())).toBeLessThan(9000);
    for (const volume of sizes.keys())
      expect(readCacheName(ROOT, cacheName(ROOT, 'kept', A, volume))).toEqual({ kind: 'kept', build: A });
    expect(volumeOf('kb/1.html', 900)).toBe(0);
    expect(volumeOf('kb/1.html', 0)).toBe(0);
    for (const odd of [' 0', ' 01', ' x', ' 1 2', '1'])
      expect(readCacheName(ROOT, cacheName(ROOT, 'kept', A) + odd)).toBeUndefined();
  });

  test('the newest build is asked first, and what is not whole last', () => {
    const names = [seen(A), kept(A), seen(B), kept(C)];
    expect(readingOrder(ROOT, names)).toEqual([kept(C), seen(B), seen(A), kept(A)]);
    expect(readingOrder(ROOT, names, new Set([kept(C)]))).toEqual([seen(B), seen(A), kept(A), kept(C)]);
    expect(newestSeen(ROOT, names)).toBe(seen(B));
    expect(newestSeen(ROOT, [kept(C), 'other'])).toBeUndefined();
  });
});
