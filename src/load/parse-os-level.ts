import type { OsLevel } from '../kb/os-level.ts';
import { sourceOf } from './parse-article.ts';
import { type EntryFormat, type ParseResult, parseEntry, slugName } from './parse-entry.ts';
import { type OsLevelData, osLevelSchema } from './schemas/os-level.ts';
import type { SourceFile } from './source-file.ts';

const format: EntryFormat<OsLevelData, string, OsLevel> = {
  schema: osLevelSchema,
  sections: false,
  standIns: { name: 'unnamed' },
  parseName: slugName,
  build: (id, data, body) => ({
    id,
    name: data.name,
    product: data.product,
    level: data.level ?? null,
    builds: data.builds,
    branches: data.branches ?? null,
    architectures: data.architectures ?? [],
    aliases: data.aliases ?? [],
    follows: data.follows ?? null,
    twinOf: data['twin-of'] ?? null,
    support: {
      mainstream: data.support?.mainstream ?? null,
      extended: data.support?.extended ?? null,
      esu: data.support?.esu ?? null,
    },
    sources: data.sources.map(sourceOf),
    body: body.markdown,
  }),
};

/** Reads `content/os-levels/*.md`. The level's id is the file's name. */
export function parseOsLevel(source: SourceFile): ParseResult<OsLevel> {
  return parseEntry(source, format);
}
