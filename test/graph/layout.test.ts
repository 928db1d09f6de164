import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSize } from '../../src/graph/edge-label.ts';
import { cleanGraph, type Direction, type Graph } from '../../src/graph/graph.ts';
import { type GraphLayout, type LayoutCache, layoutGraph } from '../../src/graph/layout.ts';
import { chain, DIRTY_GRAPH, edge, GRAPH_AND_SHUFFLED, node } from './dirty-graph.ts';

const DIRECTIONS: readonly Direction[] = ['right', 'down'];
const DIRECTION = fc.constantFrom(...DIRECTIONS);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function overlapping({ nodes }: GraphLayout): readonly string[] {
  return nodes.flatMap((a, index) =>
    nodes.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${a.node.id} on ${b.node.id}`] : [])),
  );
}

function outside({ nodes, edges, width, height }: GraphLayout): readonly string[] {
  const points = edges.flatMap(({ edge: { from, to }, curve, tip }) =>
    [...curve, tip].map((p) => ({ ...p, of: `${to} to ${from}` })),
  );
  return [
    ...nodes
      .filter((n) => n.x < 0 || n.y < 0 || n.x + n.width > width || n.y + n.height > height)
      .map((n) => n.node.id),
    // Control points may stand a little further out than the curve itself.
    ...points
      .filter(({ x, y }) => x < -40 || y < -40 || x > width + 40 || y > height + 40)
      .map(({ of }) => of),
  ];
}

/** A dense family, too much work for a good layout. */
function tangle(size: number): Graph {
  const { nodes, edges } = chain(size);
  const more = nodes.flatMap(({ id }, index) =>
    nodes.slice(index + 2, index + 40).map((newer) => edge(newer.id, id)),
  );
  return { nodes, edges: [...edges, ...more] };
}

describe('layoutGraph', () => {
  it('lets time flow right: a newer article stands to the right of what it replaces', async () => {
    const { nodes } = await layoutGraph(chain(3), { direction: 'right' });
    expect(nodes.map(({ node: { id } }) => id)).toEqual(['KB2000000', 'KB2000001', 'KB2000002']);
    expect(nodes.map(({ x }) => x)).toEqual([8, 208, 408]);
    expect(new Set(nodes.map(({ y }) => y)).size).toBe(1);
  });

  it('lets time flow down on phones and paper', async () => {
    const { nodes } = await layoutGraph(chain(3), { direction: 'down' });
    expect(nodes.map(({ y }) => y)).toEqual([8, 112, 216]);
    expect(new Set(nodes.map(({ x }) => x)).size).toBe(1);
  });

  it('draws the line from the older article to the newer one', async () => {
    const { nodes, edges } = await layoutGraph(chain(2), { direction: 'right' });
    expect(edges[0]?.curve[0]?.x).toBe(nodes[0]!.x + nodes[0]!.width);
    expect(edges[0]?.tip.x).toBe(nodes[1]!.x);
  });

  it.each(DIRECTIONS)('lets time flow in families with forks and joins as well (%s)', async (direction) => {
    const edges = [
      edge('KB2000003', 'KB2000001', { label: 'SP1' }),
      edge('KB2000003', 'KB2000002'),
      edge('KB2000002', 'KB2000000'),
      edge('KB2000001', 'KB2000000', { label: 'RTM, LDR' }),
    ];
    const { nodes } = await layoutGraph({ nodes: [], edges }, { direction });
    const time = new Map(nodes.map(({ node: { id }, x, y }) => [id, direction === 'right' ? x : y]));
    for (const { from, to } of edges) expect(time.get(from)).toBeGreaterThan(time.get(to)!);
  });

  it.each(DIRECTIONS)('keeps room for labels: none lies on a box (%s)', async (direction) => {
    const label = 'Windows Server 2008 R2 SP1, LDR';
    const fork = [edge('KB2000008', 'KB2000007', { label }), edge('KB2000009', 'KB2000007', { label })];
    const { edges } = chain(4);
    const graph = { nodes: [], edges: [...edges.map((one) => ({ ...one, label })), ...fork] };
    const layout = await layoutGraph(graph, { direction });
    for (const { label: centre } of layout.edges) {
      const { width, height } = labelSize(label);
      const box = { x: centre!.x - width / 2, y: centre!.y - height / 2, width, height };
      expect(layout.nodes.filter((one) => overlap(one, box))).toEqual([]);
    }
  });

  it('puts components side by side while they fit, and below where they do not', async () => {
    const graph = { nodes: [node('KB2000000'), node('KB2000001'), node('KB2000002')], edges: [] };
    const { nodes, width } = await layoutGraph(graph, { direction: 'right', maxWidth: 400 });
    expect(nodes.map(({ x, y }) => [x, y])).toEqual([
      [8, 8],
      [200, 8],
      [8, 106],
    ]);
    expect(width).toBeLessThanOrEqual(400);
  });

  it('gives an empty drawing for an empty graph', async () => {
    expect((await layoutGraph({ nodes: [], edges: [] }, { direction: 'right' })).nodes).toEqual([]);
  });

  it('collapses a family of more than 300, and only then', async () => {
    expect((await layoutGraph(chain(300), { direction: 'down' })).nodes).toHaveLength(300);
    const { nodes } = await layoutGraph(chain(301), { direction: 'down' });
    expect(nodes.map(({ node: { label } }) => label)).toEqual(['KB2000000', '… 299 more', 'KB2000300']);
  });

  it.each(DIRECTIONS)('places even what is too much work for a good layout (%s)', async (direction) => {
    const layout = await layoutGraph(tangle(250), { direction });
    expect(layout.nodes).toHaveLength(250);
    expect(overlapping(layout)).toEqual([]);
    expect(outside(layout)).toEqual([]);
  });

  it('reads the same layout from the cache for another family of the same shape, and stores plain data', async () => {
    const cache: LayoutCache = new Map();
    const first = await layoutGraph(chain(7), { direction: 'right', cache });
    const kept: LayoutCache = new Map(JSON.parse(JSON.stringify([...cache])));
    const second = await layoutGraph(chain(7, 3_000_000), { direction: 'right', cache: kept });
    expect(cache.size).toBe(1);
    expect(kept.size).toBe(1);
    expect(second.nodes.map(({ x, y }) => [x, y])).toEqual(first.nodes.map(({ x, y }) => [x, y]));
  });

  it('places every node and edge of any graph once, no box on another, nothing outside of the drawing', async () => {
    await fc.assert(
      fc.asyncProperty(DIRTY_GRAPH, DIRECTION, async (graph, direction) => {
        const layout = await layoutGraph(graph, { direction });
        const clean = cleanGraph(graph);
        expect(layout.nodes.map(({ node: { id } }) => id).sort()).toEqual(
          clean.nodes.map(({ id }) => id).sort(),
        );
        expect(cleanGraph({ nodes: [], edges: layout.edges.map((one) => one.edge) }).edges).toEqual(
          clean.edges,
        );
        expect(overlapping(layout)).toEqual([]);
        expect(outside(layout)).toEqual([]);
      }),
    );
  });

  it('starts every line at its older box and ends it at its newer one', async () => {
    await fc.assert(
      fc.asyncProperty(DIRTY_GRAPH, DIRECTION, async (graph, direction) => {
        const { nodes, edges } = await layoutGraph(graph, { direction });
        const boxes = new Map(nodes.map((one) => [one.node.id, one]));
        const distance = (id: string, { x, y }: { x: number; y: number }): number => {
          const box = boxes.get(id)!;
          return Math.max(box.x - x, x - box.x - box.width, box.y - y, y - box.y - box.height);
        };
        for (const { edge: one, curve, tip } of edges) {
          expect(Math.abs(distance(one.to, curve[0]!))).toBeLessThan(2);
          expect(Math.abs(distance(one.from, tip))).toBeLessThan(2);
        }
      }),
    );
  });

  it('gives the same drawing for the same facts in any order', async () => {
    await fc.assert(
      fc.asyncProperty(GRAPH_AND_SHUFFLED, DIRECTION, async ([graph, shuffled], direction) => {
        const [first, second] = [graph, shuffled].map((one) =>
          layoutGraph(one, { direction, cache: new Map() }),
        );
        expect(await second).toEqual(await first);
      }),
      { numRuns: 40 },
    );
  });
});
