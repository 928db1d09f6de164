import { nearestName } from '../../diagnostics/nearest-name.ts';
import type { FieldPath, ParsedEntry } from '../../load/source-file.ts';
import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';

/** Every component that an article, a role or another component names has an entry. */
export const componentUnknown: LibraryRule = ({ articles, components, roles, knownComponents }) => {
  const check = (entry: ParsedEntry<unknown>, component: string, field: string, path: FieldPath) =>
    knownComponents.has(component)
      ? []
      : [
          finding(
            'component-unknown',
            { component, field, nearest: nearestName(component, knownComponents) },
            entry,
            path,
          ),
        ];
  return [
    ...articles.flatMap(({ entry, value }) =>
      value.components.flatMap((component, index) =>
        check(entry, component, 'component', ['component', index]),
      ),
    ),
    ...roles.flatMap(({ entry, value }) =>
      value.components.flatMap((component, index) =>
        check(entry, component, 'components', ['components', index]),
      ),
    ),
    ...components.flatMap(({ entry, value }) =>
      value.partOf === null ? [] : check(entry, value.partOf, 'part-of', ['part-of']),
    ),
  ];
};
