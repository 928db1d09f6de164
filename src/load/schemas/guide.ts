import type { z } from 'zod';
import { GUIDE_TOOLS } from '../../kb/library.ts';
import { fields, line, sources, word } from './shared.ts';

/** The fields of `content/guides/*.md`. The descriptions are the public reference. */
export const guideFields = {
  /** The page's heading. */
  title: line(200).describe('Title of the guide'),
  /** What lists show. */
  summary: line(500).describe('One or two sentences for lists and search results'),
  /** What stands below the text. */
  tool: word(GUIDE_TOOLS)
    .optional()
    .describe('A tool of the site below the text: `migration-times` reads the events of live migrations'),
  /** Who says so. */
  sources,
} as const;

export const guideSchema = fields(guideFields);
export type GuideData = z.output<typeof guideSchema>;
