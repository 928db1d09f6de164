import type { GraphState } from './graph.ts';
import { SHAPE_SIZE } from './shapes.ts';
import { measureText, monoWidth } from './text.ts';

export interface TimelineMark {
  readonly id: string;
  /** A year with its fraction. */
  readonly at: number;
  /** The true day lies there or before. */
  readonly before: boolean;
  readonly state: GraphState;
  readonly name: string;
  readonly href: string | null;
}

/** What is drawn: marks in lanes over one axis of years, and upright rules with a label. */
export interface Timeline {
  readonly label: string;
  /** Whole years, `from` < `to`. */
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly { readonly name: string; readonly marks: readonly TimelineMark[] }[];
  readonly rules: readonly { readonly at: number; readonly label: string }[];
}

/** A mark's shape by its centre, and the number beside it. Nothing else of its lane lies between `left` and `right`. */
export interface PlacedMark {
  readonly mark: TimelineMark;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  /** Which side of the shape the number stands on: the left one where the drawing ends. */
  readonly numberAt: 'left' | 'right';
}

/** Everything in px. */
export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly {
    readonly name: string;
    readonly labelY: number;
    readonly baseline: number;
    readonly marks: readonly PlacedMark[];
  }[];
  readonly years: readonly { readonly x: number; readonly year: number; readonly labelled: boolean }[];
  readonly rules: readonly {
    readonly x: number;
    readonly label: string;
    readonly labelY: number;
    /** Where its text begins. */
    readonly labelX: number;
  }[];
  /** Between them run the upright lines. */
  readonly top: number;
  readonly bottom: number;
}

const HALF = SHAPE_SIZE / 2;
/** The line at the left of a mark that is a bound. */
export const BOUND = 5;
/** Between a shape and its number. */
export const NUMBER_GAP = 3;
const AIR = 5;
const ROW = SHAPE_SIZE + 3;
// Font sizes are also in timeline.css: measured here, set there.
const NUMBER_FONT = 11;
const LABEL_FONT = 12;
/** Half of a year's label must fit beside the first and the last line. */
const INSET = 18;
const LANE_LABEL = 19;
const LANE_GAP = 10;
const AXIS = 20;
const RULE_LINE = 16;
const YEAR_ROOM = 42;

/** Places every mark at its date, and above others where dates crowd. */
export function layoutTimeline({ from, to, lanes, rules }: Timeline, width: number): TimelineLayout {
  const scale = (width - 2 * INSET) / (to - from);
  const xOf = (at: number) => INSET + (at - from) * scale;
  const labels = ruleLabels(rules, xOf, width);
  const top = 2 + RULE_LINE * Math.max(0, ...labels.map(({ line }) => line + 1));
  let y = top;
  const placed = lanes.map(({ name, marks }) => {
    const stacked = stack(marks, xOf, width);
    const rows = Math.max(1, ...stacked.map(({ row }) => row + 1));
    const labelY = y + LANE_LABEL - 5;
    const baseline = y + LANE_LABEL + rows * ROW;
    y = baseline + LANE_GAP;
    return {
      name,
      labelY,
      baseline,
      marks: stacked.map(({ row, ...mark }) => ({ ...mark, y: baseline - row * ROW - ROW / 2 })),
    };
  });
  const step = Math.max(1, Math.ceil(YEAR_ROOM / scale));
  return {
    width,
    height: y - LANE_GAP + AXIS,
    lanes: placed,
    years: Array.from({ length: to - from + 1 }, (_, at) => ({
      x: xOf(from + at),
      year: from + at,
      labelled: at % step === 0,
    })),
    rules: labels.map(({ x, label, labelX, line }) => ({
      x,
      label,
      labelX,
      labelY: 2 + RULE_LINE * (line + 1) - 5,
    })),
    top,
    bottom: y - LANE_GAP,
  };
}

/** In order of date, each mark in the lowest row in which those before it leave it room. */
function stack(marks: readonly TimelineMark[], xOf: (at: number) => number, width: number) {
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .map((mark) => {
      const x = xOf(mark.at);
      const number = NUMBER_GAP + measureText(mark.id, NUMBER_FONT, monoWidth);
      const bound = mark.before ? BOUND : 0;
      const fits = x + HALF + number + AIR / 2 <= width;
      const left = x - HALF - bound - (fits ? 0 : number) - AIR / 2;
      const right = x + HALF + (fits ? number : 0) + AIR / 2;
      const free = ends.findIndex((end) => end <= left);
      const row = free === -1 ? ends.length : free;
      ends[row] = right;
      return { mark, x, left, right, numberAt: fits ? ('right' as const) : ('left' as const), row };
    });
}

/** Labels begin at their rule, or end with the drawing; each in the first line that is free. */
function ruleLabels(rules: Timeline['rules'], xOf: (at: number) => number, width: number) {
  const lines: number[] = [];
  return rules.map(({ at, label }) => {
    const x = xOf(at);
    const room = measureText(label, LABEL_FONT);
    const labelX = Math.max(0, Math.min(x + 3, width - room));
    const free = lines.findIndex((end) => labelX >= end);
    const line = free === -1 ? lines.length : free;
    lines[line] = labelX + room + 8;
    return { x, label, labelX, line };
  });
}
