import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { KbArticle, Recommends } from '../../src/kb/article.ts';
import { buildChecklist } from '../../src/kb/checklist.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import type { KnowledgeBase } from '../../src/kb/knowledge-base.ts';
import type { ListComparison } from '../../src/kb/list-comparison.ts';
import { compareWithLists } from '../../src/kb/list-comparison.ts';
import { datesThatDiffer, unnumberedLists } from '../../src/kb/list-differences.ts';
import { openKnowledgeBase } from '../../src/open-knowledge-base.ts';
import { anyArticles, NUMBERS } from '../support/arbitrary-library.ts';
import { article, knowledgeBase, LEVELS, source, supersedes } from '../support/build.ts';

const LIST = 'KB2000000';
const member = (kb: KbId, fields: Partial<Recommends> = {}): Recommends => {
  return { kb, held: true, os: ['sp1'], role: 'role', added: null, strength: null, ...fields };
};
const list = (members: readonly Recommends[], fields: Partial<KbArticle> = {}, id: KbId = LIST) =>
  article(id, { kind: 'list', asOf: '2020-01-01', components: ['part'], recommends: members, ...fields });
const compare = (kb: KnowledgeBase, role: string | null = 'role') =>
  compareWithLists(kb, buildChecklist(kb, 'sp1', role)) as ListComparison;
const absences = ({ onlyOnLists }: ListComparison) =>
  onlyOnLists.map(({ kb, why, by }) => [kb, why, ...by].join(' '));
const additions = ({ onlyHere }: ListComparison) =>
  onlyHere.map(({ kb, why, by }) => [kb, why, ...by].join(' '));

describe('a list names an article that is no item', () => {
  it('because something covers it, and says what', () => {
    const kb = knowledgeBase(
      article('KB1000001'),
      article('KB1000002', { supersedes: [supersedes('KB1000001')] }),
      list([member('KB1000001'), member('KB1000002')]),
    );
    const compared = compare(kb);
    expect(absences(compared)).toEqual(['KB1000001 superseded KB1000002']);
    expect(compared.both).toEqual([{ kb: 'KB1000002', lists: [LIST] }]);
  });

  it('because it is for another level, outside the role, or not held', () => {
    const kb = knowledgeBase(
      article('KB1000001', { appliesTo: [{ os: 'rtm', arch: [], source: null }] }),
      article('KB1000002', { components: ['other'] }),
      list([member('KB1000001'), member('KB1000002'), member('KB1000009', { held: false })]),
    );
    expect(absences(compare(kb))).toEqual([
      'KB1000001 other-level',
      'KB1000002 outside-role',
      'KB1000009 not-held',
    ]);
  });
});

describe('an item is on no list', () => {
  it('because it stands in for a member, is needed by an item, or is on a list for another role', () => {
    const kb = knowledgeBase(
      article('KB1000001'),
      article('KB1000002', { supersedes: [supersedes('KB1000001')] }),
      article('KB1000003', { requires: [{ kb: 'KB1000004', held: true, os: [], note: null, source: null }] }),
      article('KB1000004'),
      article('KB1000005'),
      list([member('KB1000001'), member('KB1000003')]),
      list([member('KB1000005', { role: 'another' })], {}, 'KB2000001'),
    );
    expect(additions(compare(kb))).toEqual([
      'KB1000002 stands-in KB1000001',
      'KB1000004 needed KB1000003',
      'KB1000005 other-list KB2000001',
    ]);
  });

  it('because a list without a number names it on this level, or its component belongs here', () => {
    const by = (os: readonly string[]) => [{ source: 'first', os, strength: null }];
    const kb = knowledgeBase(
      article('KB1000001', { recommendedBy: by(['sp1']) }),
      article('KB1000002', { recommendedBy: by(['rtm']) }),
      article('KB1000003', { components: ['other'] }),
      article('KB1000004', { components: [] }),
      article('KB1000005'),
      list([member('KB1000005')]),
    );
    expect(additions(compare(kb, null))).toEqual([
      'KB1000001 unnumbered-list',
      'KB1000002 component',
      'KB1000003 beyond-lists',
      'KB1000004 component-unknown',
    ]);
  });
});

it('an item is on no list because the role reaches it by its component, or through an article that it covers', () => {
  const kb = knowledgeBase(
    article('KB1000001'),
    article('KB1000002', { components: ['other'], supersedes: [supersedes('KB1000001')] }),
    article('KB1000003'),
    article('KB1000004'),
    list([member('KB1000004', { role: null })]),
  );
  expect(additions(compare(kb))).toEqual(['KB1000002 reached', 'KB1000003 component']);
});

describe('a difference without a reason', () => {
  const kb = knowledgeBase(
    article('KB1000001'),
    article('KB1000002', { components: ['other'] }),
    list([member('KB1000001')]),
  );
  const checklist = buildChecklist(kb, 'sp1', 'role');

  it('shows where a checklist loses a member', () => {
    const broken = { ...checklist, items: [] };
    expect(absences(compareWithLists(kb, broken) as ListComparison)).toEqual(['KB1000001 unexplained']);
  });

  it('shows where a checklist holds what no rule brings', () => {
    const [item] = checklist.items;
    if (item === undefined) throw new Error('the checklist of the example is empty');
    const stray = { ...item, kb: 'KB1000002' as const, components: ['sub2', 'part2'] };
    const broken = { ...checklist, items: [...checklist.items, stray] };
    const unscoped = knowledgeBase(
      ...kb.articles.filter(({ id }) => id !== LIST),
      list([member('KB1000001', { role: null })]),
    );
    expect(additions(compareWithLists(unscoped, broken) as ListComparison)).toEqual([
      'KB1000002 unexplained',
    ]);
  });
});

it('is absent where no list speaks of the level and role', () => {
  const kb = knowledgeBase(article('KB1000001'), list([member('KB1000001', { os: ['rtm'] })]));
  expect(compareWithLists(kb, buildChecklist(kb, 'sp1', 'role'))).toBeNull();
});

test('every member and every item stands exactly once, and no difference is without a reason', () => {
  const servers = LEVELS.filter(({ twinOf }) => twinOf === null);
  const anyMembers = fc.array(
    fc.record({
      kb: fc.constantFrom(...NUMBERS, 'KB9999999' as const),
      os: fc.subarray(['rtm', 'sp1', 'product']),
      role: fc.constantFrom(null, 'role', 'another'),
    }),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(anyArticles, anyMembers, (articles, members) => {
      const kb = knowledgeBase(...articles, list(members.map(({ kb: id, ...rest }) => member(id, rest))));
      for (const { id: os } of servers) {
        for (const role of [null, 'role']) {
          const checklist = buildChecklist(kb, os, role);
          const compared = compareWithLists(kb, checklist);
          if (compared === null) continue;
          const { lists, both, onlyOnLists, onlyHere } = compared;
          const ids = (rows: readonly { readonly kb: KbId }[]) => rows.map((row) => row.kb).sort();
          const named = new Set(lists.flatMap((entry) => entry.members));
          expect(ids([...both, ...onlyOnLists])).toEqual([...named].sort());
          expect(ids([...both, ...onlyHere])).toEqual(ids(checklist.items));
          expect([...onlyOnLists, ...onlyHere].filter(({ why }) => why === 'unexplained')).toEqual([]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

describe('lists differ among themselves', () => {
  it('in the day on which they took an article in', () => {
    const kb = knowledgeBase(
      list([member('KB1000001', { added: '2012-01-02' }), member('KB1000002', { added: '2012-01-02' })]),
      list([member('KB1000001', { added: '2011-05-14' }), member('KB1000002')], {}, 'KB2000001'),
    );
    expect(datesThatDiffer(kb, ['KB1000002', 'KB1000001'])).toEqual([
      {
        kb: 'KB1000001',
        dates: [
          { list: 'KB2000001', added: '2011-05-14' },
          { list: LIST, added: '2012-01-02' },
        ],
      },
    ]);
  });

  it('in what they name: one list quoted under two ids is one list', () => {
    const quoted = (id: string) => ({
      recommendedBy: [{ source: id, os: [], strength: null }],
      sources: [{ ...source(id), url: 'https://example.org/list' }],
    });
    const kb = knowledgeBase(article('KB1000001', quoted('a')), article('KB1000002', quoted('b')));
    const found = unnumberedLists(kb, buildChecklist(kb, 'sp1', 'role'), new Set<KbId>(['KB1000002']));
    expect(found.map(({ shared, onlyThere }) => [shared, onlyThere])).toEqual([
      [['KB1000002'], ['KB1000001']],
    ]);
  });
});

describe('the library as it is', async () => {
  const { kb } = await openKnowledgeBase('content', { today: '2030-01-01' });
  const MS_2012 = 'windows-server-2012';
  const MS_2012_R2 = 'windows-server-2012-r2';

  test.each([
    [MS_2012, 'failover-cluster', ['KB2838043 included KB2889784', 'KB976424 other-level']],
    [MS_2012, 'hyper-v-cluster', ['KB2838043 included KB2889784', 'KB976424 other-level']],
    [MS_2012_R2, 'failover-cluster', ['KB976424 other-level']],
    [
      MS_2012_R2,
      'hyper-v-cluster',
      ['KB3037313 superseded KB4019215', 'KB3141074 superseded KB4019215', 'KB976424 other-level'],
    ],
  ])('%s, %s: the checklist is Microsoft’s list but for what a reason takes out', (os, role, taken) => {
    const checklist = buildChecklist(kb, os, role);
    const compared = compareWithLists(kb, checklist) as ListComparison;
    expect(absences(compared).sort()).toEqual(taken);
    const items = checklist.items.map((item) => item.kb);
    const added = new Set(compared.onlyHere.map((row) => row.kb));
    const absent = new Set(compared.onlyOnLists.map((row) => row.kb));
    const named = new Set(compared.lists.flatMap(({ members }) => members));
    expect(items.filter((id) => !added.has(id)).sort()).toEqual(
      [...named].filter((id) => !absent.has(id)).sort(),
    );
  });

  test('no checklist differs from a list of Microsoft without a reason', () => {
    const without = kb.levels.flatMap(({ id: os }) =>
      [null, ...kb.roles.map(({ id }) => id)].flatMap((role) => {
        const compared = compareWithLists(kb, buildChecklist(kb, os, role));
        return [...(compared?.onlyOnLists ?? []), ...(compared?.onlyHere ?? [])]
          .filter(({ why }) => why === 'unexplained')
          .map((row) => `${os} ${role} ${row.kb}`);
      }),
    );
    expect(without).toEqual([]);
  });
});
