import type { Direction } from './graph.ts';

/**
 * The part of a graph that decides where things stand: how many boxes, which are joined, how large the labels are.
 * No text, no ids. So two families of the same shape share one layout, and no user text reaches the layout library.
 */
export interface Wiring {
  readonly nodeCount: number;
  readonly edges: readonly WiringEdge[];
}

/** Indexes of nodes. The line is drawn from `older` to `newer`. */
export interface WiringEdge {
  readonly older: number;
  readonly newer: number;
  readonly label: Size | null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything of one connected component stands, in px from its own top left corner. Plain data. */
export interface Skeleton {
  readonly width: number;
  readonly height: number;
  /** Top left corners of the boxes. */
  readonly nodes: readonly Point[];
  /** In the order of the wiring's edges. */
  readonly edges: readonly SkeletonEdge[];
}

export interface SkeletonEdge {
  /** A Bézier curve: its start, then three points for each cubic piece. Ends at the base of the arrow head. */
  readonly curve: readonly Point[];
  /** Where the arrow head points: the border of the newer box. */
  readonly tip: Point;
  /** Centre of the label; null where the edge has none. */
  readonly label: Point | null;
}

/** Every box has this size, in both directions: two of them stand side by side on a phone. */
export const BOX: Size = { width: 164, height: 70 };
export const ARROW_LENGTH = 7;
/** Room between boxes side by side, and between generations where no label asks for more. */
export const SIBLING_GAP = 18;
export const GENERATION_GAP: Readonly<Record<Direction, number>> = { right: 36, down: 34 };

export function roundPx(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

export function roundPoint({ x, y }: Point): Point {
  return { x: roundPx(x), y: roundPx(y) };
}
