import { LABEL_LINE_HEIGHT, LABEL_MARGIN, labelLines, labelSize } from './edge-label.ts';
import type { GraphBasis, GraphEdge, GraphEdgeKind, GraphNode } from './graph.ts';
import type { GraphLayout, PlacedEdge, PlacedNode } from './layout.ts';
import { renderStateShapeAt, SHAPE_SIZE } from './shapes.ts';
import { ARROW_LENGTH, type Point } from './skeleton.ts';
import { cutToWidth, monoWidth, wrapText } from './text.ts';
import { escapeXml, formatPx } from './xml.ts';

// Sizes inside a box, px. Font sizes are also in graph.css: the text is measured here and set there.
const PADDING = 10;
const NUMBER_FONT_SIZE = 16;
const NUMBER_BASELINE = 24;
const TITLE_FONT_SIZE = 12;
const TITLE_BASELINE = 43;
const TITLE_LINE_HEIGHT = 15;
const TITLE_LINES = 2;
const GLYPH_GAP = 7;
const GLYPH_TOP = 10.5;
const ARROW_HALF_WIDTH = 3.8;
/** Drawings up to this width may shrink to a phone's screen: its text is then still legible. */
const FITS_BELOW = 430;

export interface SvgOptions {
  /** Accessible name of the whole drawing: `What replaces KB2496089`. */
  readonly label: string;
  /** The full readable name of a node, for its tooltip and for screen readers: `KB2521348: …, current`. */
  readonly nodeName: (node: GraphNode) => string;
  /** Tooltip of an edge: `KB2496089 is replaced by KB2521348 (reported)`. Default: none. */
  readonly edgeName?: (edge: GraphEdge) => string;
}

/**
 * One drawing as inline SVG: classes only, no colours, no style attributes, no ids (so that a page can hold several).
 * Links and their names are what screen readers get; the lines are hidden from them, as the nested list says the same.
 */
export function renderGraphSvg(layout: GraphLayout, options: SvgOptions): string {
  const width = formatPx(layout.width);
  const height = formatPx(layout.height);
  const classes = `graph graph-${layout.direction}${layout.width <= FITS_BELOW ? ' graph-fits' : ''}`;
  return [
    `<svg class="${classes}" role="group" aria-label="${escapeXml(options.label)}"` +
      ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="currentColor">`,
    '<g class="graph-edges" aria-hidden="true">',
    ...layout.edges.map((placed) => renderEdge(placed, options.edgeName)),
    '</g>',
    ...layout.nodes.map((placed) => renderNode(placed, options.nodeName(placed.node))),
    // After the boxes and lines, so that no line runs through a label.
    '<g class="graph-labels" aria-hidden="true">',
    ...layout.edges.map((placed) => renderLabel(placed, options.edgeName)),
    '</g>',
    '</svg>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** A short line with its arrow head, for the legend: the same pattern that `renderGraphSvg` draws. */
export function renderEdgeSample(basis: GraphBasis, kind: GraphEdgeKind = 'supersedes'): string {
  const start = { x: 1, y: 6 };
  const end = { x: 41, y: 6 };
  const edge = { from: '', to: '', label: null, basis, kind };
  return (
    '<svg class="graph-sample" width="50" height="12" viewBox="0 0 50 12" aria-hidden="true" focusable="false">' +
    `${renderEdge({ edge, curve: [start, start, end, end], tip: { x: 49, y: 6 }, label: null }, undefined)}</svg>`
  );
}

function renderNode({ node, x, y, width, height }: PlacedNode, name: string): string {
  const classes = ['graph-node'];
  if (node.focus) classes.push('is-focus');
  if (node.answer) classes.push('is-answer');
  if (node.hides !== undefined) classes.push('is-collapsed');
  const attributes = `class="${classes.join(' ')}" transform="translate(${formatPx(x)} ${formatPx(y)})"`;
  const textLeft = node.state === null ? PADDING : PADDING + SHAPE_SIZE + GLYPH_GAP;
  const number = cutToWidth(node.label, width - textLeft - PADDING, NUMBER_FONT_SIZE, monoWidth);
  const title = wrapText(node.title, width - 2 * PADDING, TITLE_FONT_SIZE, TITLE_LINES)
    .map((line, index) => {
      const baseline = formatPx(TITLE_BASELINE + index * TITLE_LINE_HEIGHT);
      return `<text class="graph-title" x="${PADDING}" y="${baseline}">${escapeXml(line)}</text>`;
    })
    .join('');
  // The title element is both tooltip and accessible name; an aria-label beside it would be read as well.
  const inside =
    `<title>${escapeXml(name)}</title>` +
    `<rect class="graph-box" width="${formatPx(width)}" height="${formatPx(height)}" rx="3" fill="none" stroke="currentColor"/>` +
    (node.state === null ? '' : renderStateShapeAt(node.state, PADDING, GLYPH_TOP)) +
    `<text class="graph-number" x="${formatPx(textLeft)}" y="${NUMBER_BASELINE}">${escapeXml(number)}</text>` +
    title;
  return node.href === null
    ? `<g ${attributes} role="img">${inside}</g>`
    : `<a ${attributes} href="${escapeXml(node.href)}"${node.focus ? ' aria-current="true"' : ''}>${inside}</a>`;
}

function renderEdge({ edge, curve, tip }: PlacedEdge, edgeName: SvgOptions['edgeName']): string {
  const base = curve.at(-1) ?? tip;
  const [start = tip, ...rest] = curve;
  const line = `M${formatPoint(start)}C${rest.map(formatPoint).join(' ')}`;
  const path = edge.onPath === true ? ' is-path' : '';
  return (
    `<g class="graph-edge basis-${edge.basis} kind-${edge.kind}${path}" stroke="currentColor">` +
    (edgeName === undefined ? '' : `<title>${escapeXml(edgeName(edge))}</title>`) +
    `<path class="graph-line" d="${line}" fill="none"/><path class="graph-head" d="${arrowHead(base, tip)}"/></g>`
  );
}

function arrowHead(base: Point, tip: Point): string {
  const length = Math.hypot(tip.x - base.x, tip.y - base.y);
  // Where base and tip coincide there is no direction to read: point along time.
  const [dx, dy] = length < 1 ? [1, 0] : [(tip.x - base.x) / length, (tip.y - base.y) / length];
  const foot = { x: tip.x - dx * ARROW_LENGTH, y: tip.y - dy * ARROW_LENGTH };
  const left = { x: foot.x - dy * ARROW_HALF_WIDTH, y: foot.y + dx * ARROW_HALF_WIDTH };
  const right = { x: foot.x + dy * ARROW_HALF_WIDTH, y: foot.y - dx * ARROW_HALF_WIDTH };
  return `M${formatPoint(tip)}L${formatPoint(left)} ${formatPoint(right)}z`;
}

function renderLabel({ edge, label }: PlacedEdge, edgeName: SvgOptions['edgeName']): string {
  if (label === null || edge.label === null) return '';
  const room = labelSize(edge.label);
  const width = room.width - 2 * LABEL_MARGIN;
  const height = room.height - 2 * LABEL_MARGIN;
  const lines = labelLines(edge.label);
  const box =
    `x="${formatPx(label.x - width / 2)}" y="${formatPx(label.y - height / 2)}"` +
    ` width="${formatPx(width)}" height="${formatPx(height)}"`;
  const firstBaseline = label.y - ((lines.length - 1) * LABEL_LINE_HEIGHT) / 2 + 4;
  const texts = lines.map((line, index) => {
    const baseline = formatPx(firstBaseline + index * LABEL_LINE_HEIGHT);
    return `<text class="graph-label" x="${formatPx(label.x)}" y="${baseline}" text-anchor="middle">${escapeXml(line)}</text>`;
  });
  // The label may be cut, so the whole of it is its tooltip.
  const name = edgeName?.(edge) ?? edge.label;
  return `<g><title>${escapeXml(name)}</title><rect class="graph-label-box" ${box} fill="none"/>${texts.join('')}</g>`;
}

function formatPoint({ x, y }: Point): string {
  return `${formatPx(x)},${formatPx(y)}`;
}
