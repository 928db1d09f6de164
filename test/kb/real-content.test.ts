import { beforeAll, describe, expect, test } from 'vitest';
import type { Checklist } from '../../src/kb/checklist.ts';
import { buildChecklist } from '../../src/kb/checklist.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import type { KnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { openKnowledgeBase } from '../../src/open-knowledge-base.ts';

/** The rules of model.md on the facts that made them. */
let kb: KnowledgeBase;
beforeAll(async () => {
  const opened = await openKnowledgeBase('content', { today: '2030-01-01' });
  expect(opened.diagnostics).toEqual([]);
  kb = opened.kb;
});

const RTM = 'windows-server-2008-r2-rtm';
const SP1 = 'windows-server-2008-r2-sp1';
const MPIO: readonly KbId[] = [
  'KB2277904',
  'KB2406705',
  'KB2460971',
  'KB2511962',
  'KB2522766',
  'KB2549567',
  'KB2591462',
  'KB2661794',
  'KB2670762',
  'KB2718576',
];

function standsIn(list: Checklist, ids: readonly KbId[]) {
  return {
    items: list.items
      .map((item) => item.kb)
      .filter((id) => ids.includes(id))
      .sort(),
    leftOut: list.leftOut
      .map((entry) => entry.kb)
      .filter((id) => ids.includes(id))
      .sort(),
  };
}

const leftOut = (os: string, id: KbId) =>
  buildChecklist(kb, os, null).leftOut.find((entry) => entry.kb === id);

describe('mpio.sys', () => {
  test.each(['hyper-v-cluster', 'failover-cluster', 'hyper-v-host', null])(
    'on 2008 R2 RTM (%s): model.md, table',
    (role) => {
      expect(standsIn(buildChecklist(kb, RTM, role), MPIO)).toEqual({
        items: ['KB2549567', 'KB2718576'],
        leftOut: ['KB2277904', 'KB2406705', 'KB2460971', 'KB2511962', 'KB2522766', 'KB2591462'],
      });
    },
  );

  test.each(['hyper-v-cluster', 'failover-cluster', 'hyper-v-host', null])(
    'on 2008 R2 SP1 (%s): model.md, table',
    (role) => {
      expect(standsIn(buildChecklist(kb, SP1, role), MPIO)).toEqual({
        items: ['KB2661794', 'KB2670762', 'KB2718576'],
        leftOut: ['KB2277904', 'KB2406705', 'KB2460971', 'KB2511962', 'KB2522766', 'KB2549567', 'KB2591462'],
      });
    },
  );

  test('KB2549567 stays an item on RTM, and says from which LDR build on it is not needed', () => {
    expect(kb.standings(RTM).get('KB2549567')?.inPart).toEqual([
      {
        file: 'mpio.sys',
        branch: 'ldr',
        version: '6.1.7600.20997',
        newest: '6.1.7600.21229',
        by: ['KB2718576'],
      },
    ]);
  });

  test('KB2277904 and KB2522766 ship the same builds: a tie, not an edge', () => {
    const between = kb.edges.filter(
      ({ from, to }) =>
        MPIO.slice(0, 1).concat('KB2522766').includes(from) && ['KB2277904', 'KB2522766'].includes(to),
    );
    expect(between).toEqual([]);
    expect(kb.standings(SP1).get('KB2277904')?.sameBuildsAs).toEqual(['KB2522766']);
  });

  test('what replaces KB2522766 on SP1 differs by the branch the host is on', () => {
    const answers = kb.successors('KB2522766').filter(({ os }) => os === SP1);
    expect(answers.map(({ branch, kb: end, path }) => [branch, end, path])).toEqual([
      ['gdr', 'KB2661794', ['KB2522766', 'KB2591462', 'KB2661794']],
      ['ldr', 'KB2670762', ['KB2522766', 'KB2549567', 'KB2591462', 'KB2661794', 'KB2670762']],
    ]);
  });
});

describe('cluster validation', () => {
  test('KB2559392 supersedes KB2512715 wholly on both levels', () => {
    for (const os of [RTM, SP1])
      expect(leftOut(os, 'KB2512715')).toMatchObject({ why: 'files-obsolete', by: ['KB2559392'] });
  });

  test('KB2531907, LDR only, stays an item in part on SP1 against KB2559392 with both branches', () => {
    const standing = kb.standings(SP1).get('KB2531907');
    expect(standing).toMatchObject({ why: null, inPart: [{ branch: 'ldr', by: ['KB2559392'] }] });
  });

  test('without KB2559392, KB2531907 supersedes KB2512715 in part only', async () => {
    const { buildKnowledgeBase } = await import('../../src/kb/knowledge-base.ts');
    const without = buildKnowledgeBase({
      ...kb,
      articles: kb.articles.filter(({ id }) => id !== 'KB2559392'),
    });
    expect(without.standings(SP1).get('KB2512715')).toMatchObject({
      why: null,
      inPart: [{ branch: 'ldr', by: ['KB2531907'] }],
    });
    expect(without.standings(RTM).get('KB2512715')).toMatchObject({ why: null, inPart: [] });
  });
});

describe('the vmms pair and Service Pack 1', () => {
  test('KB2521348 replaces KB2496089 by report, and by its LDR build on SP1', () => {
    const edges = kb.edges.filter(({ from, to }) => from === 'KB2521348' && to === 'KB2496089');
    expect(edges.map(({ basis, branch, os }) => [basis, branch, os])).toEqual([
      ['report', null, [RTM, SP1]],
      ['file-version', 'ldr', [SP1]],
    ]);
    expect(leftOut(SP1, 'KB2496089')).toEqual({ kb: 'KB2496089', why: 'superseded', by: ['KB2521348'] });
    expect(kb.successors('KB2496089').map(({ os, branch, kb: end }) => [os, branch, end])).toEqual([
      [RTM, null, 'KB2521348'],
      [SP1, null, 'KB2521348'],
    ]);
  });

  test('whether KB2496089 is in SP1 is disputed, and the builds decide nothing', () => {
    const verdict = kb.verdicts('KB2496089').find(({ fact }) => fact === 'included-in');
    expect(verdict).toMatchObject({ value: 'KB976932', verdict: 'disputed', holds: null });
    expect(verdict?.reasons.at(-1)).toContain(
      '17514 is a GDR build of Windows Server 2008 R2 SP1, 21642 an LDR build',
    );
  });

  test('whether KB2496089 applies to SP1 is disputed between two revisions in two languages', () => {
    const verdict = kb.verdicts('KB2496089').find(({ fact }) => fact === 'applies-to');
    expect(verdict).toMatchObject({ value: SP1, verdict: 'disputed' });
    expect(verdict?.claims.map(({ source, holds }) => [source?.language, holds])).toEqual(
      expect.arrayContaining([
        ['nl', 'true'],
        ['en', 'not-named'],
      ]),
    );
  });

  test('the pack is no item on RTM, and its payload of August 2014 changes no list', () => {
    expect(leftOut(RTM, 'KB976932')).toEqual({ kb: 'KB976932', why: 'leads-to-level', by: [] });
    for (const included of ['KB2534366', 'KB2533552'] as const)
      expect(leftOut(RTM, included)).toBeUndefined();
  });
});

describe('other relations', () => {
  test('KB2135160 has no package and leads to KB983460, whatever the component', () => {
    const list = buildChecklist(kb, RTM, 'hyper-v-cluster');
    expect(list.leftOut).toContainEqual({ kb: 'KB2135160', why: 'resolved-by', by: ['KB983460'] });
    expect(list.items.map((item) => item.kb)).toContain('KB983460');
  });

  test('KB2878635 replaces KB2870270 and includes KB2869923 and KB2908415: two relations, two reasons', () => {
    const os = 'windows-server-2012';
    expect(kb.byId.get('KB2878635')?.includes).toMatchObject([{ kb: 'KB2869923' }, { kb: 'KB2908415' }]);
    expect(leftOut(os, 'KB2870270')).toEqual({ kb: 'KB2870270', why: 'superseded', by: ['KB2878635'] });
    for (const id of ['KB2869923', 'KB2908415'] as const) {
      expect(leftOut(os, id)).toEqual({ kb: id, why: 'included', by: ['KB2878635'] });
    }
  });

  test('KB957316 replaces nothing, and a source says so', () => {
    expect(kb.byId.get('KB957316')?.supersedes).toEqual([]);
  });

  test('nothing is derived against a rollup: KB2264080 does not replace KB975530 by builds', () => {
    expect(kb.edges.filter(({ to }) => to === 'KB975530')).toEqual([]);
  });
});

test('every checklist of every server level holds each reached article exactly once', () => {
  for (const level of kb.levels.filter(({ twinOf }) => twinOf === null)) {
    for (const role of [null, ...kb.roles.map(({ id }) => id)]) {
      const list = buildChecklist(kb, level.id, role);
      const all = [...list.items, ...list.leftOut].map((entry) => entry.kb);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length + list.outsideRole).toBe(kb.placements.articlesOn(level.id).length);
    }
  }
});
