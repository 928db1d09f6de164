import { generationsOf } from './generations.ts';
import type { Direction } from './graph.ts';
import {
  ARROW_LENGTH,
  BOX,
  GENERATION_GAP,
  type Point,
  roundPoint,
  roundPx,
  SIBLING_GAP,
  type Size,
  type Skeleton,
  type SkeletonEdge,
  type Wiring,
  type WiringEdge,
} from './skeleton.ts';

/**
 * The layout by hand: each box in the generation after its oldest-to-newest longest way, generations in a row, the
 * boxes of one generation stacked. Exact for a plain chain; for anything else no box overlaps another, but lines may
 * run behind boxes. Linear in nodes and edges, so it is also what remains for graphs too large to lay out well.
 */
export function layoutByGenerations(wiring: Wiring, direction: Direction): Skeleton {
  // Everything is computed as if time flowed right: `along` is time, `across` the other axis. Swapped at the end.
  const size = swapIf(direction, BOX);
  const labelRoom = Math.max(
    0,
    ...wiring.edges.map(({ label }) => (label === null ? 0 : swapIf(direction, label).width)),
  );
  const gap = Math.max(GENERATION_GAP[direction], labelRoom === 0 ? 0 : labelRoom + ARROW_LENGTH);
  const filled: number[] = [];
  const corners = generationsOf(wiring).map((generation): Point => {
    const row = filled[generation] ?? 0;
    filled[generation] = row + 1;
    return { x: generation * (size.width + gap), y: row * (size.height + SIBLING_GAP) };
  });
  const edges = wiring.edges.map((edge) => lineBetween(edge, corners, size, direction));
  return turned(corners, edges, wiring, direction);
}

function lineBetween(
  edge: WiringEdge,
  corners: readonly Point[],
  size: Size,
  direction: Direction,
): SkeletonEdge {
  const older = corners[edge.older] ?? { x: 0, y: 0 };
  const newer = corners[edge.newer] ?? { x: 0, y: 0 };
  const start = { x: older.x + size.width, y: older.y + size.height / 2 };
  const tip = { x: newer.x, y: newer.y + size.height / 2 };
  const end = { x: tip.x - ARROW_LENGTH, y: tip.y };
  const bend = Math.max(GENERATION_GAP[direction], Math.abs(end.x - start.x)) / 2;
  const label = edge.label === null ? null : swapIf(direction, edge.label);
  return {
    curve: [start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end],
    tip,
    label:
      label === null
        ? null
        : {
            x: (start.x + end.x) / 2,
            // Above the line where time flows right, to the right of it where time flows down.
            y: (start.y + tip.y) / 2 + (direction === 'right' ? -1 : 1) * (label.height / 2),
          },
  };
}

function swapIf(direction: Direction, size: Size): Size {
  return direction === 'right' ? size : { width: size.height, height: size.width };
}

/** Back to real axes, moved so that nothing (a label above the first line) lies left of or above the corner. */
function turned(
  corners: readonly Point[],
  edges: readonly SkeletonEdge[],
  wiring: Wiring,
  direction: Direction,
): Skeleton {
  const turn = ({ x, y }: Point): Point => (direction === 'right' ? { x, y } : { x: y, y: x });
  const nodes = corners.map(turn);
  const lines = edges.map(
    ({ curve, tip, label }): SkeletonEdge => ({
      curve: curve.map(turn),
      tip: turn(tip),
      label: label === null ? null : turn(label),
    }),
  );
  let left = 0;
  let top = 0;
  let right = 0;
  let bottom = 0;
  const cover = (x: number, y: number, { width, height }: Size): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  };
  for (const { x, y } of nodes) cover(x, y, BOX);
  for (const [index, { curve, label }] of lines.entries()) {
    for (const { x, y } of curve) cover(x, y, { width: 0, height: 0 });
    const size = wiring.edges[index]?.label;
    if (label !== null && size) cover(label.x - size.width / 2, label.y - size.height / 2, size);
  }
  const move = ({ x, y }: Point): Point => roundPoint({ x: x - left, y: y - top });
  return {
    width: roundPx(right - left),
    height: roundPx(bottom - top),
    nodes: nodes.map(move),
    edges: lines.map(({ curve, tip, label }) => ({
      curve: curve.map(move),
      tip: move(tip),
      label: label === null ? null : move(label),
    })),
  };
}
