import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCbor } from '../../src/site/cbor-reader.ts';
import { packWords, type WordChunk } from '../../src/site/pack-words.ts';
import { type CborValue, cborOf } from '../../src/views/cbor.ts';
import { UNPACKED } from '../../src/views/search-engine.ts';

/** A word with what stands behind it: pages, each with its places, and places in fields. */
type Word = readonly [word: string, pages: readonly CborValue[], more: readonly CborValue[]];

const chunkOf = (...words: readonly Word[]) => cborOf([words]);
const wordsOf = (packed: Buffer) => {
  const bytes = gunzipSync(packed);
  expect(bytes.subarray(0, UNPACKED.length).toString()).toBe(UNPACKED);
  return (openCbor(bytes.subarray(UNPACKED.length)).value() as readonly [readonly Word[]])[0];
};
const allOf = (chunks: readonly WordChunk[]) => chunks.flatMap(({ bytes, whole }) => wordsOf(whole ?? bytes));
const once = (word: string, size = 1): Word => [
  word,
  Array.from({ length: size }, () => [1, [-25, 7], []]),
  [],
];

describe('the words of an index', () => {
  it('are all there, once and in order, and each chunk is found by the last of its own', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-c]{1,6}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(names, fc.array(fc.integer({ min: 1, max: 2000 })), (words, sizes) => {
        const rows = words.sort().map((word, at) => once(word, sizes[at] ?? 1));
        const half = Math.ceil(rows.length / 2);
        const chunks = packWords([chunkOf(...rows.slice(0, half)), chunkOf(...rows.slice(half))]);
        expect(allOf(chunks)).toEqual(rows);
        expect(chunks.map(({ end }) => end)).toEqual(chunks.map(({ bytes }) => wordsOf(bytes).at(-1)?.[0]));
      }),
      { numRuns: 30 },
    );
  });

  it('stand apart where they are heavy, except those that begin with another word', () => {
    const ends = packWords([
      chunkOf(once('aaaa'), once('cluster', 7000), once('clustered'), once('zzzz')),
    ]).map(({ end }) => end);
    expect(ends).toEqual(['aaaa', 'clustered', 'zzzz']);
  });

  it('are shortened where they stand nearly everywhere, to one place of each weight', () => {
    let state = 1;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const places = () => [-25, next(9), 1 + next(200), 1 + next(200), 1 + next(200), -145, next(9), 1];
    const the: Word = ['the', Array.from({ length: 8000 }, () => [1 + next(2), places(), [-1, next(9)]]), []];
    const [chunk, ...others] = packWords([chunkOf(the, once('zoo'))]);
    expect(others.map(({ end, whole }) => ({ end, whole }))).toEqual([{ end: 'zoo', whole: null }]);
    expect(chunk?.whole && wordsOf(chunk.whole)).toEqual([the]);
    const [short] = wordsOf(chunk?.bytes ?? Buffer.of());
    expect(short?.[1]).toEqual(
      (the[1] as [number, number[], number[]][]).map(([page, all, fields]) => [
        page,
        [-25, all[1], -145, all[6]],
        fields,
      ]),
    );
  });
});

describe('CBOR', () => {
  const value: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.integer({ min: -0x80000000, max: 0xffffffff }),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('value')),
    ),
  })).value;

  it('is read as it was written, and passed over as far as it was read', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const bytes = Buffer.concat([cborOf(one), cborOf(other)]);
        const reader = openCbor(bytes);
        reader.skip();
        expect(reader.at()).toBe(cborOf(one).length);
        expect(reader.value()).toEqual(other);
        expect(openCbor(bytes).value()).toEqual(one);
      }),
    );
  });

  it('of another kind is refused with its place', () => {
    expect(() => openCbor(Uint8Array.of(0x82, 0x01, 0xf6)).value()).toThrow(/at byte 3/);
    expect(() => openCbor(Uint8Array.of(0x9f)).value()).toThrow(/0x9f/);
  });
});
