import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanGraph, compareNodeIds } from '../../src/graph/graph.ts';
import { DIRTY_GRAPH, edge, GRAPH_AND_SHUFFLED, node } from './dirty-graph.ts';

describe('compareNodeIds', () => {
  it('orders KB numbers by number and puts them before anything else', () => {
    const ids = ['zzz', 'KB2135160', '', 'KB983460', 'KB02'];
    expect(ids.sort(compareNodeIds)).toEqual(['KB983460', 'KB2135160', '', 'KB02', 'zzz']);
  });
});

describe('cleanGraph', () => {
  it('drops an edge from an article to itself', () => {
    expect(cleanGraph({ nodes: [node('KB2000001')], edges: [edge('KB2000001', 'KB2000001')] }).edges).toEqual(
      [],
    );
  });

  it('gives an end without a node a node that is not held', () => {
    const { nodes } = cleanGraph({ nodes: [node('KB2000001')], edges: [edge('KB2000001', 'KB2000000')] });
    expect(nodes.map(({ id, state }) => [id, state])).toEqual([
      ['KB2000000', 'not-held'],
      ['KB2000001', 'current'],
    ]);
  });

  it('keeps two edges between the same articles where scope or basis differ, and only then', () => {
    const edges = [
      edge('KB2000001', 'KB2000000', { label: 'SP1' }),
      edge('KB2000001', 'KB2000000', { label: 'SP1' }),
      edge('KB2000001', 'KB2000000', { label: 'SP1', basis: 'list' }),
      edge('KB2000001', 'KB2000000', { label: '' }),
      edge('KB2000001', 'KB2000000', { label: null, onPath: true }),
    ];
    expect(
      cleanGraph({ nodes: [], edges }).edges.map(({ basis, label, onPath }) => [basis, label, onPath]),
    ).toEqual([
      ['list', 'SP1', false],
      ['vendor', null, true],
      ['vendor', 'SP1', false],
    ]);
  });

  it('gives the same graph for the same facts in any order', () => {
    fc.assert(
      fc.property(GRAPH_AND_SHUFFLED, ([graph, shuffled]) => {
        expect(cleanGraph(shuffled)).toEqual(cleanGraph(graph));
      }),
    );
  });

  it('leaves a clean graph as it is', () => {
    fc.assert(
      fc.property(DIRTY_GRAPH, (graph) => {
        const once = cleanGraph(graph);
        expect(cleanGraph(once)).toEqual(once);
      }),
    );
  });

  it('holds every id once and no edge without both of its ends', () => {
    fc.assert(
      fc.property(DIRTY_GRAPH, (graph) => {
        const { nodes, edges } = cleanGraph(graph);
        const ids = new Set(nodes.map(({ id }) => id));
        expect(ids.size).toBe(nodes.length);
        expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)).toBe(true);
      }),
    );
  });
});
