import { Graphviz } from '@hpcc-js/wasm-graphviz';
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
} from './skeleton.ts';
import { staggeredSpans } from './staggered.ts';

/** One point of Graphviz is one px of ours; it takes lengths of boxes and gaps in inches. */
const POINTS_PER_INCH = 72;
/** Graphviz draws arrow heads 10 points long at `arrowsize=1`. */
const ARROW_UNIT = 10;

let loading: ReturnType<typeof Graphviz.load> | undefined;

/** The layout engine; the WASM module is compiled once per process. */
export function loadGraphviz(): ReturnType<typeof Graphviz.load> {
  loading ??= Graphviz.load();
  return loading;
}

// Positions only, no drawing operations. Graphviz knows it; the package's list of formats has left it out.
const POSITIONS_AS_JSON = 'json0' as 'json';

/** Lays out one connected component. Throws what Graphviz throws; undefined where its answer lacks a box. */
export async function layoutByGraphviz(wiring: Wiring, direction: Direction): Promise<Skeleton | undefined> {
  const engine = await loadGraphviz();
  return readSkeleton(
    JSON.parse(engine.layout(formatDot(wiring, direction), POSITIONS_AS_JSON, 'dot')),
    wiring,
  );
}

/** DOT of made-up names and sizes only: nothing in it comes from the content, so nothing can be injected. */
export function formatDot(wiring: Wiring, direction: Direction): string {
  const { nodeCount, edges } = wiring;
  const spans = direction === 'down' ? staggeredSpans(wiring) : [];
  const inches = (px: number): string => (px / POINTS_PER_INCH).toFixed(4);
  return [
    'digraph {',
    `graph [rankdir=${direction === 'right' ? 'LR' : 'TB'}, nodesep=${inches(SIBLING_GAP)}, ranksep=${inches(GENERATION_GAP[direction])}]`,
    `node [shape=box, fixedsize=true, label="", width=${inches(BOX.width)}, height=${inches(BOX.height)}]`,
    `edge [arrowsize=${ARROW_LENGTH / ARROW_UNIT}]`,
    ...Array.from({ length: nodeCount }, (_, index) => `n${index}`),
    ...edges.map(
      ({ older, newer, label }, index) =>
        `n${older} -> n${newer} [id=e${index}, minlen=${spans[index] ?? 1}${label === null ? '' : labelBox(label)}]`,
    ),
    '}',
  ].join('\n');
}

/** An empty table of a fixed size keeps the room for a label whose text Graphviz never sees. */
function labelBox({ width, height }: Size): string {
  const table = `BORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE"`;
  return `, label=<<TABLE ${table} WIDTH="${Math.ceil(width)}" HEIGHT="${Math.ceil(height)}"><TR><TD></TD></TR></TABLE>>`;
}

/** What we read of Graphviz' `json0`; lengths in points, y upwards. */
interface GraphvizAnswer {
  readonly bb?: string;
  readonly objects?: readonly { readonly name?: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos?: string; readonly lp?: string }[];
}

function readSkeleton(answer: GraphvizAnswer, wiring: Wiring): Skeleton | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = (answer.bb ?? '').split(',').map(Number);
  const place = (text: string): Point => {
    const [x = 0, y = 0] = text.split(',').map(Number);
    return { x: x - left, y: top - y };
  };
  const centres = new Map((answer.objects ?? []).map(({ name, pos }) => [name, pos]));
  const lines = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]));

  const nodes: Point[] = [];
  for (let index = 0; index < wiring.nodeCount; index += 1) {
    const pos = centres.get(`n${index}`);
    if (pos === undefined) return undefined;
    const { x, y } = place(pos);
    nodes.push(roundPoint({ x: x - BOX.width / 2, y: y - BOX.height / 2 }));
  }
  const edges: SkeletonEdge[] = [];
  for (const [index, { label }] of wiring.edges.entries()) {
    const line = lines.get(`e${index}`);
    // `e,<tip> <start> <control> <control> <end> …`
    const [tip, ...curve] = (line?.pos ?? '').replace(/^e,/u, '').split(' ');
    if (tip === undefined || curve.length < 4 || (label !== null && line?.lp === undefined)) return undefined;
    edges.push({
      curve: curve.map((text) => roundPoint(place(text))),
      tip: roundPoint(place(tip)),
      label: label === null || line?.lp === undefined ? null : roundPoint(place(line.lp)),
    });
  }
  return { width: roundPx(right - left), height: roundPx(top - bottom), nodes, edges };
}
