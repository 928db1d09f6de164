import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPhrase, fitWords } from '../../src/client/search/fit-question.ts';
import type { PagefindPart } from '../../src/client/search/pagefind.ts';
import { NO_ROOM } from '../../src/views/search-engine.ts';

const CHUNKS = 12;

/** An index in which the n-th word has the n-th chunk, and the last words share one. */
const indexOf = (weights: readonly number[], parts: readonly number[]): PagefindPart => ({
  index: {
    entry: {},
    version: '',
    fields: [],
    words: [],
    ends: weights.map((_, at) => `word${String.fromCharCode(97 + at)}`),
    shortened: parts.flatMap((count, chunk) => (count > 0 ? [[chunk, count, 10] as const] : [])),
    weights,
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

test('words take no more than the room, but for one; those left out are all others, and none is rarer without need', async () => {
  await fc.assert(
    fc.asyncProperty(text, perChunk(90), perChunk(3), fc.nat(60_000), async (words, weights, parts, room) => {
      const pagefind = indexOf(weights, parts);
      const { text: fitted, left, more, bytes } = await fitWords(words.join(' '), pagefind, room);
      const searched = fitted.split(' ');
      expect(more).toEqual([]);
      expect([...new Set([...searched, ...left])].sort()).toEqual([...new Set(words)].sort());
      expect(searched).toEqual(words.filter((word) => !left.includes(word)));
      const chunksOf = async (list: readonly string[]) =>
        new Set((await Promise.all(list.map(pagefind.chunksOf))).flat());
      const weigh = (chunks: ReadonlySet<number>) =>
        [...chunks].reduce((sum, chunk) => sum + (weights[chunk] ?? 0) * 100, 0);
      const chunks = await chunksOf(searched);
      expect(bytes).toBe(weigh(chunks));
      if (new Set(searched).size > 1) expect(bytes).toBeLessThanOrEqual(room);
      // Nothing that was left out would have fitted beside the rarer ones that are searched.
      for (const word of left) {
        const [own = 0] = await pagefind.chunksOf(word);
        const rarer = [...chunks].filter((chunk) => (parts[chunk] ?? 0) <= (parts[own] ?? 0));
        expect(weigh(new Set([...rarer, own]))).toBeGreaterThan(room);
      }
    }),
  );
});

test('a phrase is searched from its beginning, with two words at least', async () => {
  await fc.assert(
    fc.asyncProperty(text, perChunk(90), fc.nat(60_000), async (words, weights, room) => {
      const { text: fitted, left, bytes } = await fitPhrase(words, indexOf(weights, []), room);
      const searched = fitted.slice(1, -1).split(' ');
      expect([...searched, ...left]).toEqual(words);
      expect(searched.length).toBeGreaterThanOrEqual(Math.min(2, words.length));
      if (searched.length > 2) expect(bytes).toBeLessThanOrEqual(room);
    }),
  );
});

test('the chunks in which words go on that begin like the last one are read as far as there is room', async () => {
  const index = { ...indexOf([10, 10, 10], []), chunksOf: async () => [0] };
  const asked = async (room: number) => (await fitWords('word', index, room)).more;
  expect(await asked(3000)).toEqual(['wordb', 'wordc']);
  expect(await asked(2000)).toEqual(['wordb']);
  expect(await asked(0)).toEqual([]);
});
