import { findCycles } from '../../kb/graph-search.ts';
import type { LibraryRule, Read } from '../context.ts';
import { type Finding, finding } from '../finding.ts';

/** Neither `part-of` nor `follows` leads in a ring. */
export const partOfCycle: LibraryRule = ({ levels, components }) => [
  ...rings(components, 'part-of', ({ partOf }) => partOf),
  ...rings(levels, 'follows', ({ follows }) => follows),
];

function rings<T extends { readonly id: string }>(
  entries: readonly Read<T>[],
  field: string,
  next: (value: T) => string | null,
): readonly Finding[] {
  const byId = new Map(entries.map((read) => [read.value.id, read]));
  const targets = (id: string) => {
    const read = byId.get(id);
    const target = read === undefined ? null : next(read.value);
    return target === null ? [] : [target];
  };
  return findCycles([...byId.keys()].sort(), targets).flatMap((path) => {
    const first = byId.get(path[0] ?? '');
    return first === undefined ? [] : [finding('part-of-cycle', { path, field }, first.entry, [field])];
  });
}
