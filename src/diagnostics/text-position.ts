import type { Position, Range } from './diagnostic.ts';

/** Offsets at which the lines of a text begin. CRLF, LF and a lone CR each end a line, as in editors. */
export type LineStarts = readonly number[];

export function lineStartsOf(text: string): LineStarts {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** Offset (from 0, UTF-16 units) to line and column (from 1). Offsets outside the text are moved to its ends. */
export function positionAt(starts: LineStarts, offset: number): Position {
  const at = Math.max(0, offset);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1, offset: at };
}

/** The range between two offsets; an end before the start is taken as the start. */
export function rangeAt(starts: LineStarts, from: number, to: number): Range {
  return { start: positionAt(starts, from), end: positionAt(starts, Math.max(from, to)) };
}
