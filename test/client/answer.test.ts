import { describe, expect, test } from 'vitest';
import { answerOf, exactUrl, textsFor } from '../../src/client/search/answer.ts';
import { statusText, statusWithoutLibrary } from '../../src/client/search/status.ts';
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
    expect(textsFor(found, '')).toEqual([]);
    expect(statusText(found, off, false)).toBe('KB1000002 is held here. Enter opens its page.');
  });

  test('a stop code is found by its symbolic name and shown with it', () => {
    const found = answer('user mode health monitor');
    expect(found).toMatchObject({
      kind: 'identifier',
      main: { text: '0x0000009E USER_MODE_HEALTH_MONITOR', url: 'stop-codes/0x0000009E.html', count: 1 },
    });
    expect(textsFor(found, '')).toEqual([]);
  });

  test('a number that is not held is no question for the full text', () => {
    const found = answer('KB1000004');
    expect(found).toMatchObject({
      kind: 'not-held',
      number: { id: 'KB1000004', vendorUrl: 'https://support.microsoft.com/kb/1000004' },
    });
    expect(textsFor(found, '')).toEqual([]);
    expect(exactUrl(found)).toBeUndefined();
  });

  test('several numbers are a list in their order', () => {
    const found = answer('1000002 KB1000009, 1000001');
    expect(found).toMatchObject({
      kind: 'list',
      rows: [{ id: 'KB1000002' }, { id: 'KB1000009' }, { id: 'KB1000001' }],
    });
    expect(statusText(found, off, false)).toBe('3 numbers, 2 of them held here.');
    const beside = answer('KB1000002, KB1000009 and 0x9E');
    expect(beside).toMatchObject({
      rows: [{ id: 'KB1000002' }, { id: 'KB1000009' }],
      choices: [{ url: 'stop-codes/0x0000009E.html' }],
    });
  });

  test('a file stands before the component of its name, since it says more', () => {
    const found = answer('part');
    if (found.kind !== 'identifier') throw new Error(found.kind);
    expect(found.main.what).toBe('component');
    expect(found.groups.map(({ text, cards }) => [text, cards.length])).toEqual([
      ['part.sys', 1],
      ['Part', 3],
    ]);
    expect(textsFor(found, 'part')).toEqual(['part']);
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

  test('what nothing is filed under is looked for in the texts, as it was typed and then alone', () => {
    const text = 'live migration fails with 0x8007007A';
    const found = answer(text);
    expect(textsFor(found, text)).toEqual([text, '0x8007007A']);
    expect(statusText(found, off, false)).toBe('0x8007007A: no article here is filed under this error code.');
    expect(textsFor(answer('0x000000EF'), '0x000000EF')).toEqual(['0x000000EF']);
    expect(textsFor(answer('Event ID 1196'), 'Event ID 1196')).toEqual(['Event ID 1196', '1196']);
    expect(textsFor(answer('other.sys 6.1.7601.17514'), 'other.sys 6.1.7601.17514')).toEqual(['other.sys']);
  });

  test('what is held is not lost beside a code that is not', () => {
    const found = answer('STOP 0x0000007B part.sys');
    if (found.kind !== 'identifier') throw new Error(found.kind);
    expect(found.main.url).toBeNull();
    expect(found.groups.map(({ text }) => text)).toEqual(['part.sys']);
    expect(statusText(found, off, false)).toBe(
      '0x0000007B: no article here is filed under this stop code. part.sys (file), 1 article.',
    );
  });

  test('a file with its version names what the articles are about', () => {
    const found = answer('part.sys 6.1.7601.21000');
    expect(found.kind === 'file-version' && [...found.labels]).toEqual([['KB1000001', 'Title of KB1000001']]);
  });

  test('words are left to the full text', () => {
    expect(answer('online backup fails')).toEqual({ kind: 'none' });
    expect(textsFor(answer('online backup fails'), 'online backup fails')).toEqual(['online backup fails']);
  });
});

describe('the line above the results', () => {
  const done = (total: number, isIncomplete = false, unknown: readonly string[] = []) =>
    ({ kind: 'done', total, isIncomplete, unknown, most: null, left: [] }) as const;
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

  test('does not count pages of another word as found', () => {
    expect(statusText(none, done(3, false, ['witnes']), false)).toBe(
      'No page has “witnes”. 3 pages with a word that begins like it.',
    );
    expect(statusText(none, done(0, false, ['zzz', 'yyy']), false)).toBe(
      'Nothing found: no page has “zzz” or “yyy”.',
    );
  });

  test('says that no page has all words, where pages with most of them follow', () => {
    expect(statusText(none, { ...done(3), most: { least: 3, of: 5 } }, false)).toBe(
      'No page has all of these words. 3 pages have 3 or more of 5 words.',
    );
    expect(statusText(none, { ...done(1, false, ['NODE2']), most: { least: 2, of: 4 } }, true)).toBe(
      'No page has all of these words, and no page has “NODE2”. 1 page has 2 or more of 4 words with these filters.',
    );
    expect(statusText(none, done(0, false, ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7']), false)).toBe(
      'Nothing found: no page has “a1” or “b2” or “c3” or “d4” or “e5” or 2 more.',
    );
    expect(statusText(none, { ...done(0), left: ['server'] }, false)).toBe(
      'Nothing found. Too many words for one question; not looked for: “server”.',
    );
  });

  test('names the words that were not looked for, not without end', () => {
    const left = ['server', 'cluster', 'node', 'disk', 'virtual', 'machine', 'memory'];
    expect(statusText(none, { ...done(3), left: left.slice(0, 2) }, false)).toBe(
      '3 pages. Too many words for one question; not looked for: “server”, “cluster”.',
    );
    expect(statusText(none, { ...done(1), left }, true)).toMatch(
      /^1 page with these filters\. .*“virtual” and 2 more\.$/,
    );
  });

  test('never says "nothing found" where the identifiers are missing', () => {
    expect(statusWithoutLibrary(done(0))).toMatch(/^INCOMPLETE: [^.]*\.$/);
    expect(statusWithoutLibrary(done(2))).toMatch(/^INCOMPLETE: .* 2 pages\.$/);
  });
});
