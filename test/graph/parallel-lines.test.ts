import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../../src/graph/graph.ts';
import { layoutGraph } from '../../src/graph/layout.ts';
import { layoutByGenerations } from '../../src/graph/layout-by-hand.ts';
import { PARALLEL_GAP, spreadParallels } from '../../src/graph/parallel-lines.ts';
import { BOX, type Skeleton, type SkeletonEdge, type Wiring } from '../../src/graph/skeleton.ts';
import { edge, node } from './dirty-graph.ts';

const DIRECTION = fc.constantFrom<Direction>('right', 'down');
/** Several lines between few boxes: many pairs are joined more than once. */
const WIRING: fc.Arbitrary<Wiring> = fc.record({
  nodeCount: fc.constant(4),
  edges: fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 }), fc.boolean())
      .filter(([older, newer]) => older < newer)
      .map(([older, newer, isLabelled]) => ({
        older,
        newer,
        label: isLabelled ? { width: 30, height: 20 } : null,
      })),
    { maxLength: 8 },
  ),
});

/** Where a line leaves the older box and meets the newer one, across time. */
function ends({ curve, tip }: SkeletonEdge, direction: Direction): readonly [number, number] {
  const start = curve[0]!;
  return direction === 'right' ? [start.y, tip.y] : [start.x, tip.x];
}

/** The smallest distance of two lines of one pair, at either end. */
function nearest({ edges }: Skeleton, wiring: Wiring, direction: Direction): number {
  const pairs = wiring.edges.flatMap((a, at) =>
    wiring.edges.flatMap((b, other) =>
      other > at && a.older === b.older && a.newer === b.newer ? [[edges[at]!, edges[other]!] as const] : [],
    ),
  );
  return Math.min(
    ...pairs.flatMap(([a, b]) => {
      const [one, two] = [ends(a, direction), ends(b, direction)];
      return [Math.abs(one[0] - two[0]), Math.abs(one[1] - two[1])];
    }),
  );
}

describe('lines that join the same two boxes', () => {
  it.each<Direction>(['right', 'down'])('are drawn apart where one has a label (%s)', async (direction) => {
    const { edges } = await layoutGraph(
      {
        nodes: [node('KB2496089'), node('KB2521348')],
        edges: [
          edge('KB2521348', 'KB2496089', { basis: 'report' }),
          edge('KB2521348', 'KB2496089', { basis: 'file-version', label: 'LDR' }),
        ],
      },
      { direction, cache: new Map() },
    );
    const [one, two] = edges.map((line) => ends(line, direction));
    expect(Math.abs(one![0] - two![0])).toBeGreaterThanOrEqual(PARALLEL_GAP - 0.2);
    expect(Math.abs(one![1] - two![1])).toBeGreaterThanOrEqual(PARALLEL_GAP - 0.2);
  });

  it('are drawn apart where a layout puts them onto each other, up to four of them', () => {
    for (const direction of ['right', 'down'] as const) {
      for (const count of [2, 3, 4]) {
        const edges = Array.from({ length: count }, () => ({ older: 0, newer: 1, label: null }));
        const wiring = { nodeCount: 2, edges };
        const spread = spreadParallels(layoutByGenerations(wiring, direction), wiring, direction);
        expect(nearest(spread, wiring, direction)).toBeCloseTo(PARALLEL_GAP);
      }
    }
  });

  it('never come nearer to each other than they were, and a line alone stays where it was', () => {
    fc.assert(
      fc.property(WIRING, DIRECTION, (wiring, direction) => {
        const before = layoutByGenerations(wiring, direction);
        const after = spreadParallels(before, wiring, direction);
        expect(nearest(after, wiring, direction)).toBeGreaterThanOrEqual(
          nearest(before, wiring, direction) - 0.2,
        );
        for (const [index, { older, newer }] of wiring.edges.entries()) {
          const twins = wiring.edges.filter((other) => other.older === older && other.newer === newer);
          if (twins.length === 1) expect(after.edges[index]).toEqual(before.edges[index]);
        }
      }),
    );
  });

  it('never leave the sides of their boxes', () => {
    const side = { right: BOX.height, down: BOX.width };
    fc.assert(
      fc.property(WIRING, DIRECTION, (wiring, direction) => {
        const { nodes, edges } = spreadParallels(layoutByGenerations(wiring, direction), wiring, direction);
        const corner = (index: number) => (direction === 'right' ? nodes[index]!.y : nodes[index]!.x);
        for (const [index, { older, newer }] of wiring.edges.entries()) {
          const [start, tip] = ends(edges[index]!, direction);
          for (const [at, box] of [
            [start, corner(older)],
            [tip, corner(newer)],
          ] as const) {
            expect(at).toBeGreaterThanOrEqual(box);
            expect(at).toBeLessThanOrEqual(box + side[direction]);
          }
        }
      }),
    );
  });
});
