import type { Diagnostic } from './diagnostic.ts';
import { countsLine, placeOf, type Sources } from './render-text.ts';

/** For GitHub Actions: one workflow command per diagnostic, which the runner shows beside the changed line. */
export function renderGithub(diagnostics: readonly Diagnostic[], sources: Sources): string {
  const rows = diagnostics.map((diagnostic) => {
    const { severity, file, range, code, message, fix, related = [] } = diagnostic;
    const properties = [
      ['file', file],
      ...(range === undefined
        ? []
        : [
            ['line', String(range.start.line)],
            ['endLine', String(range.end.line)],
            ['col', String(range.start.column)],
            // The runner ignores columns of a range over several lines; one line is the common case.
            ...(range.end.line === range.start.line ? [['endColumn', String(range.end.column)]] : []),
          ]),
      ['title', code],
    ].map(([name = '', value = '']) => `${name}=${escapeProperty(value)}`);
    const text = [
      message,
      ...(fix === undefined ? [] : [fix]),
      ...related.map((place) => `${placeOf(place)} ${place.message}`),
    ];
    return `::${severity} ${properties.join(',')}::${escapeData(text.join('\n'))}`;
  });
  return `${[...rows, countsLine(diagnostics, sources.size)].join('\n')}\n`;
}

/** A workflow command ends at the line's end, so line breaks and the escape sign itself are written in hex. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
