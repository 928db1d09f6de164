import { expect, test } from 'vitest';
import { unknownWords } from '../../src/client/search/unknown-words.ts';

/** An engine that found a page with these words, and has those by their stems. */
const asked = (text: string, found: readonly string[], stems: readonly string[] = []) => {
  const page = { place: 0, load: async () => ({ url: 'a.html', title: '', excerpt: '', found }) };
  const search = async (words: string) => ({
    pages: stems.some((stem) => words === `"${stem}"`) ? [page] : [],
    isIncomplete: false,
  });
  return unknownWords(text, [page], { search });
};

test.each([
  ['witness', ['With'], [{ word: 'witness', isNear: false }]],
  ['migraton', ['migration,'], [{ word: 'migraton', isNear: true }]],
  ['1135', ['11'], [{ word: '1135', isNear: false }]],
  ['KB12345678', ['KB1234567'], [{ word: 'KB12345678', isNear: false }]],
  ['clusterd', ['“Cluster'], []],
  ['hyper-v Live', ['Hyper-V', 'live.'], []],
  ['migr - (node)', ['migration', 'nodes'], []],
])('of %j, where %j is found, %j stands nowhere', async (text, found, unknown) => {
  expect(await asked(text, found)).toEqual(unknown);
});

test('another form of a word is the word', async () => {
  expect(await asked('migrating', ['migration'])).toEqual([{ word: 'migrating', isNear: true }]);
  expect(await asked('migrating', ['migration'], ['migrating'])).toEqual([]);
});

test('nothing is said where nothing is found, or the page cannot be loaded', async () => {
  const search = () => Promise.reject(new Error('not asked'));
  const page = { place: 0, load: () => Promise.reject(new Error('lost')) };
  expect(await unknownWords('zzz', [], { search })).toEqual([]);
  expect(await unknownWords('zzz', [page], { search })).toEqual([]);
});
