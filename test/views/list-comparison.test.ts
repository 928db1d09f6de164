import { describe, expect, it } from 'vitest';
import { buildChecklist } from '../../src/kb/checklist.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { plainText } from '../../src/views/inline.ts';
import { listComparisonPage } from '../../src/views/list-comparison.ts';
import { article, knowledgeBase, source, supersedes } from '../support/build.ts';

const member = (kb: KbId, added: string | null = null) => {
  return { kb, held: kb !== 'KB1000009', os: [], role: 'role', added, strength: null };
};
const named = (os: readonly string[]) => ({
  recommendedBy: [{ source: 'first', os, strength: null }],
  sources: [{ ...source('first'), title: 'Community list', publisher: 'Somebody' }],
});
const kb = knowledgeBase(
  article('KB1000001'),
  article('KB1000002', { supersedes: [supersedes('KB1000001')] }),
  article('KB1000003', named([])),
  article('KB1000004', named([])),
  article('KB1000005', { ...named([]), components: ['sub'], supersedes: [supersedes('KB1000006')] }),
  article('KB1000006', named([])),
  article('KB1000007'),
  article('KB2000000', {
    kind: 'list',
    asOf: '2020-10-23',
    recommends: [member('KB1000001', '2012-01-02'), member('KB1000004'), member('KB1000009')],
  }),
  article('KB2000001', {
    kind: 'list',
    appliesTo: [{ os: 'rtm', arch: [], source: null }],
    recommends: [{ ...member('KB1000001', '2011-05-14'), os: ['rtm'] }],
  }),
);
const page = listComparisonPage(kb, buildChecklist(kb, 'sp1', 'role'));

describe('a checklist beside the vendor’s list', () => {
  it('says in one sentence how much agrees', () => {
    expect(page?.summary).toBe(
      'Of the 3 articles of the list 1 is here as an item, 2 are not. 4 items are not on the list. Each difference has its reason.',
    );
    expect(page?.lists.map(({ kb: { text }, asOf, members }) => [text, asOf, members])).toEqual([
      ['KB2000000', '2020-10-23', '3 articles'],
    ]);
  });

  it('gives the reason for each member that is no item', () => {
    expect(page?.absences.map((line) => `${line.kb.text} ${plainText(line.reason)}`)).toEqual([
      'KB1000001 Superseded by KB1000002.',
      'KB1000009 No entry is held here, so nothing is said of it.',
    ]);
  });

  it('puts items that are on no list together under their reason, stand-ins first', () => {
    expect(
      page?.additions.map(({ reason, kbs }) => [plainText(reason), kbs.map(({ text }) => text).join(' ')]),
    ).toEqual([
      ['Stands in for KB1000001', 'KB1000002'],
      ['On Community list', 'KB1000003 KB1000005'],
      ['A fix for Part by its own sources; no list for this level names it', 'KB1000007'],
    ]);
  });

  it('tells where lists differ: in days, and in what a list without a number names', () => {
    expect(page?.amongLists.map(plainText)).toEqual([
      'KB1000001 was taken in on 2011-05-14 by KB2000001 and 2012-01-02 by KB2000000.',
      'Community list, Somebody: 1 of the articles of Microsoft’s, and 3 more, of which this checklist leaves out KB1000006.',
    ]);
  });

  it('is absent where no list speaks of the level', () => {
    expect(listComparisonPage(kb, buildChecklist(kb, 'single', 'role'))).toBeNull();
  });
});
