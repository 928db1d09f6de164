import { describe, expect, test } from 'vitest';
import { answerOf, exactUrl, wantsFullText } from '../../src/client/search/answer.ts';
import { statusText } from '../../src/client/search/status.ts';
import { packSearch } from '../../src/views/search-data.ts';
import { article, file, knowledgeBase, stopCode, supersedes } from '../support/build.ts';
import { wholeLibrary } from '../support/search.ts';

const library = wholeLibrary(
  packSearch(
    knowledgeBase(
      article('KB1000001', {
        files: [file('part.sys', 'sp1', 21000)],
        stopCodes: [stopCode('0x0000009E', 'USER_MODE_HEALTH_MONITOR')],
        components: ['part', 'other'],
      }),
      article('KB1000002', { supersedes: [supersedes('KB1000001')], components: ['part'] }),
      article('KB1000003', { events: [{ id: 22508, source: 'Hyper-V-Worker', log: null }] }),
    ),
  ),
);
const answer = (text: string) => answerOf(text, library);
const off = { kind: 'off' } as const;

describe('what a text names', () => {
  test('a number is one card, which Enter opens, and no words are searched', () => {
    const found = answer('kb 1000002');
    expect(found).toMatchObject({ kind: 'article', card: { id: 'KB1000002', url: 'kb/1000002.html' } });
    expect(exactUrl(found)).toBe('kb/1000002.html');
    expect(wantsFullText(found)).toBe(false);
    expect(statusText(found, off, false)).toBe('KB1000002 is held here. Enter opens its page.');
  });

  test('a stop code is found by its symbolic name and shown with it', () => {
    const found = answer('user mode health monitor');
    expect(found).toMatchObject({
      kind: 'identifier',
      main: { text: '0x0000009E USER_MODE_HEALTH_MONITOR', url: 'stop-codes/0x0000009E.html', count: 1 },
    });
    expect(wantsFullText(found)).toBe(false);
  });

  test('a number that is not held is no question for the full text', () => {
    const found = answer('KB1000004');
    expect(found).toMatchObject({
      kind: 'not-held',
      number: { id: 'KB1000004', vendorUrl: 'https://support.microsoft.com/kb/1000004' },
    });
    expect(wantsFullText(found)).toBe(false);
    expect(exactUrl(found)).toBeUndefined();
  });

  test('several numbers are a list in their order', () => {
    const found = answer('1000002 KB1000009, 1000001');
    expect(found).toMatchObject({
      kind: 'list',
      rows: [{ id: 'KB1000002' }, { id: 'KB1000009' }, { id: 'KB1000001' }],
    });
    expect(statusText(found, off, false)).toBe('3 numbers, 2 of them held here.');
  });

  test('a file stands before the component of its name, since it says more', () => {
    const found = answer('part');
    if (found.kind !== 'identifier') throw new Error(found.kind);
    expect(found.main.what).toBe('component');
    expect(found.groups.map(({ text, cards }) => [text, cards.length])).toEqual([
      ['part.sys', 1],
      ['Part', 3],
    ]);
    expect(wantsFullText(found)).toBe(true);
  });

  test('a level lists its articles, what still stands before what was replaced', () => {
    const found = answer('Level SP1');
    if (found.kind !== 'identifier') throw new Error(found.kind);
    expect(found.groups[0]?.cards.map(({ id }) => id)).toEqual(['KB1000002', 'KB1000003', 'KB1000001']);
  });

  test('a bare event keeps the KB number it could be as a choice', () => {
    const found = answer('22508');
    if (found.kind !== 'identifier') throw new Error(found.kind);
    expect(found.main).toMatchObject({ what: 'event', url: 'events/hyper-v-worker-22508.html' });
    expect(found.choices).toMatchObject([{ text: 'KB22508', what: 'KB number', url: null }]);
  });

  test('a code that is not held is answered without the full text, which would guess', () => {
    const found = answer('0x000000EF');
    expect(wantsFullText(found)).toBe(false);
    expect(statusText(found, off, false)).toBe('0x000000EF: a stop code that no article here names.');
  });

  test('words are left to the full text', () => {
    expect(answer('online backup fails')).toEqual({ kind: 'none' });
    expect(wantsFullText(answer('online backup fails'))).toBe(true);
  });
});

describe('the line above the results', () => {
  const done = (total: number, isIncomplete = false) => ({ kind: 'done', total, isIncomplete }) as const;
  const none = { kind: 'none' } as const;

  test('counts, says where filters count, and never gives a number for a part', () => {
    expect(statusText(none, done(1), false)).toBe('1 page.');
    expect(statusText(none, done(0), true)).toBe('Nothing found with these filters.');
    expect(statusText(answer('part'), done(2), false)).toBe(
      'part.sys (file), 1 article; Part (component), 3 articles. 2 pages in the text.',
    );
    expect(statusText(none, done(0, true), false)).toBe(
      'INCOMPLETE: a part of the full-text index could not be loaded.',
    );
    expect(statusText(none, { kind: 'failed' }, false)).toBe(
      'INCOMPLETE: the full-text index could not be loaded.',
    );
  });
});
