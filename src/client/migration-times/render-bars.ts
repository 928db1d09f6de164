import type { BarPanel } from '../../views/migration-bars.ts';
import { svgElement } from '../page/svg.ts';
import { element } from '../search/dom.ts';

/** In CSS pixels: the drawing is as wide as its place and never scaled, so that its letters keep their size. */
const LABEL = 20;
const BAR = 13;
const BAR_STEP = 18;
const GAP = 8;

/** The phases side by side, each a figure with a scale of its own. Null where nothing can be drawn. */
export function renderBars(panels: readonly BarPanel[]): HTMLElement | null {
  if (panels.length === 0) return null;
  return element('div', { class: 'time-panels' }, ...panels.map(renderPanel));
}

function renderPanel({ phase, title, scale, rows, leftOut, label }: BarPanel): HTMLElement {
  const drawing = svgElement('svg', { class: `time-bars ${phase}`, role: 'img', 'aria-label': label });
  let y = 0;
  for (const row of rows) {
    drawing.append(svgElement('text', { class: 'machine', x: '0', y: String(y + 14) }, row.label));
    y += LABEL;
    for (const { kind, width, text } of row.bars) {
      drawing.append(
        // A little in, so that the outline of a hollow bar is not cut off at the edge.
        svgElement('rect', { class: kind, x: '1', y: String(y), width: `${width}%`, height: String(BAR) }),
        svgElement('text', { x: `${width}%`, dx: '8', y: String(y + 11) }, text),
      );
      y += BAR_STEP;
    }
    y += GAP;
  }
  drawing.setAttribute('height', String(y));
  const left = leftOut === 0 ? '' : ` The ${leftOut} shortest are in the table alone.`;
  return element(
    'figure',
    {},
    element(
      'figcaption',
      {},
      element('strong', {}, title),
      element('span', { class: 'small soft' }, `, ${scale}.${left}`),
    ),
    drawing,
  );
}
