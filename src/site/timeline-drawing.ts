import { renderTimelineSvg } from '../graph/timeline-svg.ts';
import type { LevelTimeline } from '../views/level-timeline.ts';

// The page's column at its widest, and a phone's. Between them the wide one shrinks, and the narrow one keeps its size.
const WIDE = 1090;
const NARROW = 328;

/** A level's timeline with its drawings; the page shows the one that fits the screen. */
export function drawTimeline(timeline: LevelTimeline | null) {
  return timeline === null
    ? null
    : { ...timeline, wide: renderTimelineSvg(timeline, WIDE), narrow: renderTimelineSvg(timeline, NARROW) };
}
