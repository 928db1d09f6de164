import type { Direction } from './graph.ts';
import { BOX, type Point, roundPoint, type Skeleton, type SkeletonEdge, type Wiring } from './skeleton.ts';

/** Lines of one pair stand this far apart, so that two patterns and two arrow heads can be told from each other. */
export const PARALLEL_GAP = 14;
/** A line is not moved nearer than this to the corner of a box. */
const CORNER = 8;

type Axis = 'x' | 'y';

/** A line with where it begins and ends across time, and how far it may be moved back and forth. */
interface Bundled {
  readonly index: number;
  readonly line: SkeletonEdge;
  readonly start: number;
  readonly tip: number;
  readonly back: number;
  readonly forth: number;
}

/**
 * Draws apart the lines that join the same two boxes (a vendor's word and a proof by files, say): a layout may put them
 * onto each other. They move across time only, and no end leaves the side of its box.
 */
export function spreadParallels(skeleton: Skeleton, { edges }: Wiring, direction: Direction): Skeleton {
  const axis: Axis = direction === 'right' ? 'y' : 'x';
  const side = direction === 'right' ? BOX.height : BOX.width;
  const bundles = new Map<string, Bundled[]>();
  for (const [index, { older, newer }] of edges.entries()) {
    const line = skeleton.edges[index];
    const start = line?.curve[0]?.[axis];
    if (line === undefined || start === undefined) continue;
    const tip = line.tip[axis];
    // How far along its side each end stands. One that is beyond the side already, around a corner, keeps the line.
    const ends = [
      start - (skeleton.nodes[older]?.[axis] ?? start),
      tip - (skeleton.nodes[newer]?.[axis] ?? tip),
    ];
    const back = Math.max(0, Math.min(...ends) - CORNER);
    const forth = Math.max(0, side - CORNER - Math.max(...ends));
    const pair = `${older} ${newer}`;
    bundles.set(pair, [...(bundles.get(pair) ?? []), { index, line, start, tip, back, forth }]);
  }
  const spread = [...skeleton.edges];
  for (const bundle of bundles.values()) {
    for (const [index, line] of spreadBundle(bundle, axis)) spread[index] = line;
  }
  return { ...skeleton, edges: spread };
}

function spreadBundle(bundle: readonly Bundled[], axis: Axis): readonly (readonly [number, SkeletonEdge])[] {
  const lines = [...bundle].sort((a, b) => a.start + a.tip - b.start - b.tip || a.index - b.index);
  const shifts = [0];
  for (const [at, { start, tip }] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined) continue;
    const gap = Math.min(start - before.start, tip - before.tip);
    shifts.push((shifts[at - 1] ?? 0) + Math.max(0, PARALLEL_GAP - gap));
  }
  const half = (shifts.at(-1) ?? 0) / 2;
  return lines.map(({ index, line, back, forth }, at) => {
    const wanted = (shifts[at] ?? 0) - half;
    return [index, moved(line, axis, Math.min(Math.max(wanted, -back), forth))] as const;
  });
}

function moved({ curve, tip, label }: SkeletonEdge, axis: Axis, by: number): SkeletonEdge {
  const move = (point: Point): Point => roundPoint({ ...point, [axis]: point[axis] + by });
  return { curve: curve.map(move), tip: move(tip), label: label === null ? null : move(label) };
}
