import type { Diagnostic } from './diagnostic.ts';
import { linesOf, printable, sourceFrame } from './source-frame.ts';

/** Text of each file by the path that diagnostics name. */
export type Sources = ReadonlyMap<string, string>;

/** For people: a row per diagnostic, the place in the source, the fix, related places, and the counts as last line. */
export function renderText(diagnostics: readonly Diagnostic[], sources: Sources): string {
  const lines = new Map<string, readonly string[]>();
  const linesIn = (file: string) => {
    const known = lines.get(file);
    if (known !== undefined) return known;
    const fresh = linesOf(sources.get(file) ?? '');
    lines.set(file, fresh);
    return fresh;
  };
  const blocks = diagnostics.map((diagnostic) => {
    const { code, severity, range, fix, related = [] } = diagnostic;
    const rows = [`${placeOf(diagnostic)} ${severity} ${code} ${printable(diagnostic.message)}`];
    if (range !== undefined && sources.has(diagnostic.file))
      rows.push(...sourceFrame(linesIn(diagnostic.file), range));
    if (fix !== undefined) rows.push(`    fix: ${printable(fix)}`);
    for (const place of related) rows.push(`    see: ${placeOf(place)} ${printable(place.message)}`);
    return rows.join('\n');
  });
  return `${[...blocks, countsLine(diagnostics, sources.size)].join('\n\n')}\n`;
}

/** `content/kb/KB2494016.md:14:5`, without line and column where the whole file is meant. */
export function placeOf({
  file,
  range,
}: Pick<Diagnostic, 'file'> & { readonly range?: Diagnostic['range'] }): string {
  return range === undefined
    ? printable(file)
    : `${printable(file)}:${range.start.line}:${range.start.column}`;
}

/** `2 errors, 1 warning in 60 files` */
export function countsLine(diagnostics: readonly Diagnostic[], files: number): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const counts = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : '']
    .filter((count) => count !== '')
    .join(', ');
  return `${counts === '' ? 'No problems' : counts} in ${plural(files, 'file')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
