import {
  cleanGraph,
  compareNodeIds,
  type Graph,
  type GraphBasis,
  type GraphEdge,
  type GraphEdgeKind,
} from './graph.ts';
import { groupBy } from './group-by.ts';

export interface GraphListEdge {
  readonly basis: GraphBasis;
  readonly kind: GraphEdgeKind;
  readonly label: string | null;
}

/** One line of the list that says the same as the drawing. The words are the caller's. */
export interface GraphListItem {
  readonly id: string;
  /** How the item above replaces this one: one entry per drawn line between the two. Empty at the top. */
  readonly edges: readonly GraphListEdge[];
  /** The article stands further up with all that it replaces ("see above"); then `children` is empty. */
  readonly repeated: boolean;
  readonly children: readonly GraphListItem[];
}

interface OpenItem extends GraphListItem {
  readonly children: OpenItem[];
}

/**
 * The facts of a drawing as a tree, from the newest articles down to what they replace. Each article is opened once,
 * at its first place, so every edge stands exactly once; a cycle ends at the item it comes back to.
 * In a cycle without a newest article the lowest id is taken for one.
 */
export function buildGraphList(graph: Graph): readonly GraphListItem[] {
  const { nodes, edges } = cleanGraph(graph);
  const olderEdges = groupBy(edges, (edge) => edge.from);
  const replaced = new Set(edges.map((edge) => edge.to));
  const opened = new Set<string>();
  const top: OpenItem[] = [];
  const newestFirst = [...nodes].sort((a, b) => compareNodeIds(b.id, a.id));
  for (const { id } of newestFirst) if (!replaced.has(id)) top.push(open(id, olderEdges, opened));
  for (const { id } of nodes) if (!opened.has(id)) top.push(open(id, olderEdges, opened));
  return top;
}

/** Depth first, by a stack of our own: a chain of any length must not exhaust the program's. */
function open(
  root: string,
  olderEdges: ReadonlyMap<string, readonly GraphEdge[]>,
  opened: Set<string>,
): OpenItem {
  const item: OpenItem = { id: root, edges: [], repeated: false, children: [] };
  const waiting: { readonly parent: OpenItem; readonly id: string; readonly edges: readonly GraphEdge[] }[] =
    [];
  const expect = (parent: OpenItem): void => {
    opened.add(parent.id);
    const byArticle = groupBy(olderEdges.get(parent.id) ?? [], (edge) => edge.to);
    // The stack turns the order round, so the lowest id goes in last.
    for (const [id, edges] of [...byArticle].reverse()) waiting.push({ parent, id, edges });
  };
  expect(item);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const child: OpenItem = {
      id: next.id,
      edges: next.edges.map(({ basis, kind, label }) => ({ basis, kind, label })),
      repeated: opened.has(next.id),
      children: [],
    };
    next.parent.children.push(child);
    if (!child.repeated) expect(child);
  }
  return item;
}
