import type { Diagnostic, Range } from './diagnostic.ts';
import type { Sources } from './render-text.ts';

/** For programs: one document, version 1. Keys are always present, null or [] where there is nothing. */
export function renderJson(diagnostics: readonly Diagnostic[], sources: Sources): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const document = {
    schemaVersion: 1,
    diagnostics: diagnostics.map(({ code, severity, file, range, message, fix, related = [] }) => ({
      code,
      severity,
      file,
      range: rangeOrNull(range),
      message,
      fix: fix ?? null,
      related: related.map((place) => ({
        file: place.file,
        range: rangeOrNull(place.range),
        message: place.message,
      })),
    })),
    summary: { errors, warnings: diagnostics.length - errors, files: sources.size },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function rangeOrNull(range: Range | undefined): Range | null {
  return range ?? null;
}
