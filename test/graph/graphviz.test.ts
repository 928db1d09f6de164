import { describe, expect, it } from 'vitest';
import { formatDot, layoutByGraphviz } from '../../src/graph/graphviz.ts';

describe('formatDot', () => {
  it('writes made-up names and numbers only', () => {
    const edges = [
      { older: 0, newer: 1, label: { width: 50.4, height: 18 } },
      { older: 1, newer: 0, label: null },
    ];
    const dot = formatDot({ nodeCount: 2, edges }, 'right');
    expect(dot).toMatch(/^[\w\s"=.,:<>/[\]{};-]*$/u);
    expect(dot.match(/^n0 -> n1 .*$/m)?.[0]).toContain('WIDTH="51" HEIGHT="18"');
  });
});

describe('layoutByGraphviz', () => {
  it('gives every edge its own line, also between the same two boxes', async () => {
    const line = { older: 0, newer: 1, label: null };
    const skeleton = await layoutByGraphviz(
      { nodeCount: 2, edges: [line, line, { older: 1, newer: 0, label: null }] },
      'down',
    );
    expect(new Set(skeleton?.edges.map(({ curve }) => JSON.stringify(curve))).size).toBe(3);
  });

  it('counts y downwards, as SVG does', async () => {
    const skeleton = await layoutByGraphviz(
      { nodeCount: 2, edges: [{ older: 1, newer: 0, label: null }] },
      'down',
    );
    expect(skeleton?.nodes).toEqual([
      { x: 0, y: 104 },
      { x: 0, y: 0 },
    ]);
  });
});
