import type { z } from 'zod';
import { fields, filled, line, slug } from './shared.ts';

/** The fields of `content/roles/*.md`. The descriptions are the public reference. */
export const roleFields = {
  /** What a reader sees. */
  name: line(100).describe('Full name: `Hyper-V cluster`'),
  /** What its checklist covers. */
  components: filled(slug).describe(
    'Components its checklist covers, in the order that breaks ties in its lists',
  ),
} as const;

export const roleSchema = fields(roleFields);
export type RoleData = z.output<typeof roleSchema>;
