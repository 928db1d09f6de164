import type { Diagnostic, Range } from './diagnostic.ts';
import type { Sources } from './render-text.ts';
import { DIAGNOSTIC_CODES, RULES } from './rules.ts';

/** For code scanning: a SARIF 2.1.0 log with one run. Rules stand in the order of the table. */
export function renderSarif(diagnostics: readonly Diagnostic[], _sources: Sources): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kb check',
            rules: DIAGNOSTIC_CODES.map((code) => ({
              id: code,
              shortDescription: { text: RULES[code].summary },
              fullDescription: { text: RULES[code].why },
              defaultConfiguration: { level: RULES[code].severity },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => ({
          ruleId: diagnostic.code,
          ruleIndex: DIAGNOSTIC_CODES.indexOf(diagnostic.code),
          level: diagnostic.severity,
          message: {
            text: [diagnostic.message, diagnostic.fix].filter((text) => text !== undefined).join('. '),
          },
          locations: [{ physicalLocation: locationOf(diagnostic) }],
          ...(diagnostic.related === undefined
            ? {}
            : {
                relatedLocations: diagnostic.related.map((place) => ({
                  physicalLocation: locationOf(place),
                  message: { text: place.message },
                })),
              }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function locationOf({ file, range }: { readonly file: string; readonly range?: Range }) {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    ...(range === undefined
      ? {}
      : {
          region: {
            startLine: range.start.line,
            startColumn: range.start.column,
            endLine: range.end.line,
            endColumn: range.end.column,
          },
        }),
  };
}
