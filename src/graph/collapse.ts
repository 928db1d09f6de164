import { cleanGraph, type Graph, type GraphEdge, type GraphNode } from './graph.ts';
import { groupBy } from './group-by.ts';

/** Fewer than this in a row are not worth hiding. */
const SHORTEST_STRETCH = 3;

export interface CollapseOptions {
  /** What the node that stands for the hidden ones shows; `ids` oldest first. Default: `… 12 more`, no link. */
  readonly describe?: (ids: readonly string[]) => { label: string; title: string; href: string | null };
}

/**
 * Makes a large graph readable: each stretch of plain chain (three or more articles with exactly one older and one
 * newer neighbour) becomes one node "… 12 more" that knows the ids it hides. Ends, forks, joins, the focus, the
 * answer and everything in `keepIds` stay, and so do the edges into and out of the stretch with their labels.
 * A ring that is nothing but plain chain has no end to start from and stays as it is.
 */
export function collapseChains(
  graph: Graph,
  keepIds: ReadonlySet<string> = new Set(),
  { describe = describeStretch }: CollapseOptions = {},
): Graph {
  const clean = cleanGraph(graph);
  const newerEdges = groupBy(clean.edges, (edge) => edge.to);
  const olderEdges = groupBy(clean.edges, (edge) => edge.from);
  const plain = new Set(
    clean.nodes
      .filter((node) => !node.focus && !node.answer && !keepIds.has(node.id))
      .filter(({ id }) => newerEdges.get(id)?.length === 1 && olderEdges.get(id)?.length === 1)
      .map((node) => node.id),
  );

  const standInOf = new Map<string, string>();
  const standIns: GraphNode[] = [];
  const taken = new Set(clean.nodes.map((node) => node.id));
  for (const id of plain) {
    if (plain.has(olderEdges.get(id)?.[0]?.to ?? '')) continue;
    const stretch = [id];
    for (;;) {
      const next = newerEdges.get(stretch.at(-1) ?? '')?.[0]?.from;
      if (next === undefined || !plain.has(next)) break;
      stretch.push(next);
    }
    if (stretch.length < SHORTEST_STRETCH) continue;
    let name = `${stretch[0]}..${stretch.at(-1)}`;
    while (taken.has(name)) name += '.';
    taken.add(name);
    for (const hidden of stretch) standInOf.set(hidden, name);
    standIns.push({
      id: name,
      ...describe(stretch),
      state: null,
      focus: false,
      answer: false,
      hides: stretch,
    });
  }

  const edges = clean.edges.map(
    (edge): GraphEdge => ({
      ...edge,
      from: standInOf.get(edge.from) ?? edge.from,
      to: standInOf.get(edge.to) ?? edge.to,
    }),
  );
  // The edges inside a stretch now lead from its stand-in to itself, and cleanGraph drops those.
  return cleanGraph({
    nodes: [...clean.nodes.filter((node) => !standInOf.has(node.id)), ...standIns],
    edges,
  });
}

function describeStretch(ids: readonly string[]): { label: string; title: string; href: null } {
  return { label: `… ${ids.length} more`, title: `${ids[0]} – ${ids.at(-1)}`, href: null };
}
