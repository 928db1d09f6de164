import { connectedComponents } from '../graph/components.ts';
import type { GraphListItem } from '../graph/nested-list.ts';
import { buildGraphList } from '../graph/nested-list.ts';
import { renderGraph } from '../graph/render-graph.ts';
import { renderEdgeSample } from '../graph/svg.ts';
import type { GraphLine, GraphView, ViewNode } from '../views/graph-view.ts';
import { edgeName, listWords } from '../views/graph-view.ts';
import type { State } from '../views/words.ts';

export interface GraphDrawing {
  readonly svg: string;
  /** Id of the list on the page; a stretch that the drawing folds away leads there. */
  readonly listId: string;
  readonly list: readonly GraphLine[];
  /** Only the patterns that the drawing uses. */
  readonly legend: readonly { readonly sample: string; readonly words: string }[];
  /** A box is filled as the answer. */
  readonly answer: boolean;
  readonly leftOut: number;
}

const LEGEND: Readonly<Record<string, string>> = {
  'supersedes vendor': 'replaced by, says the vendor',
  'supersedes report': 'replaced by, says a third party',
  'supersedes list': 'replaced by, says a list',
  'supersedes file-version': 'replaced by, proven by file versions',
  'includes vendor': 'included in',
  'resolves vendor': 'resolved by',
};

/**
 * Draws a graph for a page: SVG with real links, and its twin as a nested list.
 * @param maxWidth of the column it stands in, px
 * @param listId unique on the page
 */
export async function drawGraph(view: GraphView, maxWidth: number, listId: string): Promise<GraphDrawing> {
  const byId = new Map<string, ViewNode>(view.nodes.map((node) => [node.id, node]));
  const families = connectedComponents(view);
  // Each family is a drawing of its own, so that one long chain does not turn all the others upright.
  const drawings: string[] = [];
  for (const [at, family] of families.entries()) {
    drawings.push(
      await renderGraph(family, {
        label: families.length === 1 ? view.label : `${view.label} (${at + 1} of ${families.length})`,
        maxWidth,
        describe: (ids) => ({
          label: `… ${ids.length} more`,
          title: `${ids[0]} to ${ids.at(-1)}, in the list`,
          href: `#${listId}`,
        }),
        nodeName: (node) => byId.get(node.id)?.name ?? node.title,
        edgeName: (edge) => (isViewEdge(edge) ? edgeName(edge) : `${edge.to} → ${edge.from}`),
      }),
    );
  }
  const used = new Set(view.edges.map(({ kind, basis }) => `${kind} ${basis}`));
  return {
    svg: drawings.join('\n'),
    listId,
    list: buildGraphList(view).map((item) => lineOf(item, byId)),
    legend: Object.entries(LEGEND)
      .filter(([key]) => used.has(key))
      .map(([key, words]) => ({ sample: sampleOf(key), words })),
    answer: view.nodes.some(({ answer }) => answer),
    leftOut: view.leftOut,
  };
}

/** Draws a page's graphs one after the other, each with its list, and keeps what stands beside each view. */
export async function drawGraphs<Part extends { readonly view: GraphView }>(
  parts: readonly Part[],
  maxWidth: number,
): Promise<readonly (Omit<Part, 'view'> & { readonly drawing: GraphDrawing })[]> {
  const drawn: (Omit<Part, 'view'> & { readonly drawing: GraphDrawing })[] = [];
  for (const [at, { view, ...beside }] of parts.entries()) {
    drawn.push({ ...beside, drawing: await drawGraph(view, maxWidth, `graph-list-${at + 1}`) });
  }
  return drawn;
}

type DrawnEdge = Parameters<NonNullable<Parameters<typeof renderGraph>[1]['edgeName']>>[0];

// The views know the three relations that they draw; `requires` is drawn by nobody yet.
function isViewEdge(edge: DrawnEdge): edge is DrawnEdge & Parameters<typeof edgeName>[0] {
  return edge.kind !== 'requires' && byKb(edge.from) && byKb(edge.to);
}

function byKb(id: string): boolean {
  return id.startsWith('KB');
}

function sampleOf(key: string): string {
  const [kind = 'supersedes', basis = 'vendor'] = key.split(' ');
  return renderEdgeSample(basis as DrawnEdge['basis'], kind as DrawnEdge['kind']);
}

/** By a stack of our own: a chain of any length must not exhaust the program's. */
function lineOf(root: GraphListItem, byId: ReadonlyMap<string, ViewNode>): GraphLine {
  const made = new Map<GraphListItem, GraphLine & { readonly children: GraphLine[] }>();
  const make = (item: GraphListItem) => {
    const node = byId.get(item.id);
    const line = {
      node: {
        link: node?.link ?? { text: item.id, href: null, title: null, kb: null },
        title: node?.title ?? '',
        state: node === undefined ? ('not-held' as State) : node.state,
      },
      how: listWords(
        item.edges.flatMap((edge) => (edge.kind === 'requires' ? [] : [{ ...edge, kind: edge.kind }])),
      ),
      repeated: item.repeated,
      children: [] as GraphLine[],
    };
    made.set(item, line);
    return line;
  };
  const top = make(root);
  const open = [root];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    for (const child of item.children) {
      made.get(item)?.children.push(make(child));
      open.push(child);
    }
  }
  return top;
}
