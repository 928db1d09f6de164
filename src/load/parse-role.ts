import type { Role } from '../kb/library.ts';
import { type EntryFormat, type ParseResult, parseEntry, slugName } from './parse-entry.ts';
import { type RoleData, roleSchema } from './schemas/role.ts';
import type { SourceFile } from './source-file.ts';

const format: EntryFormat<RoleData, string, Role> = {
  schema: roleSchema,
  sections: false,
  standIns: { name: 'unnamed' },
  parseName: slugName,
  build: (id, data, body) => ({ id, name: data.name, components: data.components, body: body.markdown }),
};

/** Reads `content/roles/*.md`. The role's id is the file's name. */
export function parseRole(source: SourceFile): ParseResult<Role> {
  return parseEntry(source, format);
}
