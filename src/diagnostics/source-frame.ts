import type { Range } from './diagnostic.ts';

const LINES_BEFORE = 1;
const WIDEST = 100;
// Control characters could move the cursor or recolour a terminal, and bidirectional controls reorder what is read.
const UNPRINTABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Text of unknown origin, safe for a terminal and on one line: what cannot be printed is shown as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * The lines around a place with a caret line under its first line. Tabs become one blank, so that carets stand right;
 * of a line that is too long only the part around the place is shown. Empty where the place is outside the text.
 */
export function sourceFrame(lines: readonly string[], range: Range): readonly string[] {
  const { line, column } = range.start;
  const target = lines[line - 1];
  if (target === undefined) return [];
  const gutter = String(line).length;
  const frame: string[] = [];
  for (let number = Math.max(1, line - LINES_BEFORE); number < line; number += 1) {
    frame.push(`    ${String(number).padStart(gutter)} | ${cut(lines[number - 1] ?? '', 0).text}`.trimEnd());
  }
  const shift = column > WIDEST - 20 ? column - 1 - Math.floor(WIDEST / 3) : 0;
  const shown = cut(target, shift);
  const end = range.end.line === line ? range.end.column : target.length + 1;
  const lead = cells(target.slice(shift, column - 1)) + shown.mark;
  const carets = Math.min(Math.max(1, cells(target.slice(column - 1, end - 1))), Math.max(1, WIDEST - lead));
  frame.push(`  > ${line} | ${shown.text}`.trimEnd());
  frame.push(`    ${' '.repeat(gutter)} | ${' '.repeat(lead)}${'^'.repeat(carets)}`);
  return frame;
}

/** Lines as sourceFrame wants them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

function cut(line: string, shift: number): { text: string; mark: number } {
  const start = shift > 0 ? '…' : '';
  const rest = line.slice(shift);
  return {
    text: `${start}${visible(rest.slice(0, WIDEST))}${rest.length > WIDEST ? '…' : ''}`,
    mark: start.length,
  };
}

function visible(text: string): string {
  return printable(text.replaceAll('\t', ' '));
}

/** How many columns a text takes in the frame; a character outside the basic plane counts once. */
function cells(text: string): number {
  return [...visible(text)].length;
}
