import { expect, test } from 'vitest';
import type { z } from 'zod';
import { articleFields } from '../../../src/load/schemas/article.ts';
import { componentFields } from '../../../src/load/schemas/component.ts';
import { guideFields } from '../../../src/load/schemas/guide.ts';
import { osLevelFields } from '../../../src/load/schemas/os-level.ts';
import { roleFields } from '../../../src/load/schemas/role.ts';

test.each([
  ['article', articleFields],
  ['os level', osLevelFields],
  ['component', componentFields],
  ['role', roleFields],
  ['guide', guideFields],
])('every field of a %s explains itself for the reference page', (_kind, fields) => {
  for (const [name, schema] of Object.entries<z.ZodType>(fields)) {
    expect(descriptionOf(schema), name).toMatch(/^[A-Z`].{9}/);
  }
});

function descriptionOf(schema: z.ZodType): string {
  const inner = (schema._zod.def as { innerType?: z.ZodType }).innerType;
  return schema.description ?? (inner === undefined ? '' : descriptionOf(inner));
}
