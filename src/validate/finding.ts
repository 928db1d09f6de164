import type { DiagnosticCode, ParamsOf } from '../diagnostics/rules.ts';
import type { FieldPath, ParsedEntry } from '../load/source-file.ts';

/** Another field that belongs to a finding. */
export interface RelatedField {
  readonly entry: ParsedEntry<unknown>;
  readonly path: FieldPath;
  readonly message: string;
}

/** What a rule found: which code, with which words, at which field. The runner turns the field into line and column. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly params: unknown;
  readonly entry: ParsedEntry<unknown>;
  /** Empty for the whole file. */
  readonly path: FieldPath;
  readonly part: 'key' | 'value';
  readonly related: readonly RelatedField[];
}

/** Builds a finding; the words are checked against the code's row in the table. */
export function finding<Code extends DiagnosticCode>(
  code: Code,
  params: ParamsOf<Code>,
  entry: ParsedEntry<unknown>,
  path: FieldPath,
  more: { readonly part?: 'key' | 'value'; readonly related?: readonly RelatedField[] } = {},
): Finding {
  return { code, params, entry, path, part: more.part ?? 'value', related: more.related ?? [] };
}
