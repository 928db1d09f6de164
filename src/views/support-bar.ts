import type { OsLevel } from '../kb/os-level.ts';

/** A common time line for the bars of all levels, so that they can be compared by eye. */
export interface SupportAxis {
  readonly from: number;
  readonly to: number;
  /** Whole years that get a tick, at most nine of them. */
  readonly years: readonly number[];
}

export interface SupportSpan {
  readonly phase: 'mainstream' | 'extended' | 'esu';
  readonly word: string;
  /** `YYYY-MM-DD` */
  readonly until: string;
  /** In per cent of the axis. */
  readonly x: number;
  readonly width: number;
  /** Its start is not recorded. */
  readonly open: boolean;
}

/** Support life of one level. The start is not recorded, so the first span begins at the edge of the drawing. */
export interface SupportBar {
  readonly spans: readonly SupportSpan[];
  readonly ticks: readonly { readonly year: number; readonly x: number }[];
  /** The same in words, for a screen reader. */
  readonly sentence: string;
}

export const PHASE_WORDS = {
  mainstream: 'mainstream support',
  extended: 'extended support',
  esu: 'paid extended security updates (ESU)',
} as const;

const PHASES = ['mainstream', 'extended', 'esu'] as const;

export function supportAxis(levels: readonly OsLevel[]): SupportAxis | null {
  const dates = levels.flatMap(({ support }) => PHASES.flatMap((phase) => support[phase] ?? []));
  if (dates.length === 0) return null;
  const years = dates.map((date) => Number(date.slice(0, 4)));
  // Room to the left of the first end, so that the first span can be seen at all.
  const from = Math.min(...years) - 3;
  const to = Math.max(...years) + 1;
  const step = Math.max(1, Math.ceil((to - from) / 8));
  const ticks: number[] = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) ticks.push(year);
  return { from, to, years: ticks };
}

export function supportBar(level: OsLevel, axis: SupportAxis | null): SupportBar | null {
  if (axis === null || PHASES.every((phase) => level.support[phase] === null)) return null;
  const place = (year: number) => round(((year - axis.from) / (axis.to - axis.from)) * 100);
  const spans: SupportSpan[] = [];
  let x = 0;
  for (const phase of PHASES) {
    const until = level.support[phase];
    if (until === null) continue;
    const end = place(yearOf(until));
    spans.push({
      phase,
      word: PHASE_WORDS[phase],
      until,
      x,
      width: round(Math.max(0, end - x)),
      open: spans.length === 0,
    });
    x = end;
  }
  return {
    spans,
    ticks: axis.years.map((year) => ({ year, x: place(year) })),
    sentence: `${level.name}: ${spans.map(({ word, until }) => `${word} until ${until}`).join(', ')}.`,
  };
}

/** A date as a fraction of years; months count as equal, which no eye can tell at this size. */
function yearOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return year + (month - 1) / 12 + (day - 1) / 365;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
