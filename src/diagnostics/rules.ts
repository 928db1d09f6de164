import type { Diagnostic, Range, RelatedPlace } from './diagnostic.ts';
import { bodyRules } from './rules/body.ts';
import { fieldRules } from './rules/fields.ts';
import { fileRules } from './rules/files.ts';
import { frontmatterRules } from './rules/frontmatter.ts';
import { relationRules } from './rules/relations.ts';
import { versionRules } from './rules/versions.ts';

/**
 * THE table of everything that can be said about an entry. The union of codes, the reference page and the list of
 * golden cases derive from it; its order is the order of the reference page. A code is never given another meaning.
 */
export const RULES = {
  ...fileRules,
  ...frontmatterRules,
  ...fieldRules,
  ...bodyRules,
  ...relationRules,
  ...versionRules,
} as const;

export type DiagnosticCode = keyof typeof RULES;

/** What a finding of this code must tell. */
export type ParamsOf<Code extends DiagnosticCode> = Parameters<(typeof RULES)[Code]['message']>[0];

export interface Place {
  readonly file: string;
  readonly range?: Range | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

export const DIAGNOSTIC_CODES = Object.keys(RULES) as readonly DiagnosticCode[];

/** Builds the diagnostic of one finding: severity and texts come from the table, the place from the finder. */
export function report<Code extends DiagnosticCode>(
  code: Code,
  params: ParamsOf<Code>,
  place: Place,
): Diagnostic {
  // The table's row for `Code` takes exactly `ParamsOf<Code>`; TypeScript cannot follow that through the union.
  const row = RULES[code] as {
    severity: Diagnostic['severity'];
    message: (params: unknown) => string;
    fix: (params: unknown) => string;
  };
  return {
    code,
    severity: row.severity,
    file: place.file,
    ...(place.range === undefined ? {} : { range: place.range }),
    message: row.message(params),
    fix: row.fix(params),
    ...(place.related === undefined || place.related.length === 0 ? {} : { related: place.related }),
  };
}
