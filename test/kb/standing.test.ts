import { describe, expect, test } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import { buildChecklist } from '../../src/kb/checklist.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { article, file, knowledgeBase, source, supersedes } from '../support/build.ts';

const A: KbId = 'KB1000001';
const B: KbId = 'KB1000002';
const C: KbId = 'KB1000003';
const D: KbId = 'KB1000004';

const both = [
  { os: 'rtm', arch: [], source: null },
  { os: 'sp1', arch: [], source: null },
];

/** What is left out of a level's full list, and by what: `{ KB1: 'superseded by KB2' }`; items map to 'item'. */
function outcome(os: string, ...articles: readonly KbArticle[]) {
  const list = buildChecklist(knowledgeBase(...articles), os, null);
  return Object.fromEntries([
    ...list.items.map((item) => [item.kb, 'item']),
    ...list.leftOut.map(({ kb, why, by }) => [kb, by.length === 0 ? why : `${why} by ${by.join()}`]),
  ]);
}

describe('stated edges', () => {
  test('leave the older article out on every level both apply to', () => {
    const older = article(A, { appliesTo: both });
    const newer = article(B, { appliesTo: both, supersedes: [supersedes(A)] });
    expect(outcome('sp1', older, newer)).toEqual({ [A]: `superseded by ${B}`, [B]: 'item' });
    expect(outcome('rtm', older, newer)).toEqual({ [A]: `superseded by ${B}`, [B]: 'item' });
  });

  test('against the builds end a chain of builds below them, and every step of a path is a direct edge', () => {
    // B is stated to replace A although A has the newer build.
    const kb = knowledgeBase(
      article(A, { files: [file('a.sys', 'sp1', 21002)] }),
      article(B, { files: [file('a.sys', 'sp1', 21001)], supersedes: [supersedes(A)] }),
      article(C, { files: [file('a.sys', 'sp1', 21000)] }),
    );
    expect(kb.successors(C).map(({ kb: end, path }) => [end, path])).toEqual([[B, [C, B]]]);
    expect(kb.successors(A).map(({ kb: end, path }) => [end, path])).toEqual([[B, [A, B]]]);
  });

  test('hold only on the levels they name', () => {
    const older = article(A, { appliesTo: both });
    const newer = article(B, { appliesTo: both, supersedes: [supersedes(A, { os: ['sp1'] })] });
    expect(outcome('rtm', older, newer)).toEqual({ [A]: 'item', [B]: 'item' });
  });

  test('are followed to the end of the chain', () => {
    const chain = [
      article(A),
      article(B, { supersedes: [supersedes(A)] }),
      article(C, { supersedes: [supersedes(B)] }),
    ];
    expect(outcome('sp1', ...chain)).toMatchObject({ [A]: `superseded by ${C}`, [B]: `superseded by ${C}` });
    expect(knowledgeBase(...chain).successors(A)).toEqual([
      { os: 'sp1', branch: null, kb: C, path: [A, B, C], inPart: false },
    ]);
  });

  test('with a branch or with files leave the article an item that is superseded in part', () => {
    const newer = article(B, { supersedes: [supersedes(A, { branch: 'ldr' })] });
    expect(outcome('sp1', article(A), newer)).toMatchObject({ [A]: 'item' });
    expect(knowledgeBase(article(A), newer).standings('sp1').get(A)?.inPart).toEqual([
      { file: null, branch: 'ldr', version: null, newest: null, by: [B] },
    ]);
  });

  test('on which sources differ leave nothing out', () => {
    const newer = article(B, {
      supersedes: [supersedes(A)],
      sources: [source('first'), source('second')],
      claims: [{ fact: 'supersedes', value: A, holds: 'false', source: 'second', note: null }],
    });
    expect(outcome('sp1', article(A), newer)).toMatchObject({ [A]: 'item' });
  });

  test('of a withdrawn article leave nothing out', () => {
    const newer = article(B, {
      supersedes: [supersedes(A)],
      withdrawn: { date: '2011-05-01', reason: 'Recalled.' },
    });
    expect(outcome('sp1', article(A), newer)).toEqual({ [A]: 'item', [B]: 'withdrawn' });
  });

  test('round a cycle that slipped in lose neither article', () => {
    const one = article(A, { supersedes: [supersedes(B)] });
    const other = article(B, { supersedes: [supersedes(A)] });
    expect(outcome('sp1', one, other)).toEqual({ [A]: 'item', [B]: 'item' });
  });

  test('stand against builds that say the opposite', () => {
    const stated = article(A, { files: [file('a.sys', 'sp1', 21000)], supersedes: [supersedes(B)] });
    const newerBuild = article(B, { files: [file('a.sys', 'sp1', 21001)] });
    expect(outcome('sp1', stated, newerBuild)).toEqual({ [A]: 'item', [B]: `superseded by ${A}` });
  });
});

describe('file versions', () => {
  const ldrOnly = (id: KbId, revision: number) => article(id, { files: [file('a.sys', 'sp1', revision)] });
  const dual = (id: KbId, gdr: number, ldr: number) =>
    article(id, { files: [file('a.sys', 'sp1', gdr), file('a.sys', 'sp1', ldr)] });

  test('make an article obsolete where each of its rows has a newer row in its cell', () => {
    expect(outcome('sp1', dual(A, 17000, 21000), dual(B, 17001, 21001))).toEqual({
      [A]: `files-obsolete by ${B}`,
      [B]: 'item',
    });
  });

  test('never compare across branches: a greater LDR number does not replace a GDR build', () => {
    const gdrOnly = article(A, { files: [file('a.sys', 'sp1', 17000)] });
    expect(outcome('sp1', gdrOnly, ldrOnly(B, 21000))).toEqual({ [A]: 'item', [B]: 'item' });
  });

  test('never compare across levels', () => {
    const rtm = article(A, { appliesTo: both, files: [file('a.sys', 'rtm', 20000)] });
    const sp1 = article(B, { appliesTo: both, files: [file('a.sys', 'sp1', 22000)] });
    expect(outcome('rtm', rtm, sp1)).toMatchObject({ [A]: 'item' });
  });

  test('of a package with both branches supersede an LDR-only fix in part only: a clean host would stay on GDR', () => {
    const kb = knowledgeBase(ldrOnly(A, 21000), dual(B, 17001, 21001));
    expect(kb.standings('sp1').get(A)).toMatchObject({
      why: null,
      inPart: [
        { file: 'a.sys', branch: 'ldr', version: '6.1.7601.21000', newest: '6.1.7601.21001', by: [B] },
      ],
    });
    expect(kb.successors(A)).toEqual([{ os: 'sp1', branch: 'ldr', kb: B, path: [A, B], inPart: true }]);
  });

  test('of a later LDR-only package supersede an LDR-only fix wholly, and that package is what covers it', () => {
    const kb = knowledgeBase(ldrOnly(A, 21000), ldrOnly(B, 21001), dual(C, 17001, 21002));
    expect(kb.standings('sp1').get(A)).toMatchObject({ why: 'files-obsolete', by: [B] });
    expect(kb.successors(A)).toEqual([
      { os: 'sp1', branch: 'gdr', kb: B, path: [A, B], inPart: false },
      { os: 'sp1', branch: 'ldr', kb: C, path: [A, B, C], inPart: false },
    ]);
  });

  test('lead on from an article without a build for the host: what is wholly obsolete is no end of a chain', () => {
    const replaced = article(A);
    const gdrOnly = article(B, { supersedes: [supersedes(A)], files: [file('a.sys', 'sp1', 17000)] });
    const newest = article(C, { files: [file('a.sys', 'sp1', 17001)] });
    expect(knowledgeBase(replaced, gdrOnly, newest).successors(A)).toEqual([
      { os: 'sp1', branch: null, kb: C, path: [A, B, C], inPart: false },
    ]);
  });

  test('need every file: one current file keeps the article', () => {
    const two = article(A, { files: [file('a.sys', 'sp1', 17000), file('b.sys', 'sp1', 17000)] });
    const newer = article(B, { files: [file('a.sys', 'sp1', 17001)] });
    expect(outcome('sp1', two, newer)).toMatchObject({ [A]: 'item' });
  });

  test('give one cover for each file where no single article replaces them all', () => {
    const two = article(A, { files: [file('a.sys', 'sp1', 17000), file('b.sys', 'sp1', 17000)] });
    const one = article(B, { files: [file('a.sys', 'sp1', 17001)] });
    const other = article(C, { files: [file('b.sys', 'sp1', 17001)] });
    expect(outcome('sp1', two, one, other)).toMatchObject({ [A]: `files-obsolete by ${B},${C}` });
  });

  test.each(['service-pack', 'rollup', 'servicing-stack'] as const)(
    'of a %s prove nothing: only a few of its files are known',
    (kind) => {
      const collection = article(B, { kind, files: [file('a.sys', 'sp1', 21001)] });
      expect(outcome('sp1', ldrOnly(A, 21000), collection)).toMatchObject({ [A]: 'item' });
      const older = article(C, { kind, files: [file('a.sys', 'sp1', 20000)] });
      expect(knowledgeBase(older, ldrOnly(A, 21000)).edges).toEqual([]);
    },
  );

  test('that are unknown are never obsolete and make nothing obsolete; a stated "none" counts as no row', () => {
    const unknown = article(B, { files: [file('a.sys', 'sp1', 'unknown:ldr')] });
    expect(outcome('sp1', ldrOnly(A, 21000), unknown)).toEqual({ [A]: 'item', [B]: 'item' });
    const none = article(A, { files: [file('a.sys', 'sp1', 21000), file('a.sys', 'sp1', 'none:gdr')] });
    expect(outcome('sp1', none, ldrOnly(B, 21001))).toMatchObject({ [A]: `files-obsolete by ${B}` });
  });

  test('compare nothing on a level without sourced ranges, and everything on a level with one branch', () => {
    const on = (os: string, id: KbId, revision: number) =>
      article(id, { appliesTo: [{ os, arch: [], source: null }], files: [file('a.sys', os, revision)] });
    expect(outcome('norange', on('norange', A, 17000), on('norange', B, 17001))).toMatchObject({
      [A]: 'item',
    });
    expect(outcome('single', on('single', A, 100), on('single', B, 30000))).toMatchObject({
      [A]: `files-obsolete by ${B}`,
    });
  });

  test('that are the same make a tie, not an edge: install either', () => {
    const kb = knowledgeBase(dual(A, 17000, 21000), dual(B, 17000, 21000));
    expect(kb.edges).toEqual([]);
    expect(kb.standings('sp1').get(A)).toMatchObject({ why: null, sameBuildsAs: [B] });
  });
});

describe('service packs', () => {
  const pack = article(B, {
    kind: 'service-pack',
    appliesTo: [{ os: 'rtm', arch: [], source: null }],
    leadsTo: ['sp1'],
    includes: [{ kb: A, held: true, os: [], package: null, note: null, source: null }],
  });

  test('leave a fix out on the level they lead to, never on the level they install on', () => {
    const fix = article(A, { appliesTo: both });
    expect(outcome('rtm', fix, pack)).toEqual({ [A]: 'item', [B]: 'leads-to-level' });
    expect(outcome('sp1', fix, pack)).toEqual({ [A]: `included by ${B}` });
  });

  test('leave nothing out where sources differ on what they hold', () => {
    const fix = article(A, {
      appliesTo: both,
      claims: [{ fact: 'included-in', value: B, holds: 'false', source: 'first', note: null }],
    });
    expect(outcome('sp1', fix, pack)).toEqual({ [A]: 'item' });
  });

  test('supersede nothing where they install, whatever their entry states', () => {
    const claiming = article(B, {
      kind: 'service-pack',
      appliesTo: [{ os: 'rtm', arch: [], source: null }],
      leadsTo: ['sp1'],
      supersedes: [supersedes(A)],
    });
    expect(outcome('rtm', article(A, { appliesTo: both }), claiming)).toEqual({
      [A]: 'item',
      [B]: 'leads-to-level',
    });
  });

  test('meet a prerequisite on the level they lead to', () => {
    const needs = article(C, {
      appliesTo: both,
      requires: [{ kb: B, held: true, os: [], note: null, source: null }],
    });
    const list = (os: string) =>
      buildChecklist(knowledgeBase(needs, pack), os, null).items[0]?.requirements[0]?.state;
    expect(list('sp1')).toBe('level');
    expect(list('rtm')).toBe('unmet');
  });
});

describe('includes, resolves, and articles without a package', () => {
  const including = (fields: object) =>
    article(B, {
      includes: [{ kb: A, held: true, os: [], package: null, note: null, source: null, ...fields }],
    });

  test('a plain include leaves the included article out where the including one is an item', () => {
    expect(outcome('sp1', article(A), including({}))).toEqual({ [A]: `included by ${B}`, [B]: 'item' });
    const newest = article(C, { supersedes: [supersedes(B)] });
    expect(outcome('sp1', article(A), including({}), newest)).toMatchObject({
      [A]: 'item',
      [B]: `superseded by ${C}`,
    });
  });

  test('an include that is true of one payload only changes no list', () => {
    expect(outcome('sp1', article(A), including({ package: '2014-08-12' }))).toEqual({
      [A]: 'item',
      [B]: 'item',
    });
  });

  test('articles that include each other both stay', () => {
    const mutual = article(A, {
      includes: [{ kb: B, held: true, os: [], package: null, note: null, source: null }],
    });
    expect(outcome('sp1', mutual, including({}))).toEqual({ [A]: 'item', [B]: 'item' });
  });

  test('an article without a package leads to what resolves it, and is left out alone where that is not here', () => {
    const pointer = article(A, { kind: 'article', related: [{ kb: B, held: true, as: 'resolved-by' }] });
    expect(outcome('sp1', pointer, article(B))).toEqual({ [A]: `resolved-by by ${B}`, [B]: 'item' });
    const elsewhere = article(B, { appliesTo: [{ os: 'rtm', arch: [], source: null }] });
    expect(outcome('sp1', pointer, elsewhere)).toEqual({ [A]: 'no-payload' });
  });
});

describe('the checklist of a role', () => {
  const outside = { components: ['other'] };

  test('reaches a successor, an includer, a resolver and a prerequisite in another component', () => {
    const articles = [
      article(A, { requires: [{ kb: D, held: true, os: [], note: null, source: null }] }),
      article(B, { ...outside, supersedes: [supersedes(A)] }),
      article(C, { kind: 'article', related: [{ kb: D, held: true, as: 'resolved-by' }] }),
      article(D, outside),
    ];
    const list = buildChecklist(knowledgeBase(...articles), 'sp1', 'role');
    expect(list.items.map(({ kb }) => kb)).toEqual([B, D]);
    expect(list.leftOut.map(({ kb }) => kb)).toEqual([A, C]);
  });

  test('covers parts of its components and articles whose component no source says, and counts the rest', () => {
    const articles = [
      article(A, { components: ['sub'] }),
      article(B, { components: [] }),
      article(C, outside),
    ];
    const list = buildChecklist(knowledgeBase(...articles), 'sp1', 'role');
    expect(list.items.map(({ kb }) => kb)).toEqual([A, B]);
    expect(list.outsideRole).toBe(1);
  });

  test('puts prerequisites first, then servicing stacks, then the component order, then the number', () => {
    const articles = [
      article(A, { requires: [{ kb: D, held: true, os: [], note: null, source: null }] }),
      article(B, { kind: 'servicing-stack', components: [] }),
      article(C),
      article(D),
    ];
    const list = buildChecklist(knowledgeBase(...articles), 'sp1', 'role');
    expect(list.items.map(({ kb }) => kb)).toEqual([B, C, D, A]);
  });

  test('shows a cycle of prerequisites at its members, which keep the tie order', () => {
    const needs = (kb: KbId) => [{ kb, held: true, os: [], note: null, source: null }];
    const list = buildChecklist(
      knowledgeBase(article(A, { requires: needs(B) }), article(B, { requires: needs(A) })),
      'sp1',
      null,
    );
    expect(list.items.map(({ kb, requirements }) => [kb, requirements[0]?.state])).toEqual([
      [A, 'cycle'],
      [B, 'cycle'],
    ]);
  });

  test('asks to check what is not known to install anything', () => {
    const list = buildChecklist(knowledgeBase(article(A, { kind: 'unknown' }), article(B)), 'sp1', null);
    expect(list.items.map(({ action }) => action)).toEqual(['check', 'install']);
  });

  test('marks an article whose source names the product and no level', () => {
    const unstated = article(A, { appliesTo: [{ os: 'product', arch: [], source: null }] });
    const list = buildChecklist(knowledgeBase(unstated), 'sp1', null);
    expect(list.items[0]).toMatchObject({ kb: A, level: 'not-stated' });
  });
});
