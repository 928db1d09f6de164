import { describe, expect, it } from 'vitest';
import { generationsOf, layoutEffort } from '../../src/graph/generations.ts';

const line = (older: number, newer: number) => ({ older, newer, label: null });

describe('generationsOf', () => {
  it('puts a node after its longest way, not its shortest', () => {
    expect(generationsOf({ nodeCount: 4, edges: [line(0, 3), line(0, 1), line(1, 2), line(2, 3)] })).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it('draws a cycle as a chain from its lowest index', () => {
    expect(generationsOf({ nodeCount: 3, edges: [line(2, 0), line(0, 1), line(1, 2)] })).toEqual([0, 1, 2]);
  });

  it('comes to an end on a cycle behind a cycle', () => {
    const edges = [line(0, 1), line(1, 0), line(1, 2), line(2, 3), line(3, 2)];
    expect(generationsOf({ nodeCount: 4, edges })).toEqual([0, 1, 2, 3]);
  });
});

describe('layoutEffort', () => {
  it('grows with the generations that a line passes, with labels, and with lines that run back', () => {
    const three = [line(0, 1), line(1, 2)];
    expect(layoutEffort({ nodeCount: 3, edges: three })).toBe(5);
    expect(layoutEffort({ nodeCount: 3, edges: [...three, line(0, 2)] })).toBe(7);
    expect(
      layoutEffort({ nodeCount: 3, edges: [...three, { ...line(0, 2), label: { width: 9, height: 9 } }] }),
    ).toBe(11);
    expect(layoutEffort({ nodeCount: 3, edges: [...three, line(2, 0)] })).toBe(14);
  });
});
