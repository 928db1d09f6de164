import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { hashOf as hashInBrowser } from '../../src/client/offline/hash.ts';
import { type KeepEnd, keepFiles, type Shelf } from '../../src/client/offline/keep.ts';
import { hashOf } from '../../src/site/offline-files.ts';
import type { BuildFile } from '../../src/views/build-files.ts';

// Pauses between attempts are not what is tested.
beforeEach(() => {
  vi.stubGlobal('setTimeout', (call: () => void) => queueMicrotask(call));
  return () => vi.unstubAllGlobals();
});

const fileOf = (path: string): BuildFile => ({ path, bytes: path.length, hash: hashOf(Buffer.from(path)) });

type Answer = 'file' | 'other' | 404 | 'silence';

interface World {
  /** Answers to the attempts for a path, in order; the file where nothing is said. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
  readonly held?: readonly string[];
  readonly earlier?: readonly string[];
  /** Puts that succeed before the device is full. */
  readonly room?: number;
  readonly currentBuild?: string;
}

function shelfOf({ answers = {}, held = [], earlier = [], room = Infinity, currentBuild = 'a' }: World) {
  const put: string[] = [];
  const fetched: string[] = [];
  const attempts = new Map<string, number>();
  const shelf: Shelf = {
    held: new Set(held),
    fetch: async (path) => {
      fetched.push(path);
      const attempt = attempts.get(path) ?? 0;
      attempts.set(path, attempt + 1);
      const answer = answers[path]?.[attempt] ?? 'file';
      if (answer === 'silence') throw new TypeError('Failed to fetch');
      if (answer === 404) return new Response('no', { status: 404 });
      return new Response(answer === 'file' ? path : 'something else');
    },
    put: async (path) => {
      if (put.length >= room) throw new DOMException('full', 'QuotaExceededError');
      put.push(path);
    },
    reuse: async ({ path }) => {
      if (!earlier.includes(path)) return false;
      put.push(path);
      return true;
    },
    currentBuild: async () => currentBuild,
  };
  return { shelf, put, fetched };
}

async function keep(
  files: readonly BuildFile[],
  world: World,
  stopAfter = Infinity,
): Promise<{ end: KeepEnd; put: readonly string[]; fetched: readonly string[]; last: number }> {
  const { shelf, put, fetched } = shelfOf(world);
  const stop = new AbortController();
  let last = 0;
  const onProgress = (progress: { readonly files: number }) => {
    last = progress.files;
    if (progress.files >= stopAfter) stop.abort();
  };
  const end = await keepFiles({ build: 'a', files, shelf, signal: stop.signal, onProgress });
  return { end, put, fetched, last };
}

const NAMES = Array.from({ length: 30 }, (_, at) => `kb/${at}.html`);
const FILES = NAMES.map(fileOf);

test('it is complete exactly when every file of the build is there', async () => {
  const answer = fc.constantFrom<Answer>('file', 'other', 404, 'silence');
  const paths = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 25 });
  const world = paths.chain((all) =>
    fc.record({
      all: fc.constant(all),
      answers: fc
        .array(fc.array(answer, { maxLength: 2 }), { minLength: all.length, maxLength: all.length })
        .map((lists) => Object.fromEntries(all.map((path, at) => [path, lists[at] ?? []]))),
      held: fc.subarray(all),
      earlier: fc.subarray(all),
      room: fc.oneof(fc.constant(Infinity), fc.nat(25)),
      stopAfter: fc.oneof(fc.constant(Infinity), fc.nat(25)),
    }),
  );
  await fc.assert(
    fc.asyncProperty(world, async ({ all, held, stopAfter, ...rest }) => {
      const { end, put } = await keep(all.map(fileOf), { held, ...rest }, stopAfter);
      const there = new Set([...held, ...put]);
      if (end.kind === 'complete') expect([...there].sort()).toEqual([...all].sort());
      // Stopped at the very last file is stopped; all else that is not complete lacks something.
      else if (end.kind !== 'stopped') expect(there.size).toBeLessThan(all.length);
      if (end.kind === 'incomplete')
        expect(end.missing.map(({ path }) => path)).toEqual(all.filter((path) => !there.has(path)).sort());
    }),
  );
});

test('what is there or lies on an earlier shelf is not fetched, and counts', async () => {
  const { end, fetched, last } = await keep(FILES, {
    held: NAMES.slice(0, 10),
    earlier: NAMES.slice(10, 20),
  });
  expect(end).toEqual({ kind: 'complete' });
  expect(fetched).toEqual(NAMES.slice(20));
  expect(last).toBe(30);
});

test('a file that fails once is asked for again, one that fails twice is named with the reason', async () => {
  const { end } = await keep(FILES, {
    answers: {
      'kb/1.html': ['silence'],
      'kb/2.html': [404],
      'kb/3.html': ['other', 'other'],
      'kb/4.html': ['silence', 404],
      'kb/5.html': [404, 'silence'],
    },
  });
  expect(end).toEqual({
    kind: 'incomplete',
    missing: [
      { path: 'kb/3.html', why: 'other' },
      { path: 'kb/4.html', why: 'refused' },
      { path: 'kb/5.html', why: 'no-answer' },
    ],
  });
});

test('what pages name comes before the pages, so that none is left without its styles', async () => {
  const assets = ['assets/site.12345678.js', 'assets/style.12345678.css'];
  const files = [...NAMES, ...assets].map(fileOf);
  // Several are on their way at once, and come in any order.
  expect((await keep(files, {})).put.slice(0, 2).toSorted()).toEqual(assets);
  const { put } = await keep(files, {}, 2);
  expect(put.filter((path) => path.startsWith('assets/')).toSorted()).toEqual(assets);
});

test('stopped, nothing further is fetched', async () => {
  const { end, put } = await keep(FILES, {}, 8);
  expect(end).toEqual({ kind: 'stopped' });
  expect(put.length).toBeLessThan(20);
});

test('a lost connection, a full device and a replaced site end it with their names', async () => {
  const silence = Object.fromEntries(NAMES.map((path) => [path, ['silence', 'silence'] as const]));
  expect((await keep(FILES, { answers: silence })).end).toEqual({ kind: 'lost' });
  expect((await keep(FILES, { room: 3 })).end).toEqual({ kind: 'full' });
  const gone = { 'kb/0.html': [404, 404] } as const;
  expect((await keep(FILES, { answers: gone, currentBuild: 'b' })).end).toEqual({ kind: 'renewed' });
});

test('the browser and the build make the same hash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await hashInBrowser(Uint8Array.from(bytes))).toBe(hashOf(bytes));
    }),
  );
});
