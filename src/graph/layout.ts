import { type CollapseOptions, collapseChains } from './collapse.ts';
import { connectedComponents } from './components.ts';
import { labelSize } from './edge-label.ts';
import { layoutEffort } from './generations.ts';
import type { Direction, Graph, GraphEdge, GraphNode } from './graph.ts';
import { layoutByGraphviz } from './graphviz.ts';
import { layoutByGenerations } from './layout-by-hand.ts';
import { spreadParallels } from './parallel-lines.ts';
import { BOX, type Point, roundPx, type Skeleton, type Wiring } from './skeleton.ts';

/** A component with more nodes is collapsed before it is laid out. */
export const COLLAPSE_ABOVE = 300;
/** A plain chain up to this length is laid out by hand. */
const LONGEST_CHAIN_BY_HAND = 5;
/**
 * `layoutEffort`, after collapsing, above which Graphviz would take many seconds to minutes for a drawing that nobody
 * can read anyway. The largest real family known (of a bulk catalogue: 225 nodes, 278 edges) has 1248.
 */
const GRAPHVIZ_LIMIT = 4000;
const COMPONENT_GAP = 28;
/** Around the whole drawing, so that heavy outlines and focus rings are not cut off. */
const MARGIN = 8;
const DEFAULT_MAX_WIDTH: Readonly<Record<Direction, number>> = { right: 1120, down: 362 };

export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** A Bézier curve: its start at the older box, then three points for each cubic piece. */
  readonly curve: readonly Point[];
  readonly tip: Point;
  /** Centre of the label; null where the edge has none. */
  readonly label: Point | null;
}

/** A drawing in px. Nodes stand in reading order: component by component, along time, then across. */
export interface GraphLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Layouts by a key of everything they depend on. Plain data: a caller may keep `JSON.stringify([...cache])`. */
export type LayoutCache = Map<string, Skeleton>;

export interface LayoutOptions extends CollapseOptions {
  readonly direction: Direction;
  /** Components stand side by side up to this width in px; a wider one has its own row. */
  readonly maxWidth?: number;
  /** Ids that are never collapsed, beside the focus and the answers. */
  readonly keepIds?: ReadonlySet<string>;
  readonly cache?: LayoutCache;
}

const sharedCache: LayoutCache = new Map();

/**
 * Places every node and edge of a graph. Dirty data is cleaned first (see `cleanGraph`), so cycles, self-edges,
 * dangling ends and duplicates are safe; the same facts in any order give the same drawing, in any process.
 */
export async function layoutGraph(graph: Graph, options: LayoutOptions): Promise<GraphLayout> {
  const { direction, cache = sharedCache, maxWidth = DEFAULT_MAX_WIDTH[direction] } = options;
  const parts: GraphLayout[] = [];
  for (const component of connectedComponents(graph)) {
    const small =
      component.nodes.length > COLLAPSE_ABOVE
        ? collapseChains(component, options.keepIds, options)
        : component;
    parts.push(await layoutComponent(small, direction, cache));
  }
  return pack(parts, direction, maxWidth);
}

async function layoutComponent(
  component: Graph,
  direction: Direction,
  cache: LayoutCache,
): Promise<GraphLayout> {
  const wiring = wiringOf(component);
  const key = JSON.stringify([direction, BOX, wiring]);
  let skeleton = cache.get(key);
  if (skeleton === undefined) {
    skeleton = spreadParallels(await layoutWiring(wiring, direction), wiring, direction);
    cache.set(key, skeleton);
  }
  const { width, height } = skeleton;
  const corners = skeleton.nodes;
  const along = ({ x, y }: Point): readonly [number, number] => (direction === 'right' ? [x, y] : [y, x]);
  const nodes = component.nodes
    .map((node, index): PlacedNode => ({ node, ...(corners[index] ?? { x: 0, y: 0 }), ...BOX }))
    .sort((a, b) => {
      const [timeA, acrossA] = along(a);
      const [timeB, acrossB] = along(b);
      return timeA - timeB || acrossA - acrossB;
    });
  const lines = skeleton.edges;
  const edges = component.edges.flatMap((edge, index): readonly PlacedEdge[] => {
    const line = lines[index];
    return line === undefined ? [] : [{ edge, ...line }];
  });
  return { direction, width, height, nodes, edges };
}

function wiringOf({ nodes, edges }: Graph): Wiring {
  const indexOf = new Map(nodes.map((node, index) => [node.id, index]));
  return {
    nodeCount: nodes.length,
    edges: edges.map(({ from, to, label }) => ({
      older: indexOf.get(to) ?? 0,
      newer: indexOf.get(from) ?? 0,
      label: label === null ? null : labelSize(label),
    })),
  };
}

async function layoutWiring(wiring: Wiring, direction: Direction): Promise<Skeleton> {
  if (isShortChain(wiring) || layoutEffort(wiring) > GRAPHVIZ_LIMIT)
    return layoutByGenerations(wiring, direction);
  return (await layoutByGraphviz(wiring, direction)) ?? layoutByGenerations(wiring, direction);
}

/** A connected graph is a plain chain when it has one edge less than nodes and nobody has two older or two newer. */
function isShortChain({ nodeCount, edges }: Wiring): boolean {
  return (
    nodeCount <= LONGEST_CHAIN_BY_HAND &&
    edges.length === nodeCount - 1 &&
    new Set(edges.map((edge) => edge.older)).size === edges.length &&
    new Set(edges.map((edge) => edge.newer)).size === edges.length
  );
}

/** Components in rows, left to right, as many in a row as fit. */
function pack(parts: readonly GraphLayout[], direction: Direction, maxWidth: number): GraphLayout {
  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  let x = MARGIN;
  let y = MARGIN;
  let rowHeight = 0;
  let width = 0;
  for (const part of parts) {
    if (x > MARGIN && x + part.width + MARGIN > maxWidth) {
      x = MARGIN;
      y += rowHeight + COMPONENT_GAP;
      rowHeight = 0;
    }
    const dx = x;
    const dy = y;
    const move = (point: Point): Point => ({ x: roundPx(point.x + dx), y: roundPx(point.y + dy) });
    for (const placed of part.nodes) nodes.push({ ...placed, ...move(placed) });
    for (const { edge, curve, tip, label } of part.edges) {
      edges.push({
        edge,
        curve: curve.map(move),
        tip: move(tip),
        label: label === null ? null : move(label),
      });
    }
    width = Math.max(width, x + part.width);
    rowHeight = Math.max(rowHeight, part.height);
    x += part.width + COMPONENT_GAP;
  }
  return { direction, width: roundPx(width + MARGIN), height: roundPx(y + rowHeight + MARGIN), nodes, edges };
}
