import type { GraphState } from './graph.ts';
import { formatPx } from './xml.ts';

/** Every state that has a shape anywhere on the site: those of a graph, and those of a host in an audit. */
export type ShapeState = GraphState | 'missing' | 'installed' | 'covered' | 'not-applicable';

/** All shapes are drawn in this square. */
export const SHAPE_SIZE = 16;

const ARROW = '<path d="M9 8h6M12 5l3 3-3 3"/>';
const SQUARE = '<path d="M2.5 2.5h11v11h-11z"/>';

// Strokes and `fill="none"` are inherited from the element around; solid parts say fill="currentColor" themselves.
// Each shape differs from every other in outline or filling alone, so that it reads without colour and at 10 px.
const SHAPES: Readonly<Record<ShapeState, string>> = {
  current: '<circle cx="8" cy="8" r="6" fill="currentColor"/>',
  superseded: `<circle cx="4.5" cy="8" r="3.5" fill="currentColor"/>${ARROW}`,
  'in-part': `<circle cx="4.5" cy="8" r="3.5"/><path d="M4.5 4.5a3.5 3.5 0 0 0 0 7z" fill="currentColor"/>${ARROW}`,
  included: '<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.3"/>',
  disputed: '<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>',
  unknown: '<circle cx="8" cy="8" r="6" stroke-dasharray="3.14 3.14"/>',
  // Lines of text: something to read, nothing to install.
  'no-package': '<path d="M2.5 4h11M2.5 8h11M2.5 12h6"/>',
  withdrawn: '<circle cx="8" cy="8" r="6"/><path d="M5.5 5.5l5 5M10.5 5.5l-5 5"/>',
  'not-held': '<path d="M3 8h10" stroke-width="2.5"/>',
  missing: SQUARE,
  // Struck out: the question does not arise on this host.
  'not-applicable': `${SQUARE}<path d="M3 13L13 3"/>`,
  installed: `${SQUARE}<path d="M5 8l2.3 2.5L11.5 5"/>`,
  covered: '<path d="M1 3.5h8v9H1z"/><path d="M3 8l1.5 1.8L7.3 6"/><path d="M9 8h6M12.5 5.5L15 8l-2.5 2.5"/>',
};

const INHERITED = 'fill="none" stroke="currentColor" stroke-width="1.6"';

/**
 * The glyph of one state as inline SVG, `size` px square (10 to 16 reads well). It is hidden from screen readers:
 * the word for the state always stands beside it. Colour comes from the classes `state-glyph state-<state>`.
 */
export function renderStateShape(state: ShapeState, size = 14): string {
  const side = formatPx(size);
  return (
    `<svg class="state-glyph state-${state}" width="${side}" height="${side}" viewBox="0 0 ${SHAPE_SIZE} ${SHAPE_SIZE}"` +
    ` ${INHERITED} aria-hidden="true" focusable="false">${SHAPES[state]}</svg>`
  );
}

/** The same glyph as a part of a larger drawing, its top left corner at (x, y). */
export function renderStateShapeAt(state: ShapeState, x: number, y: number): string {
  return `<g class="state-glyph state-${state}" ${INHERITED} transform="translate(${formatPx(x)} ${formatPx(y)})">${SHAPES[state]}</g>`;
}
