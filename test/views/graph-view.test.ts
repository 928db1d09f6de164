import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KbId } from '../../src/kb/kb-number.ts';
import { articleGraph, articleGraphs } from '../../src/views/article-graphs.ts';
import { graphIndex, graphLevels } from '../../src/views/graph-index.ts';
import { edgeName, listWords } from '../../src/views/graph-view.ts';
import { levelGraphs } from '../../src/views/level-graphs.ts';
import { families, familyOf, lineOf } from '../../src/views/relation-graph.ts';
import { anyArticles } from '../support/arbitrary-library.ts';
import { article, file, knowledgeBase, supersedes } from '../support/build.ts';

const both = [
  { os: 'rtm', arch: [], source: null },
  { os: 'sp1', arch: [], source: null },
] as const;

describe('the graph of an article', () => {
  it('is absent where nothing replaces it and it replaces nothing', () => {
    expect(articleGraph(knowledgeBase(article('KB1000001')), 'KB1000001', ['sp1'])).toBeNull();
  });

  it('marks the article, the answer, and the way to it', () => {
    const kb = knowledgeBase(
      article('KB1000001'),
      article('KB1000002', { supersedes: [supersedes('KB1000001')] }),
      article('KB1000003', { supersedes: [supersedes('KB1000002')] }),
    );
    const graph = articleGraph(kb, 'KB1000001', ['sp1']);
    expect(graph?.nodes.map(({ id, state, focus, answer }) => [id, state, focus, answer])).toEqual([
      ['KB1000001', 'superseded', true, false],
      ['KB1000002', 'superseded', false, false],
      ['KB1000003', 'current', false, true],
    ]);
    expect(graph?.edges.every(({ onPath }) => onPath)).toBe(true);
  });

  it('labels an edge only where it holds on less than both articles apply to', () => {
    const kb = knowledgeBase(
      article('KB1000001', { appliesTo: both }),
      article('KB1000002', { appliesTo: both, supersedes: [supersedes('KB1000001', { os: ['sp1'] })] }),
      article('KB1000003', { appliesTo: both, supersedes: [supersedes('KB1000002')] }),
    );
    expect(articleGraph(kb, 'KB1000001', ['rtm', 'sp1'])?.edges.map(({ to, label }) => [to, label])).toEqual([
      ['KB1000001', 'Level sp1'],
      ['KB1000002', null],
    ]);
  });

  it('is drawn once for each level that differs, and levels with the same graph share it', () => {
    const kb = knowledgeBase(
      article('KB1000001', { appliesTo: both }),
      article('KB1000002', { appliesTo: both, supersedes: [supersedes('KB1000001')] }),
      article('KB1000003', { appliesTo: both, supersedes: [supersedes('KB1000002', { os: ['sp1'] })] }),
    );
    const drawn = (id: KbId) =>
      articleGraphs(kb, id).map(({ levels, view }) => [
        levels.map(({ text }) => text),
        view.nodes.map((node) => node.id),
      ]);
    expect(drawn('KB1000001')).toEqual([
      [['Level rtm'], ['KB1000001', 'KB1000002']],
      [['Level sp1'], ['KB1000001', 'KB1000002', 'KB1000003']],
    ]);
    const same = knowledgeBase(
      article('KB1000001', { appliesTo: both }),
      article('KB1000002', { appliesTo: both, supersedes: [supersedes('KB1000001')] }),
    );
    expect(articleGraphs(same, 'KB1000001').map(({ levels }) => levels.length)).toEqual([2]);
  });

  it('says the branch of an edge that file versions prove on one branch only', () => {
    const kb = knowledgeBase(
      article('KB1000001', { files: [file('a.sys', 'sp1', 21000)] }),
      article('KB1000002', { files: [file('a.sys', 'sp1', 21001)] }),
    );
    expect(articleGraph(kb, 'KB1000001', ['sp1'])?.edges.map(({ basis, label }) => [basis, label])).toEqual([
      ['file-version', 'LDR'],
    ]);
  });

  it('names a file where the older article is known to have others', () => {
    const kb = knowledgeBase(
      article('KB1000001', { files: [file('a.sys', 'sp1', 21000), file('b.sys', 'sp1', 21000)] }),
      article('KB1000002', { files: [file('a.sys', 'sp1', 21001)] }),
    );
    expect(articleGraph(kb, 'KB1000001', ['sp1'])?.edges[0]?.label).toBe('LDR; a.sys');
  });

  it('keeps a statement about an article that is not held', () => {
    const kb = knowledgeBase(
      article('KB1000002', { supersedes: [supersedes('KB1000001', { held: false })] }),
    );
    const graph = articleGraph(kb, 'KB1000002', ['sp1']);
    expect(graph?.nodes.find(({ id }) => id === 'KB1000001')).toMatchObject({
      state: 'not-held',
      title: 'not held here',
    });
  });

  it('shows the line of one article where the family is large, and says how many it leaves out', () => {
    const ids = Array.from({ length: 40 }, (_, at): KbId => `KB${1000001 + at}`);
    const root = 'KB2000000' as const;
    const kb = knowledgeBase(
      ...ids.map((id) => article(id)),
      article(root, { supersedes: ids.map((id) => supersedes(id)) }),
    );
    const graph = articleGraph(kb, 'KB1000001', ['sp1']);
    expect(graph?.nodes.map(({ id }) => id)).toEqual(['KB1000001', root]);
    expect(graph?.leftOut).toBe(39);
  });
});

describe('families', () => {
  const kb = knowledgeBase(
    article('KB1000001'),
    article('KB1000002', { supersedes: [supersedes('KB1000001')] }),
    article('KB1000003'),
    article('KB1000004', {
      kind: 'rollup',
      includes: ['KB1000001', 'KB1000003'].map((id) => {
        return { kb: id as KbId, held: true, package: null, os: [], note: null, source: null };
      }),
    }),
  );

  it('do not hang together through a rollup that includes everything', () => {
    expect(familyOf(kb, 'KB1000001')).toEqual(['KB1000001', 'KB1000002']);
    expect(familyOf(kb, 'KB1000004')).toEqual(['KB1000001', 'KB1000002', 'KB1000003', 'KB1000004']);
  });

  it('are listed largest first, each article in at most one', () => {
    const found = families(kb);
    expect(found).toEqual([
      ['KB1000001', 'KB1000002'],
      ['KB1000003', 'KB1000004'],
    ]);
    expect(graphIndex(kb).families.map(({ size }) => size)).toEqual([2, 2]);
  });

  it('end for any library, cycles included', () => {
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const any = knowledgeBase(...articles);
        const members = families(any).flat();
        expect(new Set(members).size).toBe(members.length);
        for (const { id } of any.articles) {
          const family = new Set(familyOf(any, id));
          for (const other of lineOf(any, id)) expect(family.has(other)).toBe(true);
          articleGraphs(any, id);
        }
        for (const os of graphLevels(any)) levelGraphs(any, os);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the graph of a level', () => {
  it('holds only what is stated for it, without repeating its name', () => {
    const kb = knowledgeBase(
      article('KB1000001', { appliesTo: both }),
      article('KB1000002', {
        appliesTo: both,
        supersedes: [supersedes('KB1000001', { os: ['sp1'], branch: 'ldr' })],
      }),
    );
    expect(levelGraphs(kb, 'rtm')).toEqual([]);
    expect(
      levelGraphs(kb, 'sp1').map(({ component, view }) => [
        component?.text,
        view.edges.map(({ label }) => label),
      ]),
    ).toEqual([['Part', ['LDR']]]);
  });
});

describe('the words of an edge', () => {
  it('read along the arrow in the drawing and down the list', () => {
    const edge = {
      from: 'KB1000002',
      to: 'KB1000001',
      label: 'LDR',
      basis: 'report',
      kind: 'supersedes',
    } as const;
    expect(edgeName(edge)).toBe('KB1000001 is replaced by KB1000002, LDR (reported by a third party)');
    expect(listWords([edge])).toBe('replaces, LDR, reported by a third party');
    expect(listWords([{ ...edge, kind: 'includes', label: null }])).toBe('includes');
  });
});
