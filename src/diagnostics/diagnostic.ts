import type { DiagnosticCode } from './rules.ts';

export type Severity = 'error' | 'warning';

/** Line and column count from 1; the column counts UTF-16 units, as editors do. `offset` counts from 0 in the file's text. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Another place that belongs to the problem ("first listed here"). */
export interface RelatedPlace {
  readonly file: string;
  readonly range?: Range;
  readonly message: string;
}

/** One problem, as data. Built with `report` in rules.ts; rendered by render-*.ts. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Path as the user knows it, with forward slashes: `content/kb/KB2494016.md`. */
  readonly file: string;
  readonly range?: Range;
  readonly message: string;
  readonly fix?: string;
  readonly related?: readonly RelatedPlace[];
}

/** File, line, column, code, then message: the same input gives the same output. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0) ||
    (a.range?.start.column ?? 0) - (b.range?.start.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
