import { compareKbIds, isKbId } from '../kb/kb-number.ts';

/** How one article stands, as far as a drawing shows it. The words for these live in the views. */
export const GRAPH_STATES = [
  'current',
  'superseded',
  'in-part',
  'included',
  'disputed',
  'unknown',
  'no-package',
  'withdrawn',
  'not-held',
] as const;
export type GraphState = (typeof GRAPH_STATES)[number];

export const GRAPH_BASES = ['vendor', 'report', 'list', 'file-version'] as const;
/** What an edge rests on; told apart by the line's pattern. */
export type GraphBasis = (typeof GRAPH_BASES)[number];

export const GRAPH_EDGE_KINDS = ['supersedes', 'includes', 'resolves', 'requires'] as const;
/** What the newer end does to the older one. `supersedes` has a filled arrow head, every other kind an open one. */
export type GraphEdgeKind = (typeof GRAPH_EDGE_KINDS)[number];

export interface GraphNode {
  /** `KB2521348`; unique in its graph. */
  readonly id: string;
  /** What stands large in the box, mostly the id. */
  readonly label: string;
  /** Short title, of any length: cut to two lines in the box. Empty where none is known. */
  readonly title: string;
  /** null = no glyph (a node that stands for several others). */
  readonly state: GraphState | null;
  /** Link target, already relative to the page; null = no link. */
  readonly href: string | null;
  /** The article whose page this is: heavy outline. */
  readonly focus: boolean;
  /** What to install on the chosen level: filled. */
  readonly answer: boolean;
  /** Only on a node made by `collapseChains`: the ids it stands for, oldest first. */
  readonly hides?: readonly string[];
}

/**
 * `from` is the NEWER article, `to` the OLDER one, as the library stores it ("from supersedes to").
 * The arrow is drawn the other way, along time: it starts at the older article, points at the newer one, and reads
 * "is replaced by" (or "is included in", "is resolved by", "is required by").
 */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Where the statement holds, if that is narrower than the whole: `SP1, LDR`. Cut to two lines in the drawing. */
  readonly label: string | null;
  readonly basis: GraphBasis;
  readonly kind: GraphEdgeKind;
  /** True on the way from the focus to its answer: drawn heavier. */
  readonly onPath?: boolean;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** `right`: time flows left to right (wide screens). `down`: top to bottom (phones, paper). */
export type Direction = 'right' | 'down';

/** KB numbers by number, before any other id; the others by code unit, never by locale. */
export function compareNodeIds(a: string, b: string): number {
  const aIsKb = isKbId(a);
  const bIsKb = isKbId(b);
  if (aIsKb && bIsKb) return compareKbIds(a, b);
  if (aIsKb !== bIsKb) return aIsKb ? -1 : 1;
  return compareText(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareEdges(a: GraphEdge, b: GraphEdge): number {
  return (
    compareNodeIds(a.from, b.from) ||
    compareNodeIds(a.to, b.to) ||
    compareText(a.basis, b.basis) ||
    compareText(a.kind, b.kind) ||
    compareText(a.label ?? '', b.label ?? '')
  );
}

/**
 * The one form of a graph that everything here works on: the same facts in any order give equal graphs.
 * - A node given twice stays once; which of two different ones stays does not depend on their order.
 * - An edge from an article to itself says nothing and is dropped; so is an edge given twice. Two edges between the
 *   same articles stay apart where basis, kind or label differ.
 * - An edge to an id without a node gets a node with the state `not-held`, so that the statement is not lost.
 * - Cycles stay: they are refused in the content, and must be visible where one slips in.
 */
export function cleanGraph(graph: Graph): Graph {
  const nodes = new Map<string, GraphNode>();
  for (const node of graph.nodes) {
    const rival = nodes.get(node.id);
    if (rival === undefined || fingerprint(node) < fingerprint(rival)) nodes.set(node.id, node);
  }
  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    if (edge.from === edge.to) continue;
    for (const id of [edge.from, edge.to]) if (!nodes.has(id)) nodes.set(id, notHeldNode(id));
    const label = edge.label === '' ? null : edge.label;
    const key = JSON.stringify([edge.from, edge.to, edge.basis, edge.kind, label]);
    const onPath = edge.onPath === true || edges.get(key)?.onPath === true;
    edges.set(key, { from: edge.from, to: edge.to, label, basis: edge.basis, kind: edge.kind, onPath });
  }
  return {
    nodes: [...nodes.values()].sort((a, b) => compareNodeIds(a.id, b.id)),
    edges: [...edges.values()].sort(compareEdges),
  };
}

function fingerprint(node: GraphNode): string {
  return JSON.stringify([
    node.label,
    node.title,
    node.state,
    node.href,
    node.focus,
    node.answer,
    node.hides ?? [],
  ]);
}

function notHeldNode(id: string): GraphNode {
  return { id, label: id, title: '', state: 'not-held', href: null, focus: false, answer: false };
}
