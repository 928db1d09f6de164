import type { z } from 'zod';
import type { FieldPath } from './source-file.ts';
import type { YamlData } from './yaml-data.ts';

type Fields = { readonly [key: string]: YamlData };

/** What was left out, so that a path in the rest can be traced to the file. */
export interface ReadablePart {
  readonly data: Fields;
  /** A path in `data` as a path in the file. */
  readonly original: (path: FieldPath) => FieldPath;
}

/**
 * The data without what the schema refused, so that rules can look at the rest of a file in the same run and all its
 * problems show at once. Rows of lists are dropped whole; required fields get a stand-in. Undefined where the sources
 * themselves are wrong: every field rests on them.
 */
export function readablePart(
  data: Fields,
  issues: readonly z.core.$ZodIssue[],
  standIns: Fields,
): ReadablePart | undefined {
  const rest: Record<string, YamlData> = { ...data };
  const dropped = new Map<string, Set<number>>();
  for (const issue of issues) {
    const [field, row] = issue.path;
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) dropKey(rest, issue.path as FieldPath, key);
    else if (typeof field !== 'string' || field === 'sources') return undefined;
    else if (typeof row === 'number' && Array.isArray(rest[field])) {
      dropped.set(field, (dropped.get(field) ?? new Set()).add(row));
    } else if (Object.hasOwn(standIns, field)) rest[field] = standIns[field] ?? null;
    else delete rest[field];
  }
  for (const [field, rows] of dropped) {
    const all = rest[field];
    if (Array.isArray(all)) rest[field] = all.filter((_row, index) => !rows.has(index));
  }
  const original = (path: FieldPath): FieldPath => {
    const [field, row] = path;
    const rows = typeof field === 'string' ? dropped.get(field) : undefined;
    if (rows === undefined || typeof row !== 'number') return path;
    let at = row;
    for (const gone of [...rows].sort((a, b) => a - b)) if (gone <= at) at += 1;
    return [field as string, at, ...path.slice(2)];
  };
  return { data: rest, original };
}

/** Copies the way to the key, so that the file's own data stays as it is. */
function dropKey(rest: Record<string, YamlData>, path: FieldPath, key: string): void {
  let here: Record<string | number, YamlData> = rest;
  for (const step of path) {
    const below = here[step];
    if (typeof below !== 'object' || below === null) return;
    const copy = (Array.isArray(below) ? [...below] : { ...below }) as Record<string | number, YamlData>;
    here[step] = copy as unknown as YamlData;
    here = copy;
  }
  delete here[key];
}
