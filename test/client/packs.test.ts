import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepPacks, packedPart } from '../../src/client/worker/packs.ts';
import { hashOf } from '../../src/site/offline-files.ts';
import { cacheName } from '../../src/views/device-files.ts';
import { packListPath, packPath } from '../../src/views/search-packs.ts';
import { fakeCaches } from '../support/fake-caches.ts';

const ROOT = 'https://example.org/atlas/';
const A = '00000000000a';
const B = '00000000000b';
let store: ReturnType<typeof fakeCaches>;
/** What the site has: by path, a file or a failure. */
let site: Map<string, Uint8Array<ArrayBuffer> | 'no answer' | number>;
let asked: string[];

beforeEach(() => {
  store = fakeCaches();
  site = new Map();
  asked = [];
  vi.stubGlobal('caches', store);
  vi.stubGlobal('fetch', async (address: string) => {
    const path = address.slice(ROOT.length);
    asked.push(path);
    const file = site.get(path) ?? 404;
    if (file === 'no answer') throw new TypeError('Failed to fetch');
    return typeof file === 'number' ? new Response('', { status: file }) : new Response(file);
  });
});

afterEach(() => vi.unstubAllGlobals());

const packOf = (content: Readonly<Record<string, string>>) =>
  new Uint8Array(gzipSync(JSON.stringify(content)));
const texts = (count: number) =>
  Array.from({ length: count }, (_, at) => [`index/${at}`, `script ${at}`] as const);

/** A build on the site, one pack a part, whose core is on the device: the list of packs and a page. */
async function build(
  id: string,
  parts: readonly (readonly [key: string, text: string])[],
): Promise<string[]> {
  const files = parts.map(([key, text], place) => {
    const bytes = packOf({ [key]: text });
    const path = packPath(id, 'texts', place);
    site.set(path, bytes);
    return { path, row: [key, bytes.length, hashOf(bytes)] };
  });
  const list = { identifiers: [], texts: files.map(({ row }) => row) };
  const cache = await store.open(cacheName(ROOT, 'seen', id));
  await cache.put(ROOT + packListPath(id), new Response(JSON.stringify(list)));
  await cache.put(`${ROOT}index.html`, new Response('core'));
  return files.map(({ path }) => path);
}
const keep = (id: string, isInCharge = false) => keepPacks(ROOT, id, isInCharge);
const isHere = async (path: string) => (await store.match(ROOT + path)) !== undefined;
const part = async (id: string, key: string) => (await packedPart(ROOT, `search/${id}/${key}.js`))?.text();

test('all packs are fetched once, and every part is answered from them', async () => {
  const paths = await build(A, texts(5));
  expect(await part(A, 'index/3')).toBeUndefined();
  expect(await keep(A)).toBe(true);
  expect(asked.sort()).toEqual(paths);
  expect(await keep(A)).toBe(true);
  expect(asked).toHaveLength(5);
  expect(await Promise.all(texts(5).map(([key]) => part(A, key)))).toEqual(texts(5).map(([, text]) => text));
  expect(await part(A, 'index/7')).toBeUndefined();
  expect(await part(B, 'index/3')).toBeUndefined();
});

test('one that is refused or another keeps no other from coming, and is asked for again', async () => {
  const paths = await build(A, texts(9));
  site.set(paths[0] ?? '', 500);
  site.set(paths[4] ?? '', packOf({ 'index/4': 'another' }));
  expect(await keep(A)).toBe(false);
  expect(asked.sort()).toEqual(paths);
  expect(await Promise.all(paths.map(isHere))).toEqual(paths.map((_, at) => at !== 0 && at !== 4));
  asked.length = 0;
  await keep(A);
  expect(asked.sort()).toEqual([paths[0], paths[4]]);
});

test('a site that is out of reach, or has another build, is not asked for everything', async () => {
  const paths = await build(A, texts(40));
  for (const path of paths) site.set(path, 'no answer');
  expect(await keep(A)).toBe(false);
  expect(asked.length).toBeLessThan(10);
});

test('what the build before has with the same bytes comes from there', async () => {
  await build(A, texts(4));
  await keep(A);
  asked.length = 0;
  const [, , changed] = await build(B, [...texts(2), ['index/2', 'changed'], ...texts(4).slice(3)]);
  expect(await keep(B)).toBe(true);
  expect(asked).toEqual([changed]);
  expect(await Promise.all(['index/1', 'index/2', 'index/3'].map((key) => part(B, key)))).toEqual([
    'script 1',
    'changed',
    'script 3',
  ]);
  expect(await part(A, 'index/2')).toBe('script 2');
});

test('what was before goes when all of the newer is here and no page needs the other', async () => {
  const paths = await build(A, texts(3));
  await keep(A);
  const [, , changed = ''] = await build(B, [...texts(2), ['index/2', 'changed']]);
  const file = site.get(changed) ?? 404;
  site.set(changed, 500);
  expect(await keep(B, true)).toBe(false);
  expect(await isHere(paths[0] ?? '')).toBe(true);
  site.set(changed, file);
  expect(await keep(B, true)).toBe(true);
  expect(await store.keys()).toEqual([cacheName(ROOT, 'seen', B)]);
});

test('a spoilt pack of the build before is not taken over', async () => {
  const [first = ''] = await build(A, texts(2));
  await keep(A);
  await (await store.open(cacheName(ROOT, 'seen', A))).put(ROOT + first, new Response('spoilt'));
  const [same] = await build(B, texts(2));
  asked.length = 0;
  expect(await keep(B)).toBe(true);
  expect(asked).toEqual([same]);
  expect(await part(B, 'index/0')).toBe('script 0');
});

test('of two copies the sound one answers, and the other goes', async () => {
  const [first = ''] = await build(A, texts(2));
  await keep(A);
  const copy = (await store.match(ROOT + first)) as Response;
  await (await store.open(cacheName(ROOT, 'kept', A))).put(ROOT + first, copy);
  await (await store.open(cacheName(ROOT, 'seen', A))).put(ROOT + first, new Response('spoilt'));
  expect(await part(A, 'index/0')).toBe('script 0');
  const here = async (kind: 'seen' | 'kept') =>
    (await store.match(ROOT + first, { cacheName: cacheName(ROOT, kind, A) })) !== undefined;
  expect([await here('seen'), await here('kept')]).toEqual([false, true]);
  // It counts as here until that one is removed as well.
  asked.length = 0;
  expect([await keep(A), asked]).toEqual([true, []]);
  await store.delete(cacheName(ROOT, 'kept', A));
  expect([await keep(A), asked]).toEqual([true, [first]]);
});

test('a device that gives no space, or says that it has none, is not filled again and again', async () => {
  await build(A, texts(40));
  store.broken = true;
  expect(await keep(A).catch(() => 'refused')).not.toBe(true);
  store.broken = false;
  const cache = await store.open(cacheName(ROOT, 'seen', A));
  vi.spyOn(store, 'open').mockResolvedValue(
    Object.assign(cache, { put: async () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }),
  );
  asked.length = 0;
  expect(await keep(A)).toBe(false);
  expect(asked.length).toBeLessThan(10);
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 10, quota: 100 }) } });
  asked.length = 0;
  expect(await keep(A)).toBe(false);
  expect(asked).toEqual([]);
});

test('a pack that the device has spoilt answers nothing, and counts as missing from then on', async () => {
  const paths = await build(A, texts(3));
  await keep(A);
  const spoilt = paths[1] ?? '';
  await (await store.open(cacheName(ROOT, 'seen', A))).put(ROOT + spoilt, new Response('spoilt'));
  expect(await part(A, 'index/1')).toBeUndefined();
  expect(await isHere(spoilt)).toBe(false);
  asked.length = 0;
  expect(await keep(A)).toBe(true);
  expect(asked).toEqual([spoilt]);
  expect(await part(A, 'index/1')).toBe('script 1');
});

test('what was removed while packs come is not made again', async () => {
  await build(A, texts(6));
  const fetching = keep(A);
  await store.delete(cacheName(ROOT, 'seen', A));
  expect(await fetching).toBe(false);
  expect(await store.keys()).toEqual([]);
});
