import type { LibraryRule, Read } from '../context.ts';
import { type Finding, finding } from '../finding.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A name that people type leads to one level, or to one component. Ids and names count as well as aliases. */
export const aliasDuplicate: LibraryRule = ({ levels, components }) => [
  ...shared(levels),
  ...shared(components),
];

function shared(entries: readonly Read<Named>[]): readonly Finding[] {
  const owner = new Map<string, Read<Named>>();
  for (const read of entries)
    for (const name of [read.value.id, read.value.name]) owner.set(fold(name), read);
  return entries.flatMap((read) =>
    read.value.aliases.flatMap((alias, index) => {
      const other = owner.get(fold(alias));
      if (other === undefined) owner.set(fold(alias), read);
      if (other === undefined || other === read) return [];
      const at = other.value.aliases.findIndex((name) => fold(name) === fold(alias));
      const path = at === -1 ? ['name'] : ['aliases', at];
      const related = [{ entry: other.entry, path, message: 'the other entry' }];
      return [
        finding('alias-duplicate', { alias, other: other.value.id }, read.entry, ['aliases', index], {
          related,
        }),
      ];
    }),
  );
}

/** Case and blanks do not make another name. */
function fold(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ').trim();
}
