import { describe, expect, it } from 'vitest';
import { checklistPage } from '../../src/views/checklist-page.ts';
import { plainText } from '../../src/views/inline.ts';
import { kbContents, kbDescription, kbPage } from '../../src/views/kb-page.ts';
import { sourceLine } from '../../src/views/sources.ts';
import { article, file, knowledgeBase, source, supersedes } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000001', {
    files: [file('a.sys', 'sp1', 21000, { source: 'second' }), file('b.sys', 'sp1', 21000)],
    sources: [source('first'), source('second')],
  }),
  article('KB1000002', {
    supersedes: [supersedes('KB1000001')],
    recommendedBy: [
      { source: 'first', os: [], strength: 'required' },
      { source: 'second', os: [], strength: null },
    ],
    sources: [source('first'), source('second')],
  }),
  article('KB1000003', {
    kind: 'list',
    asOf: '2020-01-01',
    recommends: [
      { kb: 'KB1000002', held: true, os: [], role: null, added: '2012-04-25', strength: null },
      { kb: 'KB1000009', held: false, os: [], role: null, added: null, strength: null },
    ],
  }),
);

describe('a KB page', () => {
  const page = kbPage(kb, 'KB1000001');

  it('names the source of a file row by its number in the list of sources', () => {
    expect(page.files.map((row) => [row.file.text, row.source.text, row.source.href])).toEqual([
      ['a.sys', '[2]', '#source-second'],
      ['b.sys', '[1]', '#source-first'],
    ]);
  });

  it('tells a search engine the answer, not the symptom', () => {
    expect(kbDescription(page)).toBe('Level sp1: Superseded by KB1000002. Install that instead.');
  });

  it('lists only the sections it has', () => {
    expect(kbContents(page, true).map(({ href }) => href)).toEqual([
      '#files',
      '#check',
      '#graph',
      '#relations',
      '#sources',
    ]);
    expect(kbContents(kbPage(kb, 'KB1000003'), false).map(({ href }) => href)).toContain('#members');
  });

  it('says of every empty relation whether a source states it or nothing is known', () => {
    for (const { lines, empty } of page.relations) if (lines.length === 0) expect(empty).toMatch(/\.$/);
  });

  it('gives a member that is not held no title of ours', () => {
    const members = kbPage(kb, 'KB1000003').members;
    expect(members.map(({ state, title }) => [state, title])).toEqual([
      ['current', 'Title of KB1000002'],
      ['not-held', ''],
    ]);
  });
});

describe('a source', () => {
  it('says nothing of its address where nobody has checked it', () => {
    expect(sourceLine({ ...source('a'), status: 'unknown' }).details).toBe('');
    expect(sourceLine({ ...source('a'), language: 'nl', status: 'gone' }).details).toBe(
      'Dutch, address gone',
    );
  });
});

describe('a line of a checklist', () => {
  const line = checklistPage(kb, 'sp1', 'role').lines.find(({ kb: { text } }) => text === 'KB1000002');

  it('names all lists in one sentence', () => {
    expect(line?.notes.map(plainText)).toContain(
      'On the lists: KB1000003 (since 2012-04-25), Source first (required), Source second.',
    );
  });

  it('has the vendor’s address, for paper', () => {
    expect(line?.address).toBe('https://support.microsoft.com/kb/1000002');
  });
});
