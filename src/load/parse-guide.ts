import type { Guide } from '../kb/library.ts';
import { sourceOf } from './parse-article.ts';
import { type EntryFormat, type ParseResult, parseEntry, slugName } from './parse-entry.ts';
import { type GuideData, guideSchema } from './schemas/guide.ts';
import type { SourceFile } from './source-file.ts';

const format: EntryFormat<GuideData, string, Guide> = {
  schema: guideSchema,
  sections: false,
  standIns: { title: 'untitled', summary: 'none' },
  parseName: slugName,
  build: (slug, data, body) => ({
    slug,
    title: data.title,
    summary: data.summary,
    tool: data.tool ?? null,
    sources: data.sources.map(sourceOf),
    body: body.markdown,
  }),
};

/** Reads `content/guides/*.md`. The guide's slug is the file's name. */
export function parseGuide(source: SourceFile): ParseResult<Guide> {
  return parseEntry(source, format);
}
