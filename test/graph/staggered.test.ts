import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/graph.ts';
import { layoutGraph } from '../../src/graph/layout.ts';
import { BOX, SIBLING_GAP } from '../../src/graph/skeleton.ts';
import { staggeredSpans } from '../../src/graph/staggered.ts';
import { edge, node } from './dirty-graph.ts';

/** What a phone shows without scrolling, when it makes the drawing a little smaller. */
const FITS = 430;

/** `count` articles that one replaces, or that replace one. */
function fan(count: number, isInto: boolean): Graph {
  const ids = Array.from({ length: count }, (_, index) => `KB${2_000_001 + index}`);
  const edges = ids.map((id) => (isInto ? edge('KB2000000', id) : edge(id, 'KB2000000')));
  return { nodes: ['KB2000000', ...ids].map((id) => node(id)), edges };
}

describe('many articles around one, on a phone', () => {
  const widthOf = async (count: number, isInto: boolean) =>
    (await layoutGraph(fan(count, isInto), { direction: 'down', cache: new Map() })).width;

  it('stand two by two, so that three of them need no scrolling', async () => {
    expect(await widthOf(3, true)).toBeLessThanOrEqual(FITS);
    expect(await widthOf(3, false)).toBeLessThanOrEqual(FITS);
  });

  it.each([4, 6, 8])('and %i of them far less than side by side', async (count) => {
    const sideBySide = count * (BOX.width + SIBLING_GAP);
    expect(await widthOf(count, true)).toBeLessThan(0.75 * sideBySide);
    expect(await widthOf(count, false)).toBeLessThan(0.75 * sideBySide);
  });

  it('still stand before what replaces them', async () => {
    const { nodes } = await layoutGraph(fan(5, true), { direction: 'down', cache: new Map() });
    const yOf = (id: string) => nodes.find((placed) => placed.node.id === id)?.y ?? Number.NaN;
    for (const { node: placed } of nodes) {
      if (placed.id !== 'KB2000000') expect(yOf(placed.id)).toBeLessThan(yOf('KB2000000'));
    }
  });
});

describe('the generations that an edge spans', () => {
  const spans = (pairs: readonly (readonly [number, number])[]) =>
    staggeredSpans({ nodeCount: 8, edges: pairs.map(([older, newer]) => ({ older, newer, label: null })) });

  it('are one where two boxes or fewer are loose, and where a box has other ties', () => {
    expect(
      spans([
        [1, 0],
        [2, 0],
      ]),
    ).toEqual([1, 1]);
    expect(
      spans([
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 2],
        [5, 3],
      ]),
    ).toEqual([1, 1, 1, 1, 1]);
  });

  it('are more for the inner ones of three and more', () => {
    expect(
      spans([
        [1, 0],
        [2, 0],
        [3, 0],
      ]),
    ).toEqual([1, 2, 1]);
    expect(
      spans([
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 4],
      ]),
    ).toEqual([1, 2, 2, 1]);
  });

  it('are the same for all lines of one pair, and at least one', () => {
    const pair = fc.tuple(fc.nat(7), fc.nat(7)).filter(([older, newer]) => older !== newer);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const found = spans([...pairs, ...pairs]);
        expect(found.slice(pairs.length)).toEqual(found.slice(0, pairs.length));
        expect(Math.min(1, ...found)).toBe(1);
      }),
    );
  });
});
