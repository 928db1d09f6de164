import { nearestName } from '../../diagnostics/nearest-name.ts';
import type { FieldPath, ParsedEntry } from '../../load/source-file.ts';
import type { LibraryRule } from '../context.ts';
import { type Finding, finding } from '../finding.ts';
import { namedOs } from '../relations.ts';

/** Every OS level or product that a field names has an entry. */
export const osLevelUnknown: LibraryRule = ({ articles, levels, knownLevels, knownProducts }) => {
  const check = (
    entry: ParsedEntry<unknown>,
    { os, field, path, levelOnly }: { os: string; field: string; path: FieldPath; levelOnly: boolean },
  ): readonly Finding[] => {
    if (knownLevels.has(os) || (!levelOnly && knownProducts.has(os))) return [];
    const nearest = nearestName(os, levelOnly ? knownLevels : [...knownLevels, ...knownProducts]);
    return [finding('os-level-unknown', { os, field, nearest, levelOnly }, entry, path)];
  };
  return [
    ...articles.flatMap(({ entry, value }) => namedOs(value).flatMap((named) => check(entry, named))),
    ...levels.flatMap(({ entry, value }) => [
      ...(value.follows === null
        ? []
        : check(entry, { os: value.follows, field: 'follows', path: ['follows'], levelOnly: true })),
      ...(value.twinOf === null
        ? []
        : check(entry, { os: value.twinOf, field: 'twin-of', path: ['twin-of'], levelOnly: true })),
    ]),
  ];
};
