import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildChecklist, reach } from '../../src/kb/checklist.ts';
import type { KnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { anyArticles } from '../support/arbitrary-library.ts';
import { knowledgeBase, LEVELS } from '../support/build.ts';

const servers = LEVELS.filter(({ twinOf }) => twinOf === null).map(({ id }) => id);
const over = (check: (kb: KnowledgeBase) => void) =>
  fc.assert(
    fc.property(anyArticles, (articles) => check(knowledgeBase(...articles))),
    { numRuns: 400 },
  );

test('every reached article stands exactly once, in items or in leftOut, for a role and for the whole level', () => {
  over((kb) => {
    for (const os of servers) {
      for (const role of [null, 'role']) {
        const list = buildChecklist(kb, os, role);
        const stands = [...list.items, ...list.leftOut].map((entry) => entry.kb).sort();
        const reached = role === null ? kb.placements.articlesOn(os) : [...reach(kb, os, role)];
        expect(stands).toEqual([...reached].sort());
        expect(list.outsideRole).toBe(kb.placements.articlesOn(os).length - stands.length);
      }
    }
  });
});

test('whatever supersedence leaves out is covered by an item of the same list', () => {
  over((kb) => {
    for (const os of servers) {
      for (const role of [null, 'role']) {
        const list = buildChecklist(kb, os, role);
        const items = new Set(list.items.map((item) => item.kb));
        for (const { why, by } of list.leftOut) {
          if (why !== 'superseded' && why !== 'files-obsolete') continue;
          expect(by.length).toBeGreaterThan(0);
          for (const cover of by) {
            const isPackOfLevel = kb.byId.get(cover)?.kind === 'service-pack';
            expect(items.has(cover) || isPackOfLevel).toBe(true);
          }
        }
      }
    }
  });
});

test('the generated libraries hold what the laws are about', () => {
  const seen = new Set<string>();
  over((kb) => {
    for (const os of servers) {
      for (const { why, inPart, sameBuildsAs } of kb.standings(os).values()) {
        seen.add(why ?? 'item');
        if (inPart.length > 0) seen.add('in part');
        if (sameBuildsAs.length > 0) seen.add('tie');
      }
    }
    for (const { id } of kb.articles)
      for (const { path } of kb.successors(id)) seen.add(`path ${Math.min(path.length, 3)}`);
  });
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'item',
      'superseded',
      'files-obsolete',
      'included',
      'resolved-by',
      'in part',
      'tie',
      'path 3',
    ]),
  );
});

test('an article that a cover is claimed for is named by that cover, and the other way round', () => {
  over((kb) => {
    for (const os of servers) {
      const list = buildChecklist(kb, os, null);
      for (const item of list.items) {
        for (const covered of item.covers) {
          expect(list.leftOut.find(({ kb: id }) => id === covered)?.by).toContain(item.kb);
        }
      }
    }
  });
});

test('a successor is never itself wholly superseded on its level, and every step of its path is a direct edge', () => {
  over((kb) => {
    for (const { id } of kb.articles) {
      for (const { os, kb: end, path } of kb.successors(id)) {
        const why = kb.standings(os).get(end)?.why;
        expect(['superseded', 'files-obsolete']).not.toContain(why);
        expect(path[0]).toBe(id);
        expect(path.at(-1)).toBe(end);
        expect(new Set(path).size).toBe(path.length);
        for (const [at, newer] of path.slice(1).entries()) {
          const isDirect = kb.edges.some(
            (edge) => edge.from === newer && edge.to === path[at] && edge.os.includes(os),
          );
          expect(isDirect).toBe(true);
        }
      }
    }
  });
});

test('an article that is wholly superseded has a successor, and a current one has none', () => {
  over((kb) => {
    for (const { id } of kb.articles) {
      for (const { os } of kb.placements.of(id)) {
        const standing = kb.standings(os).get(id);
        const answers = kb.successors(id).filter((answer) => answer.os === os);
        if (standing?.why === 'superseded' || standing?.why === 'files-obsolete') {
          expect(answers.length).toBeGreaterThan(0);
        }
        if (standing?.why === null && standing.inPart.length === 0) expect(answers).toEqual([]);
      }
    }
  });
});

test('the order of the library does not change any answer', () => {
  fc.assert(
    fc.property(
      anyArticles.chain((articles) =>
        fc.tuple(fc.constant(articles), fc.shuffledSubarray([...articles], { minLength: articles.length })),
      ),
      ([articles, shuffled]) => {
        expect(everyAnswer(knowledgeBase(...shuffled))).toEqual(everyAnswer(knowledgeBase(...articles)));
      },
    ),
    { numRuns: 200 },
  );
});

test('a prerequisite stands before what needs it, but inside a cycle', () => {
  over((kb) => {
    for (const os of servers) {
      const list = buildChecklist(kb, os, null);
      const position = new Map(list.items.map((item, at) => [item.kb, at]));
      for (const item of list.items) {
        for (const need of item.requirements) {
          if (need.state !== 'item' && need.state !== 'covered') continue;
          for (const met of need.metBy) {
            expect(position.get(met) ?? -1).toBeLessThan(position.get(item.kb) ?? Number.POSITIVE_INFINITY);
          }
        }
      }
    }
  });
});

test('nothing of a withdrawn article, and nothing disputed, leaves anything out', () => {
  over((kb) => {
    for (const os of servers) {
      for (const { kb: id, why, directBy } of kb.standings(os).values()) {
        if (why !== 'superseded' && why !== 'files-obsolete') continue;
        for (const cover of directBy.flat()) {
          expect(kb.byId.get(cover)?.withdrawn).toBeNull();
          expect(kb.placements.on(cover, os)?.disputed).toBe(false);
          expect(cover).not.toBe(id);
        }
      }
    }
  });
});

function everyAnswer(kb: KnowledgeBase) {
  return {
    edges: kb.edges,
    successors: kb.articles.map(({ id }) => kb.successors(id)),
    verdicts: kb.articles.map(({ id }) => kb.verdicts(id)),
    lists: servers.flatMap((os) => [buildChecklist(kb, os, null), buildChecklist(kb, os, 'role')]),
  };
}
