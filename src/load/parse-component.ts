import type { Component } from '../kb/library.ts';
import { sourceOf } from './parse-article.ts';
import { type EntryFormat, type ParseResult, parseEntry, slugName } from './parse-entry.ts';
import { type ComponentData, componentSchema } from './schemas/component.ts';
import type { SourceFile } from './source-file.ts';

const format: EntryFormat<ComponentData, string, Component> = {
  schema: componentSchema,
  sections: false,
  standIns: { name: 'unnamed' },
  parseName: slugName,
  build: (id, data, body) => ({
    id,
    name: data.name,
    aliases: data.aliases ?? [],
    partOf: data['part-of'] ?? null,
    sources: (data.sources ?? []).map(sourceOf),
    body: body.markdown,
  }),
};

/** Reads `content/components/*.md`. The component's id is the file's name. */
export function parseComponent(source: SourceFile): ParseResult<Component> {
  return parseEntry(source, format);
}
