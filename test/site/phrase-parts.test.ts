import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCbor } from '../../src/site/cbor-reader.ts';
import { packWords } from '../../src/site/pack-words.ts';
import { phraseParts } from '../../src/site/phrase-parts.ts';
import { cborOf } from '../../src/views/cbor.ts';
import { chunkOf, UNPACKED } from '../../src/views/search-engine.ts';

/** Pages as their words in order, as an index of them. */
function chunksOf(pages: readonly (readonly string[])[]): Uint8Array {
  const words = [...new Set(pages.flat())].sort();
  const postings = words.map((word) => {
    let before = 0;
    const rows = pages.flatMap((page, number) => {
      const places = page.flatMap((other, place) => (other === word ? [place] : []));
      if (places.length === 0) return [];
      const step = number - before;
      before = number;
      return [[step, places.map((place, at) => place - (places[at - 1] ?? 0)), []]];
    });
    return [word, rows, []];
  });
  return cborOf([postings]);
}

/** What the engine would read of a chunk: `word page place`. */
function readChunk(bytes: Uint8Array): readonly string[] {
  const [words] = openCbor(bytes.subarray(UNPACKED.length)).value() as readonly [
    readonly (readonly [string, readonly (readonly [number, readonly number[]])[]])[],
  ];
  return words.flatMap(([word, pages]) => {
    let page = 0;
    return pages.flatMap(([step, places]) => {
      page += step;
      let place = 0;
      return places.map((next) => {
        place += next;
        return `${word} ${page} ${place}`;
      });
    });
  });
}

const pages = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'dd', 'ee'), { maxLength: 12 }), {
  minLength: 1,
  maxLength: 6,
});

describe('what a phrase needs of a shortened chunk', () => {
  it('is every place of its words beside a word of the other chunk, and no other place', () => {
    fc.assert(
      fc.property(pages, fc.integer({ min: 1, max: 40 }), (texts, limit) => {
        const chunks = packWords([chunksOf(texts)], { chunk: 20, word: limit });
        const parts = phraseParts(chunks);
        expect([...parts.keys()]).toEqual(
          chunks.flatMap(({ isShortened }, chunk) => (isShortened ? [chunk] : [])),
        );
        const namesOf = (chunk: number) => chunks[chunk]?.words.map(({ word }) => word) ?? [];
        for (const [chunk, ofChunk] of parts) {
          for (const other of chunks.keys()) {
            const given = readChunk(chunkOf(ofChunk[other % ofChunk.length]?.[other] ?? []));
            const isBeside = (text: readonly string[], place: number) =>
              [text[place - 1], text[place + 1]].some(
                (word) => word !== undefined && namesOf(other).includes(word),
              );
            const expected = texts.flatMap((text, page) =>
              text.flatMap((word, place) =>
                namesOf(chunk).includes(word) && isBeside(text, place) ? [`${word} ${page} ${place}`] : [],
              ),
            );
            expect(given.toSorted()).toEqual(expected.sort());
          }
        }
      }),
    );
  });

  it('is joined where a word has two neighbours', () => {
    const rows = readChunk(
      chunkOf([
        ['the', [0, 4, 2, 1]],
        ['the', [0, 4, 0, 3, 2, 0]],
        ['of', [1, 9]],
      ]),
    );
    expect(rows).toEqual(['the 0 4', 'the 0 7', 'the 2 0', 'the 2 1', 'of 1 9']);
  });
});
