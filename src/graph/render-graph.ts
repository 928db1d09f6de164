import type { Graph } from './graph.ts';
import { type LayoutOptions, layoutGraph } from './layout.ts';
import { renderGraphSvg, type SvgOptions } from './svg.ts';

export interface DrawingOptions extends SvgOptions, Omit<LayoutOptions, 'direction' | 'maxWidth'> {
  /** Width in px that the page has for a drawing. Default 1120, the widest column of the site. */
  readonly maxWidth?: number;
}

const PAGE_WIDTH = 1120;

/**
 * A graph as the site shows it: HTML with a drawing for wide screens and one for phones and paper (graph.css shows
 * one of the two). Where time needs more width than the page has, and the tall drawing does not, the tall one stands
 * alone: scrolling down is easier than scrolling sideways. Empty for a graph without nodes.
 */
export async function renderGraph(graph: Graph, options: DrawingOptions): Promise<string> {
  const { maxWidth = PAGE_WIDTH, ...shared } = options;
  const wide = await layoutGraph(graph, { ...shared, direction: 'right', maxWidth });
  if (wide.nodes.length === 0) return '';
  const tall = await layoutGraph(graph, { ...shared, direction: 'down' });
  const drawings = wide.width > maxWidth && tall.width <= maxWidth ? [tall] : [wide, tall];
  const pair = drawings.length === 2 ? ' graph-pair' : '';
  return `<div class="graph-scroll${pair}">\n${drawings.map((layout) => renderGraphSvg(layout, options)).join('\n')}\n</div>`;
}
