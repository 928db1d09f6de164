import { describe, expect, test } from 'vitest';
import { suggestion, wordsOf } from '../../src/views/search-words.ts';
import { article, knowledgeBase } from '../support/build.ts';

const words = 'cluster clustered migration live backup virtual machine fails';

describe('a suggestion', () => {
  test.each([
    ['live migraton', 'live migration'],
    ['clusterd', 'cluster'],
    ['vritual machine', 'virtual machine'],
    ['Bakcup fails', 'backup fails'],
  ])('of %j is %j', (text, better) => expect(suggestion(text, words)).toBe(better));

  test.each(['live migration', 'clust', 'zzyzx', '', '6.1.7601.21642', 'KB2521348'])(
    'there is none for %j',
    (text) => expect(suggestion(text, words)).toBeUndefined(),
  );

  test('of a code or number there is none, whatever is near', () =>
    expect(suggestion('stop 0x0000007B bakcup', `${words} x0000007e`)).toBe('stop 0x0000007B backup'));

  test('leaves a word alone that stands in a result', () =>
    expect(suggestion('bakcup', words, new Set(['bakcup']))).toBeUndefined());
});

test('the vocabulary is that of titles and names, the most frequent first', () => {
  const kb = knowledgeBase(
    article('KB1000001', { title: 'Cluster fails' }),
    article('KB1000002', { title: 'A cluster' }),
  );
  const all = wordsOf(kb).split(' ');
  expect(all[0]).toBe('cluster');
  expect(all).toContain('fails');
});
