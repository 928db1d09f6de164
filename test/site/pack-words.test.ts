import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCbor } from '../../src/site/cbor-reader.ts';
import { endsOf, packWords, type WordChunk } from '../../src/site/pack-words.ts';
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
const allOf = (chunks: readonly WordChunk[]) =>
  chunks.flatMap(({ words }) => words.map(({ bytes }) => openCbor(bytes).value()));
const namesIn = (chunks: readonly WordChunk[]) => chunks.map(({ words }) => words.map(({ word }) => word));
const once = (word: string, size = 1): Word => [
  word,
  Array.from({ length: size }, () => [1, [-25, 7], []]),
  [],
];

describe('the words of an index', () => {
  it('are all there, once and in order, and each chunk holds what it says', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-c]{1,6}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(names, fc.array(fc.integer({ min: 1, max: 2000 })), (words, sizes) => {
        const rows = words.sort().map((word, at) => once(word, sizes[at] ?? 1));
        const half = Math.ceil(rows.length / 2);
        const chunks = packWords([chunkOf(...rows.slice(0, half)), chunkOf(...rows.slice(half))]);
        expect(allOf(chunks)).toEqual(rows);
        expect(chunks.map(({ bytes }) => wordsOf(bytes).map(([word]) => word))).toEqual(namesIn(chunks));
      }),
      { numRuns: 30 },
    );
  });

  it('are divided by weight alone, a heavy one by itself', () => {
    const rows = [once('a'), once('disk', 3000), once('diskpart'), once('server', 3000), once('zoo')];
    expect(namesIn(packWords([chunkOf(...rows)]))).toEqual([
      ['a'],
      ['disk'],
      ['diskpart'],
      ['server'],
      ['zoo'],
    ]);
    expect(namesIn(packWords([chunkOf(...rows)], { chunk: 30_000, word: 8000 }))).toEqual([
      ['a', 'disk', 'diskpart'],
      ['server', 'zoo'],
    ]);
  });

  it('end between two chunks, in a text that tells which beginnings go on behind it', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), {
      minLength: 1,
    });
    const bytes = (text: string) => Buffer.from(text);
    const letters = fc.uniqueArray(fc.stringMatching(/^[a-c]{1,4}$/), { minLength: 1 });
    fc.assert(
      fc.property(fc.oneof(names, letters), (texts) => {
        const words = texts.sort((one, other) => Buffer.compare(bytes(one), bytes(other)));
        const ends = endsOf(words.map((word) => ({ words: [{ word, bytes: Uint8Array.of() }] })));
        words.forEach((word, at) => {
          const next = words[at + 1];
          const end = ends[at] ?? '';
          expect(Buffer.compare(bytes(word), bytes(end))).toBeLessThanOrEqual(0);
          if (next === undefined) return;
          expect(Buffer.compare(bytes(end), bytes(next))).toBe(-1);
          // Every beginning that goes on is seen, and none that is longer by more than a letter.
          for (const [length] of [...next].entries()) {
            const beginning = [...next].slice(0, length + 1).join('');
            if (word.startsWith(beginning)) expect(end.startsWith(beginning)).toBe(true);
            else expect(end.startsWith(beginning)).toBe(false);
          }
        });
      }),
    );
  });

  const places = (...extra: readonly number[]) => [-25, 3, 5, ...extra, -145, 2, 1];
  const the = (pages: number): Word => [
    'the',
    Array.from({ length: pages }, (_, at) => [1, places(1 + (at % 7)), [-1, at % 9]]),
    [],
  ];
  const shortTo = (limit: number) => {
    const whole = the(60);
    const [chunk, ...others] = packWords([chunkOf(whole, once('zoo'))], { chunk: 100, word: limit });
    expect(others.map(({ isShortened }) => isShortened)).toEqual([false]);
    expect(chunk && allOf([chunk])).toEqual([whole]);
    const kept = wordsOf(chunk?.bytes ?? Buffer.of())[0]?.[1] as readonly [number, number[], number[]][];
    expect(kept.map(([page, , fields]) => [page, fields])).toEqual(
      (whole[1] as [number, number[], number[]][]).map(([page, , fields]) => [page, fields]),
    );
    return { isShortened: chunk?.isShortened, places: kept[0]?.[1] };
  };

  it('keep fewer places on each page the heavier they are, and every place where they are light', () => {
    expect(shortTo(8000)).toEqual({ isShortened: false, places: places(1) });
    expect(shortTo(1)).toEqual({ isShortened: true, places: [-25, 3] });
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
