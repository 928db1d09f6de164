import type { z } from 'zod';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearestName } from '../diagnostics/nearest-name.ts';
import { code, fieldName } from '../diagnostics/rule.ts';
import { report } from '../diagnostics/rules.ts';
import type { IssueParams } from './schemas/shared.ts';
import type { FieldPath, Locate } from './source-file.ts';
import type { YamlData } from './yaml-data.ts';

type Issue = z.core.$ZodIssue;

/** What a schema has against the data of one file, as diagnostics at the fields' places. */
export function schemaDiagnostics(
  schema: z.ZodType,
  data: YamlData,
  issues: readonly Issue[],
  file: string,
  locate: Locate,
): Diagnostic[] {
  return flatten(issues, data).flatMap((issue) => {
    const path = issue.path as FieldPath;
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, path);
      return issue.keys.map((field) => {
        const params = { field, within: fieldName(path), nearest: nearestName(field, known), known };
        return report('field-unknown', params, { file, range: locate([...path, field], 'key') });
      });
    }
    return oneIssue(issue, path, data, file, locate);
  });
}

function oneIssue(issue: Issue, path: FieldPath, data: YamlData, file: string, locate: Locate): Diagnostic {
  const value = valueAt(data, path);
  const field = fieldName(path);
  const params = ('params' in issue ? (issue.params ?? {}) : {}) as IssueParams;
  const place = { file, range: locate(path) };
  const text = typeof value === 'string' ? value : undefined;
  if (value === undefined && params.code !== 'source-missing') {
    const above = { file, range: locate(path.slice(0, -1)) };
    if (field === 'sources') return report('source-missing', { empty: false }, above);
    return report('field-missing', { field, expected: issue.message }, above);
  }
  if (params.code === 'source-missing') return report('source-missing', { empty: true }, place);
  if (params.code === 'stop-code-format' && text !== undefined) {
    return report('stop-code-format', { value: text, canonical: params.suggestion }, place);
  }
  if (params.code === 'file-version-format' && text !== undefined) {
    return report('file-version-format', { value: text, suggestion: params.suggestion }, place);
  }
  if (params.code === 'date-invalid' && text !== undefined)
    return report('date-invalid', { field, value: text }, place);
  const { suggestion } = params;
  return report(
    'field-invalid',
    { field, value: describe(value), expected: issue.message, suggestion },
    place,
  );
}

/** A union that fails tells what each branch misses; the branch that fits the value's shape is the one meant. */
function flatten(issues: readonly Issue[], data: YamlData): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return issue;
    const value = valueAt(data, issue.path as FieldPath);
    const meant = issue.errors.find((branch) => branch.every(({ path }) => path.length > 0));
    if (meant === undefined || typeof value !== 'object') return issue;
    return flatten(
      meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
      data,
    );
  });
}

/** The value a path leads to. A text that stands for a map or a list (shorthand) is the value of what is inside. */
export function valueAt(data: YamlData, path: FieldPath): YamlData | undefined {
  let value: YamlData | undefined = data;
  for (const step of path) {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as { readonly [key: string]: YamlData })[step];
  }
  return value;
}

function describe(value: YamlData | undefined): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' ? 'a map of fields' : code(String(value));
}

/** The fields that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: FieldPath): readonly string[] {
  let here = inner(schema);
  for (const step of path) {
    const { def } = here._zod;
    if (def.type === 'array') here = inner((def as unknown as { element: z.ZodType }).element);
    else if (def.type === 'object') {
      const next = (def as unknown as { shape: Record<string, z.ZodType> }).shape[step];
      if (next === undefined) return [];
      here = inner(next);
    } else return [];
  }
  const { def } = here._zod;
  return def.type === 'object' ? Object.keys((def as unknown as { shape: object }).shape) : [];
}

/** The schema below optional, preprocess and refinements; of a union its branch with fields. */
function inner(schema: z.ZodType): z.ZodType {
  const def = schema._zod.def as unknown as {
    type: string;
    innerType?: z.ZodType;
    out?: z.ZodType;
    options?: readonly z.ZodType[];
  };
  if (def.innerType !== undefined) return inner(def.innerType);
  if (def.type === 'pipe' && def.out !== undefined) return inner(def.out);
  if (def.options !== undefined) {
    const branch = def.options.map(inner).find((option) => option._zod.def.type === 'object');
    return branch ?? schema;
  }
  return schema;
}
