import type { PhrasePart, PhraseWord } from '../views/search-engine.ts';
import { openCbor } from './cbor-reader.ts';
import type { Posting, Word, WordChunk } from './pack-words.ts';

/** Characters of a part, about 4 kB packed; more where words of two chunks stand beside each other that often. */
const PART_LENGTH = 12_000;
/** More places than a page has. */
const PAGE = 2 ** 24;

/** Places of words that stand beside a word of a chunk, by that chunk and the word; a place is `page * PAGE + place`. */
type Beside = Map<number, Map<string, number[]>>;

/**
 * What a phrase needs of each shortened chunk, by its number: where its words stand beside a word of each other chunk.
 * Two words side by side are a small share of all places of `the`, and words that no phrase brings together are not
 * loaded. (A nextword index, as Williams, Zobel and Bahle describe it in 2004, by chunks instead of single words.)
 *
 * Places in the fields of a page are left out: its text holds its title as well.
 */
export function phraseParts(chunks: readonly WordChunk[]): ReadonlyMap<number, readonly PhrasePart[]> {
  const shortened = new Map<number, Beside>(
    chunks.flatMap(({ isShortened }, chunk) => (isShortened ? [[chunk, new Map()]] : [])),
  );
  if (shortened.size === 0) return new Map();
  const words = chunks.flatMap(({ words }, chunk) => words.map((word) => ({ ...word, chunk })));
  const note = (word: number, other: number, place: number) => {
    const [here, there] = [words[word], words[other]];
    if (here === undefined || there === undefined) return;
    const beside = shortened.get(here.chunk);
    if (beside !== undefined) listOf(beside, there.chunk, here.word).push(place);
  };
  for (const [page, places] of placesByPage(words).entries()) {
    const placeAt = (at: number) => Math.floor((places[at] ?? Infinity) / words.length);
    const wordAt = (at: number) => (places[at] ?? 0) % words.length;
    for (let at = 0; at < places.length; at += 1) {
      const place = placeAt(at);
      // Several words may stand at one place: a compound and its parts.
      for (let next = at + 1; placeAt(next) <= place + 1; next += 1) {
        if (placeAt(next) === place) continue;
        note(wordAt(at), wordAt(next), page * PAGE + place);
        note(wordAt(next), wordAt(at), page * PAGE + place + 1);
      }
    }
  }
  return new Map([...shortened].map(([chunk, beside]) => [chunk, divide(beside)]));
}

function listOf(beside: Beside, chunk: number, word: string): number[] {
  const words = beside.get(chunk) ?? new Map<string, number[]>();
  beside.set(chunk, words);
  const places = words.get(word) ?? [];
  words.set(word, places);
  return places;
}

/** All words of each page in the order of their places, each as `place * (number of words) + word`. */
function placesByPage(words: readonly Word[]): readonly Float64Array[] {
  const pages: number[][] = [];
  words.forEach(({ bytes }, word) => {
    const [, postings] = openCbor(bytes).value() as readonly [string, readonly Posting[]];
    let page = 0;
    for (const [step, places] of postings) {
      page += step;
      const all = pages[page] ?? [];
      pages[page] = all;
      let place = 0;
      for (const number of places) {
        place = number < 0 ? 0 : place + number;
        if (number >= 0) all.push(place * words.length + word);
      }
    }
  });
  return Array.from(pages, (places) => Float64Array.from(places ?? []).sort());
}

/** The chunk numbered n is in the part n modulo the number of parts, so that no table has to say where it is. */
function divide(beside: Beside): readonly PhrasePart[] {
  const rows = [...beside]
    .sort(([one], [other]) => one - other)
    .map(
      ([chunk, words]) =>
        [chunk, [...words].map(([word, places]): PhraseWord => [word, steps(places)])] as const,
    );
  const length = JSON.stringify(rows).length;
  const count = Math.max(1, Math.round(length / PART_LENGTH));
  return Array.from({ length: count }, (_, part) =>
    Object.fromEntries(rows.filter(([chunk]) => chunk % count === part)),
  );
}

/** Page and place in turn: a page as a step from the one before, a place as a step from the one before on its page. */
function steps(places: readonly number[]): readonly number[] {
  let [page, place] = [0, 0];
  return [...new Set(places)]
    .sort((one, other) => one - other)
    .flatMap((at) => {
      const [nextPage, nextPlace] = [Math.floor(at / PAGE), at % PAGE];
      const step = [nextPage - page, nextPage === page ? nextPlace - place : nextPlace];
      [page, place] = [nextPage, nextPlace];
      return step;
    });
}
