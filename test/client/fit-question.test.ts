import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPhrase, fitWords } from '../../src/client/search/fit-question.ts';
import type { PagefindPart } from '../../src/client/search/pagefind.ts';
import { NO_ROOM } from '../../src/views/search-engine.ts';

const CHUNKS = 12;

/** An index in which the n-th word has the n-th chunk, and the last words share one. */
const indexOf = (weights: readonly number[], densities: readonly number[] = []): PagefindPart => ({
  index: {
    entry: {},
    version: '',
    fields: [],
    words: [],
    ends: weights.map((_, at) => `word${String.fromCharCode(97 + at)}`),
    shortened: [],
    weights,
    densities,
    room: NO_ROOM,
  },
  start: () => Promise.reject(new Error('nothing is searched')),
  chunksOf: async (word) => [Math.min(CHUNKS - 1, Number(word.slice(1)))],
});
const perChunk = (most: number) => fc.array(fc.nat(most), { minLength: CHUNKS, maxLength: CHUNKS });
const text = fc.array(
  fc.nat(2 * CHUNKS).map((at) => `w${at}`),
  { minLength: 1, maxLength: 30 },
);

test('words take no more than the room but for the last; what is left out is named, and nothing of it would fit', async () => {
  await fc.assert(
    fc.asyncProperty(
      text,
      perChunk(90),
      perChunk(14),
      fc.nat(60_000),
      async (words, weights, densities, room) => {
        const pagefind = indexOf(weights, densities);
        const { text: fitted, left, more, bytes } = await fitWords(words.join(' '), pagefind, room);
        const searched = fitted.split(' ');
        expect(more).toEqual([]);
        expect([...new Set([...searched, ...left])].sort()).toEqual([...new Set(words)].sort());
        expect(searched).toEqual(words.filter((word) => !left.includes(word)));
        expect(searched.at(-1)).toBe(words.at(-1));
        const chunksOf = async (list: readonly string[]) =>
          new Set((await Promise.all(list.map(pagefind.chunksOf))).flat());
        const weigh = (chunks: ReadonlySet<number>) =>
          [...chunks].reduce((sum, chunk) => sum + (weights[chunk] ?? 0) * 100, 0);
        const chunks = await chunksOf(searched);
        expect(bytes).toBe(weigh(chunks));
        if (new Set(searched).size > 1) expect(bytes).toBeLessThanOrEqual(room);
        for (const word of left)
          expect(weigh(new Set([...chunks, ...(await pagefind.chunksOf(word))]))).toBeGreaterThan(room);
      },
    ),
  );
});

test('words that may stand nowhere leave room to those that stand on many pages', async () => {
  // Ten rare words of the same weight, then two frequent ones.
  const weights = Array.from({ length: CHUNKS }, () => 50);
  const densities = weights.map((_, at) => (at < 10 ? 3 : 12));
  const words = Array.from({ length: CHUNKS }, (_, at) => `w${at}`);
  const { left } = await fitWords([...words, 'w0'].join(' '), indexOf(weights, densities), 30_000);
  expect(left).toEqual(['w3', 'w4', 'w5', 'w6', 'w7', 'w8', 'w9'].slice(-6));
});

test('punctuation takes the place of no word', async () => {
  const pagefind = indexOf([50, 50, 50, 50], [3, 12, 12, 3]);
  const chunksOf = async (word: string) => (word === '-' ? [] : pagefind.chunksOf(word));
  const searched = async (words: string) => (await fitWords(words, { ...pagefind, chunksOf }, 10_000)).text;
  expect(await searched('w0 w1 w2 w3')).toBe('w0 w3');
  expect(await searched('w0 - w1 w2 w3')).toBe('w0 - w3');
});

test('of a page of pasted text sixty words are looked up, the last one first', async () => {
  let asked = 0;
  const pagefind = {
    ...indexOf([1]),
    chunksOf: async () => {
      asked += 1;
      return [0];
    },
  };
  const words = Array.from({ length: 3000 }, (_, at) => `w${at}`);
  const { left, text: fitted } = await fitWords(words.join(' '), pagefind, 1e9);
  expect([asked, left.length, fitted.endsWith(' w2999')]).toEqual([60, 2940, true]);
});

test('a word in another case is the same word', async () => {
  expect(await fitWords('w1 W1 w2', indexOf([900, 900, 900]), 0)).toMatchObject({ text: 'w2', left: ['w1'] });
});

test('a phrase is searched from its beginning, with two words at least', async () => {
  await fc.assert(
    fc.asyncProperty(text, perChunk(90), fc.nat(60_000), async (words, weights, room) => {
      const { text: fitted, left, bytes } = await fitPhrase(words, indexOf(weights), room);
      const searched = fitted.slice(1, -1).split(' ');
      expect([...searched, ...left]).toEqual(words);
      expect(searched.length).toBeGreaterThanOrEqual(Math.min(2, words.length));
      if (searched.length > 2) expect(bytes).toBeLessThanOrEqual(room);
    }),
  );
});

test('the chunks in which words go on that begin like the last one are read as far as there is room', async () => {
  const index = { ...indexOf([10, 10, 10]), chunksOf: async () => [0] };
  const asked = async (room: number) => (await fitWords('word', index, room)).more;
  expect(await asked(3000)).toEqual(['wordb', 'wordc']);
  expect(await asked(2000)).toEqual(['wordb']);
  expect(await asked(0)).toEqual([]);
});
