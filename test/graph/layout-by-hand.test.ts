import { describe, expect, it } from 'vitest';
import { layoutByGenerations } from '../../src/graph/layout-by-hand.ts';

const LABEL = { width: 90, height: 20 };

describe('layoutByGenerations', () => {
  it('widens the gaps for the widest label where time flows right, and puts the label above the line', () => {
    const { nodes, edges, height } = layoutByGenerations(
      { nodeCount: 2, edges: [{ older: 0, newer: 1, label: LABEL }] },
      'right',
    );
    expect(nodes.map(({ x }) => x)).toEqual([0, 164 + 90 + 7]);
    expect(edges[0]?.label?.y).toBe(35 - 10);
    expect(height).toBe(70);
  });

  it('puts the label to the right of the line where time flows down', () => {
    const { nodes, edges } = layoutByGenerations(
      { nodeCount: 2, edges: [{ older: 0, newer: 1, label: LABEL }] },
      'down',
    );
    expect(nodes.map(({ y }) => y)).toEqual([0, 70 + 34]);
    expect(edges[0]?.label?.x).toBe(82 + 45);
  });

  it('stacks what belongs to one generation', () => {
    const edges = [
      { older: 0, newer: 1, label: null },
      { older: 0, newer: 2, label: null },
    ];
    const { nodes } = layoutByGenerations({ nodeCount: 3, edges }, 'right');
    expect(nodes.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [200, 0],
      [200, 88],
    ]);
  });
});
