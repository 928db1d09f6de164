import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { finishShelf, type Offer, openShelf, readKept, removeKept } from '../../src/client/offline/kept.ts';
import { fakeCaches } from '../support/fake-caches.ts';

const ROOT = 'https://example.org/atlas/';
/** More than Chromium lists of one cache. */
const FILES = 30_000;

const offerOf = (build: string): Offer => ({
  summary: { build, contentDate: null, files: FILES, bytes: FILES },
  files: Array.from({ length: FILES }, (_, at) => ({
    path: `kb/${at}.html`,
    bytes: 1,
    hash: `hash${at % 2}`,
  })),
});

beforeEach(() => vi.stubGlobal('caches', fakeCaches()));
afterEach(() => vi.unstubAllGlobals());

test('a build of any size is kept, counted, gone on with, renewed from and removed', async () => {
  const first = offerOf('00000000000a');
  const begun = await openShelf(ROOT, first);
  expect(begun.held.has('kb/0.html')).toBe(false);
  const bytes = new Uint8Array(1);
  const answer = new Response('', { headers: { 'content-type': 'text/html' } });
  for (const { path } of first.files.slice(1)) await begun.put(path, bytes, answer);
  expect(await readKept(ROOT)).toEqual({ builds: ['00000000000a'], complete: null, begun: FILES - 1 });
  const again = await openShelf(ROOT, first);
  expect(first.files.filter(({ path }) => !again.held.has(path)).map(({ path }) => path)).toEqual([
    'kb/0.html',
  ]);
  await again.put('kb/0.html', bytes, answer);
  await finishShelf(ROOT, first);
  expect(await readKept(ROOT)).toEqual({ builds: ['00000000000a'], complete: first.summary, begun: null });
  const next = offerOf('00000000000b');
  const renewed = await openShelf(ROOT, next);
  expect(await renewed.reuse({ path: 'kb/7.html', bytes: 1, hash: 'hash1' })).toBe(true);
  expect(await renewed.reuse({ path: 'kb/8.html', bytes: 1, hash: 'other' })).toBe(false);
  expect(await readKept(ROOT)).toMatchObject({ complete: first.summary, begun: 1 });
  await finishShelf(ROOT, next);
  expect((await readKept(ROOT)).builds).toEqual(['00000000000b']);
  await removeKept(ROOT);
  expect(await readKept(ROOT)).toEqual({ builds: [], complete: null, begun: null });
});
