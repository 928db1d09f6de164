import { cleanGraph, compareNodeIds, type Graph } from './graph.ts';
import { groupBy } from './group-by.ts';

/**
 * The connected parts of a graph, each clean (see `cleanGraph`): the one with the focus first, then the largest,
 * ties by the lowest id. Every node stands in exactly one part. Linear in nodes and edges, whatever the shape.
 */
export function connectedComponents(graph: Graph): readonly Graph[] {
  const { nodes, edges } = cleanGraph(graph);
  const rootOf = unionOfEnds(
    nodes.map((node) => node.id),
    edges.map((edge) => [edge.from, edge.to] as const),
  );
  const nodesByRoot = groupBy(nodes, (node) => rootOf(node.id));
  const edgesByRoot = groupBy(edges, (edge) => rootOf(edge.from));
  return [...nodesByRoot]
    .map(([root, members]): Graph => ({ nodes: members, edges: edgesByRoot.get(root) ?? [] }))
    .sort(
      (a, b) =>
        focusRank(a) - focusRank(b) ||
        b.nodes.length - a.nodes.length ||
        compareNodeIds(firstId(a), firstId(b)),
    );
}

function focusRank(graph: Graph): number {
  return graph.nodes.some((node) => node.focus) ? 0 : 1;
}

function firstId(graph: Graph): string {
  return graph.nodes[0]?.id ?? '';
}

/** Disjoint sets with path halving: no recursion, so a chain of any length is safe. */
function unionOfEnds(
  ids: readonly string[],
  pairs: readonly (readonly [string, string])[],
): (id: string) => string {
  const parent = new Map(ids.map((id) => [id, id]));
  const find = (start: string): string => {
    let id = start;
    for (;;) {
      const up = parent.get(id) ?? id;
      if (up === id) return id;
      const upper = parent.get(up) ?? up;
      parent.set(id, upper);
      id = upper;
    }
  };
  for (const [a, b] of pairs) {
    const rootA = find(a);
    const rootB = find(b);
    if (rootA !== rootB) parent.set(rootA, rootB);
  }
  return find;
}
