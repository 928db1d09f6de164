import { bodyRules } from '../diagnostics/rules/body.ts';
import { fieldRules } from '../diagnostics/rules/fields.ts';
import { fileRules } from '../diagnostics/rules/files.ts';
import { frontmatterRules } from '../diagnostics/rules/frontmatter.ts';
import { relationRules } from '../diagnostics/rules/relations.ts';
import { versionRules } from '../diagnostics/rules/versions.ts';

export interface DiagnosticLine {
  readonly code: string;
  readonly severity: string;
  readonly summary: string;
  readonly why: string;
}

export interface DiagnosticGroup {
  readonly heading: string;
  readonly slug: string;
  readonly rules: readonly DiagnosticLine[];
}

type Rows = Readonly<
  Record<string, { readonly severity: string; readonly summary: string; readonly why: string }>
>;

/** Everything that can be said about an entry, in the order of the table of rules. */
export function diagnosticsReference(): readonly DiagnosticGroup[] {
  return [
    groupOf('Files', 'files', fileRules),
    groupOf('Front matter', 'front-matter', frontmatterRules),
    groupOf('Fields', 'fields', fieldRules),
    groupOf('Text', 'text', bodyRules),
    groupOf('Relations', 'relations', relationRules),
    groupOf('File versions', 'file-versions', versionRules),
  ];
}

function groupOf(heading: string, slug: string, rows: Rows): DiagnosticGroup {
  return {
    heading,
    slug,
    rules: Object.entries(rows).map(([code, { severity, summary, why }]) => ({
      code,
      severity,
      summary,
      why,
    })),
  };
}
