import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapseChains } from '../../src/graph/collapse.ts';
import { cleanGraph } from '../../src/graph/graph.ts';
import { chain, DIRTY_GRAPH, edge, node } from './dirty-graph.ts';

describe('collapseChains', () => {
  it('turns the middle of a chain into one node that knows what it hides, oldest first', () => {
    const { nodes, edges } = collapseChains(chain(14));
    expect(nodes.map(({ label }) => label)).toEqual(['KB2000000', 'KB2000013', '… 12 more']);
    expect(nodes[2]?.hides).toHaveLength(12);
    expect(nodes[2]?.hides?.slice(0, 2)).toEqual(['KB2000001', 'KB2000002']);
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      ['KB2000013', 'KB2000001..KB2000012'],
      ['KB2000001..KB2000012', 'KB2000000'],
    ]);
  });

  it('keeps the focus, the answer and the ids it is told to keep', () => {
    const { nodes, edges } = chain(20);
    const marked = nodes.map((one, index) => ({ ...one, focus: index === 6, answer: index === 12 }));
    const ids = collapseChains({ nodes: marked, edges }, new Set(['KB2000016'])).nodes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['KB2000006', 'KB2000012', 'KB2000016']));
  });

  it('keeps forks, joins and the labels of the edges around a stretch', () => {
    const { nodes, edges } = chain(6);
    const last = { from: 'KB2000005', to: 'KB2000004' };
    const labelled = edges.map((one) => (one.from === last.from ? { ...one, label: 'SP1' } : one));
    const collapsed = collapseChains({
      nodes: [...nodes, node('KB2000009')],
      edges: [...labelled, edge('KB2000005', 'KB2000009')],
    });
    expect(collapsed.nodes.map(({ label }) => label)).toEqual([
      'KB2000000',
      'KB2000005',
      'KB2000009',
      '… 4 more',
    ]);
    expect(collapsed.edges.map(({ label }) => label)).toContain('SP1');
  });

  it('leaves a stretch of two as it is', () => {
    expect(collapseChains(chain(4))).toEqual(cleanGraph(chain(4)));
  });

  it('leaves a ring as it is, and comes to an end', () => {
    const { nodes, edges } = chain(40);
    const ring = { nodes, edges: [...edges, edge('KB2000000', 'KB2000039')] };
    expect(collapseChains(ring)).toEqual(cleanGraph(ring));
  });

  it('lets the caller say what a collapsed node shows and where it leads', () => {
    const describeStretch = (ids: readonly string[]) => ({
      label: `${ids.length} weitere`,
      title: '',
      href: '#all',
    });
    const { nodes } = collapseChains(chain(9), new Set(), { describe: describeStretch });
    expect(nodes.at(-1)).toMatchObject({ label: '7 weitere', href: '#all' });
  });

  it('neither loses nor repeats a node of any graph: each is shown or hidden, once', () => {
    fc.assert(
      fc.property(DIRTY_GRAPH, (graph) => {
        const shown = collapseChains(graph).nodes.flatMap(({ id, hides }) => hides ?? [id]);
        expect(shown.sort()).toEqual(
          cleanGraph(graph)
            .nodes.map(({ id }) => id)
            .sort(),
        );
      }),
    );
  });
});
