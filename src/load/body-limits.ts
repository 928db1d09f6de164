/**
 * micromark, like most Markdown parsers, needs far more than linear time for some texts: 40,000 closing brackets take
 * 16 s, 12,000 underlined headings 45 s, and a few thousand `>` in a row overflow its stack. So a text is measured
 * before it is parsed, in one linear pass. The limits lie far above what entries and guides have.
 */
export const BODY_LIMITS = {
  characters: 60_000,
  /** Lines that are not blank. */
  lines: 1_500,
  /** Characters between two blank lines. */
  block: 5_000,
  /** Lines between two blank lines. */
  blockLines: 250,
  /** Closing brackets between two blank lines. */
  brackets: 800,
  /** List and quote signs at the beginning of a line, counted with its indentation (eight blanks each). */
  nesting: 6,
} as const;

export interface BodyProblem {
  /** Offset in the body. */
  readonly at: number;
  readonly problem: string;
}

/** The first place at which a text goes beyond the limits. */
export function findBodyProblem(body: string): BodyProblem | undefined {
  const { characters, lines: maxLines, block, blockLines, brackets, nesting } = BODY_LIMITS;
  if (body.length > characters) {
    return { at: 0, problem: `The text has ${body.length} characters, expected at most ${characters}` };
  }
  let blockStart = 0;
  let lines = 0;
  let closing = 0;
  let total = 0;
  for (const { 0: line, index } of body.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (line.trim() === '') {
      blockStart = index + line.length;
      lines = 0;
      closing = 0;
      continue;
    }
    lines += 1;
    total += 1;
    if (total > maxLines) return { at: index, problem: `More than ${maxLines} lines of text` };
    if (index + line.length - blockStart > block) {
      return { at: blockStart, problem: `More than ${block} characters without a blank line` };
    }
    if (lines > blockLines)
      return { at: blockStart, problem: `More than ${blockLines} lines without a blank line` };
    closing += line.split(']').length - 1;
    if (closing > brackets)
      return { at: blockStart, problem: `More than ${brackets} closing brackets without a blank line` };
    if (nestingOf(line) > nesting)
      return { at: index, problem: `A line nested deeper than ${nesting} levels` };
  }
  return undefined;
}

function nestingOf(line: string): number {
  const lead = /^(?:[ \t]|[>*+-](?=[ \t>]|$)|>|\d{1,9}[.)](?=[ \t]|$))*/.exec(line)?.[0] ?? '';
  const signs = lead.match(/[>*+-]|\d+[.)]/g)?.length ?? 0;
  const indent = (lead.match(/[ \t]/g)?.length ?? 0) - signs;
  return signs + Math.max(0, Math.floor(indent / 8));
}
