import { nearestName } from '../../diagnostics/nearest-name.ts';
import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';

/** Every server role that a recommendation names has an entry. */
export const roleUnknown: LibraryRule = ({ articles, knownRoles }) =>
  articles.flatMap(({ entry, value }) =>
    value.recommends.flatMap(({ role }, index) =>
      role === null || knownRoles.has(role)
        ? []
        : [
            finding('role-unknown', { role, nearest: nearestName(role, knownRoles) }, entry, [
              'recommends',
              index,
              'role',
            ]),
          ],
    ),
  );
