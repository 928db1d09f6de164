import { renderStateShapeAt, SHAPE_SIZE } from './shapes.ts';
import type { PlacedMark, Timeline, TimelineLayout } from './timeline-layout.ts';
import { BOUND, layoutTimeline, NUMBER_GAP } from './timeline-layout.ts';
import { escapeXml, formatPx } from './xml.ts';

/**
 * A timeline as inline SVG of a width in px: classes only, no ids, so that a page can hold several. For a screen reader it
 * is a group of named links for each lane; lines and drawn labels are hidden from it.
 */
export function renderTimelineSvg(timeline: Timeline, width: number): string {
  const layout = layoutTimeline(timeline, width);
  const size = `width="${formatPx(layout.width)}" height="${formatPx(layout.height)}"`;
  return [
    `<svg class="timeline" role="group" aria-label="${escapeXml(timeline.label)}" ${size} viewBox="0 0 ${formatPx(layout.width)} ${formatPx(layout.height)}">`,
    '<g aria-hidden="true">',
    uprights(layout),
    ...layout.lanes.map(({ name, labelY, baseline }) => lane(name, labelY, baseline, layout.width)),
    '</g>',
    ...layout.lanes.flatMap(({ name, marks }) => [
      `<g role="group" aria-label="${escapeXml(name)}">`,
      ...marks.map(renderMark),
      '</g>',
    ]),
    '</svg>',
  ].join('\n');
}

function uprights({ years, rules, top, bottom }: TimelineLayout): string {
  const line = (x: number) => `M${formatPx(x)} ${formatPx(top)}V${formatPx(bottom)}`;
  const texts = years
    .filter(({ labelled }) => labelled)
    .map(
      ({ x, year }) =>
        `<text x="${formatPx(x)}" y="${formatPx(bottom + 15)}" text-anchor="middle">${year}</text>`,
    );
  return [
    `<path class="timeline-years" d="${years.map(({ x }) => line(x)).join('')}"/>`,
    ...texts,
    ...rules.map(
      ({ x, label, labelX, labelY }) =>
        `<path class="timeline-rule" d="M${formatPx(x)} ${formatPx(labelY + 4)}V${formatPx(bottom)}"/>` +
        `<text x="${formatPx(labelX)}" y="${formatPx(labelY)}">${escapeXml(label)}</text>`,
    ),
  ].join('');
}

function lane(name: string, labelY: number, baseline: number, width: number): string {
  return (
    `<path class="timeline-lane" d="M0 ${formatPx(baseline)}H${formatPx(width)}"/>` +
    `<text class="timeline-name" x="0" y="${formatPx(labelY)}">${escapeXml(name)}</text>`
  );
}

function renderMark({ mark, x, y, numberAt }: PlacedMark): string {
  const { id, state, before, name, href } = mark;
  const half = SHAPE_SIZE / 2;
  const bound = before ? BOUND : 0;
  const number =
    numberAt === 'right'
      ? `x="${formatPx(x + half + NUMBER_GAP)}"`
      : `x="${formatPx(x - half - bound - NUMBER_GAP)}" text-anchor="end"`;
  const inside =
    `<title>${escapeXml(name)}</title>` +
    (before
      ? `<path class="timeline-before" d="M${formatPx(x - half + 1)} ${formatPx(y)}h-${BOUND}"/>`
      : '') +
    renderStateShapeAt(state, x - half, y - half) +
    `<text class="timeline-number" ${number} y="${formatPx(y + 4)}">${escapeXml(id)}</text>`;
  return href === null ? `<g role="img">${inside}</g>` : `<a href="${escapeXml(href)}">${inside}</a>`;
}
