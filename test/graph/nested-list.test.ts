import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanGraph } from '../../src/graph/graph.ts';
import { buildGraphList, type GraphListItem } from '../../src/graph/nested-list.ts';
import { chain, DIRTY_GRAPH, edge, GRAPH_AND_SHUFFLED } from './dirty-graph.ts';

/** `KB3 (KB2 (KB1))`; a repeated item ends with `^`. */
function outline(items: readonly GraphListItem[]): string {
  return items
    .map(
      ({ id, repeated, children }) =>
        `${id}${repeated ? '^' : ''}${children.length > 0 ? ` (${outline(children)})` : ''}`,
    )
    .join(' ');
}

function everyItem(
  items: readonly GraphListItem[],
): readonly { item: GraphListItem; parent: string | null }[] {
  const found: { item: GraphListItem; parent: string | null }[] = [];
  const waiting = items.map((item) => ({ item, parent: null as string | null }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    found.push(next);
    for (const child of next.item.children) waiting.push({ item: child, parent: next.item.id });
  }
  return found;
}

describe('buildGraphList', () => {
  it('goes from the newest article down to what it replaces', () => {
    expect(outline(buildGraphList(chain(3)))).toBe('KB2000002 (KB2000001 (KB2000000))');
  });

  it('opens an article once and refers to it afterwards', () => {
    const edges = [
      edge('KB2000003', 'KB2000001'),
      edge('KB2000003', 'KB2000002'),
      edge('KB2000002', 'KB2000000'),
      edge('KB2000001', 'KB2000000'),
    ];
    expect(outline(buildGraphList({ nodes: [], edges }))).toBe(
      'KB2000003 (KB2000001 (KB2000000) KB2000002 (KB2000000^))',
    );
  });

  it('puts two lines between the same articles into one item', () => {
    const edges = [
      edge('KB2000001', 'KB2000000', { basis: 'vendor', label: 'RTM' }),
      edge('KB2000001', 'KB2000000', { basis: 'file-version', label: 'SP1, LDR' }),
    ];
    expect(buildGraphList({ nodes: [], edges })[0]?.children[0]?.edges).toEqual([
      { basis: 'file-version', kind: 'supersedes', label: 'SP1, LDR' },
      { basis: 'vendor', kind: 'supersedes', label: 'RTM' },
    ]);
  });

  it('comes to an end on a cycle', () => {
    const edges = [edge('KB2000001', 'KB2000002'), edge('KB2000002', 'KB2000001')];
    expect(outline(buildGraphList({ nodes: [], edges }))).toBe('KB2000001 (KB2000002 (KB2000001^))');
  });

  it('survives a chain that is far longer than the call stack', () => {
    expect(buildGraphList(chain(100_000))).toHaveLength(1);
  });

  it('says exactly what the drawing says: the same articles and the same edges, each once', () => {
    fc.assert(
      fc.property(DIRTY_GRAPH, (graph) => {
        const { nodes, edges } = cleanGraph(graph);
        const items = everyItem(buildGraphList(graph));
        const opened = items.filter(({ item }) => !item.repeated).map(({ item }) => item.id);
        expect(opened.sort()).toEqual(nodes.map(({ id }) => id).sort());
        const listed = items.flatMap(({ item, parent }) =>
          item.edges.map(({ basis, kind, label }) => JSON.stringify([parent, item.id, basis, kind, label])),
        );
        const drawn = edges.map(({ from, to, basis, kind, label }) =>
          JSON.stringify([from, to, basis, kind, label]),
        );
        expect(listed.sort()).toEqual(drawn.sort());
      }),
    );
  });

  it('has an edge on every item but those at the top, and nothing below a reference', () => {
    fc.assert(
      fc.property(DIRTY_GRAPH, (graph) => {
        for (const { item, parent } of everyItem(buildGraphList(graph))) {
          expect(item.edges.length > 0).toBe(parent !== null);
          if (item.repeated) expect(item.children).toEqual([]);
        }
      }),
    );
  });

  it('gives the same list for the same facts in any order', () => {
    fc.assert(
      fc.property(GRAPH_AND_SHUFFLED, ([graph, shuffled]) => {
        expect(buildGraphList(shuffled)).toEqual(buildGraphList(graph));
      }),
    );
  });
});
