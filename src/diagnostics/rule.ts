import type { Severity } from './diagnostic.ts';

/** What the table knows of one code. `P` is what the place that found the problem must tell. */
export interface Rule<P> {
  readonly severity: Severity;
  /** One line for the reference page: what the code reports. */
  readonly summary: string;
  /** Why the rule exists, with the real case behind it. */
  readonly why: string;
  /** What is there and what was expected. */
  readonly message: (params: P) => string;
  /** The next action, an imperative sentence. */
  readonly fix: (params: P) => string;
}

/** Types one row of the table by the parameters its texts use. */
export function rule<P>(row: Rule<P>): Rule<P> {
  return row;
}

const LONGEST_VALUE = 80;

/** A value of the author's in backticks: on one line, cut where it is long, and unable to end the backticks. */
export function code(value: string | number): string {
  const flat = String(value).replace(/\s+/g, ' ').replaceAll('`', "'");
  const characters = [...flat];
  return `\`${characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE).join('')}…` : flat}\``;
}

/** `a`, `b` or `c`. */
export function oneOf(values: readonly string[]): string {
  const quoted = values.map(code);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** ` Did you mean `x`?`, or nothing where no known name is near. */
export function meant(nearest: string | undefined): string {
  return nearest === undefined ? '' : `, did you mean ${code(nearest)}?`;
}

/** How a message names a field: `files[2].version`; list positions count from 1, as readers do. */
export function fieldName(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path)
    text += typeof part === 'number' ? `[${part + 1}]` : `${text === '' ? '' : '.'}${part}`;
  return text;
}
