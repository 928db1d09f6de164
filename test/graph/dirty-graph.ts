import fc from 'fast-check';
import {
  GRAPH_BASES,
  GRAPH_EDGE_KINDS,
  GRAPH_STATES,
  type Graph,
  type GraphEdge,
  type GraphNode,
} from '../../src/graph/graph.ts';

export function node(id: string, changes: Partial<GraphNode> = {}): GraphNode {
  return { id, label: id, title: '', state: 'current', href: null, focus: false, answer: false, ...changes };
}

/** `newer` supersedes `older`. */
export function edge(newer: string, older: string, changes: Partial<GraphEdge> = {}): GraphEdge {
  return { from: newer, to: older, label: null, basis: 'vendor', kind: 'supersedes', ...changes };
}

/** `KB2000000` replaced by `KB2000001`, and so on. */
export function chain(length: number, first = 2_000_000): Graph {
  const ids = Array.from({ length }, (_, index) => `KB${first + index}`);
  return {
    nodes: ids.map((id) => node(id)),
    edges: ids.slice(1).map((id, index) => edge(id, ids[index]!)),
  };
}

// A small pool of ids, some of them hostile, makes duplicates, cycles, self-edges and dangling ends frequent.
const ID = fc.oneof(
  fc.integer({ min: 0, max: 14 }).map((index) => `KB${2_000_000 + index}`),
  fc.constantFrom('', 'KB1', '__proto__', 'constructor', 'n0', '"];x[', '</svg>', 'KB2000001..KB2000003'),
);
const TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('<script>alert(1)</script>', ']]>', '"\'&<>', '\ud800 lone', 'a\u0000b', 'x'.repeat(300)),
);

const NODE: fc.Arbitrary<GraphNode> = fc.record({
  id: ID,
  label: TEXT,
  title: TEXT,
  state: fc.constantFrom(...GRAPH_STATES, null),
  href: fc.option(TEXT),
  focus: fc.boolean(),
  answer: fc.boolean(),
});
const EDGE: fc.Arbitrary<GraphEdge> = fc.record({
  from: ID,
  to: ID,
  label: fc.option(TEXT),
  basis: fc.constantFrom(...GRAPH_BASES),
  kind: fc.constantFrom(...GRAPH_EDGE_KINDS),
  onPath: fc.boolean(),
});

/** Graphs with everything that must not be in the content: cycles, self-edges, dangling ends, duplicates, odd text. */
export const DIRTY_GRAPH: fc.Arbitrary<Graph> = fc.record({
  nodes: fc.array(NODE, { maxLength: 14 }),
  edges: fc.array(EDGE, { maxLength: 20 }),
});

/** The same graph, and the same with its lists in another order. */
export const GRAPH_AND_SHUFFLED: fc.Arbitrary<readonly [Graph, Graph]> = DIRTY_GRAPH.chain((graph) =>
  fc
    .record({
      nodes: fc.shuffledSubarray([...graph.nodes], { minLength: graph.nodes.length }),
      edges: fc.shuffledSubarray([...graph.edges], { minLength: graph.edges.length }),
    })
    .map((shuffled): readonly [Graph, Graph] => [graph, shuffled]),
);
