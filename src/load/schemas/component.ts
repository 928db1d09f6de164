import type { z } from 'zod';
import { fields, line, list, slug, sources } from './shared.ts';

/** The fields of `content/components/*.md`. The descriptions are the public reference. */
export const componentFields = {
  /** What a reader sees. */
  name: line(100).describe('Full name: `Failover Clustering`'),
  /** What people write. */
  aliases: list(line(100)).optional().describe('Other names that people write'),
  /** The whole it belongs to. */
  'part-of': slug
    .optional()
    .describe('The component it is a part of; a role that covers the whole covers its parts'),
  /** Who says so. */
  sources: sources.optional(),
} as const;

export const componentSchema = fields(componentFields);
export type ComponentData = z.output<typeof componentSchema>;
