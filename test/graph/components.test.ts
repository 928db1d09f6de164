import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectedComponents } from '../../src/graph/components.ts';
import { cleanGraph } from '../../src/graph/graph.ts';
import { chain, DIRTY_GRAPH, edge, GRAPH_AND_SHUFFLED, node } from './dirty-graph.ts';

describe('connectedComponents', () => {
  it('puts the component of the focus first, then the largest, then the lowest number', () => {
    const nodes = [
      node('KB2000009', { focus: true }),
      node('KB2000001'),
      ...chain(3, 2_000_002).nodes,
      node('KB976932'),
    ];
    const components = connectedComponents({ nodes, edges: chain(3, 2_000_002).edges });
    expect(components.map((component) => component.nodes.map(({ id }) => id))).toEqual([
      ['KB2000009'],
      ['KB2000002', 'KB2000003', 'KB2000004'],
      ['KB976932'],
      ['KB2000001'],
    ]);
  });

  it('takes a cycle for one component', () => {
    const edges = [
      edge('KB2000001', 'KB2000002'),
      edge('KB2000002', 'KB2000003'),
      edge('KB2000003', 'KB2000001'),
    ];
    expect(connectedComponents({ nodes: [], edges })).toHaveLength(1);
  });

  it('survives a chain that is far longer than the call stack', () => {
    expect(connectedComponents(chain(200_000))).toHaveLength(1);
  });

  it('loses and repeats no node and no edge', () => {
    fc.assert(
      fc.property(DIRTY_GRAPH, (graph) => {
        const components = connectedComponents(graph);
        const joined = cleanGraph({
          nodes: components.flatMap(({ nodes }) => nodes),
          edges: components.flatMap(({ edges }) => edges),
        });
        const clean = cleanGraph(graph);
        expect(joined).toEqual(clean);
        expect(components.reduce((sum, { nodes }) => sum + nodes.length, 0)).toBe(clean.nodes.length);
        expect(components.reduce((sum, { edges }) => sum + edges.length, 0)).toBe(clean.edges.length);
      }),
    );
  });

  it('gives the same answer for the same facts in any order', () => {
    fc.assert(
      fc.property(GRAPH_AND_SHUFFLED, ([graph, shuffled]) => {
        expect(connectedComponents(shuffled)).toEqual(connectedComponents(graph));
      }),
    );
  });
});
