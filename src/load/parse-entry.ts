import type { z } from 'zod';
import { compareDiagnostics, type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/rules.ts';
import { lineStartsOf } from '../diagnostics/text-position.ts';
import { type Body, readBody } from './body.ts';
import { readFrontmatter } from './frontmatter.ts';
import { readablePart } from './readable-part.ts';
import { schemaDiagnostics } from './schema-issues.ts';
import { isSlug, slugOf } from './schemas/shared.ts';
import type { ParsedEntry, SourceFile } from './source-file.ts';
import type { YamlData } from './yaml-data.ts';

/** One entry with everything that is wrong with its file alone. */
export interface ParseResult<T> extends ParsedEntry<T> {
  readonly diagnostics: readonly Diagnostic[];
}

/** How one kind of entry is read. */
export interface EntryFormat<Data, Id extends string, T> {
  readonly schema: z.ZodType<Data>;
  /** Fixed section headings, or free Markdown. */
  readonly sections: boolean;
  /** What stands in for a wrong required field while the rest of the file is checked. Never published. */
  readonly standIns: { readonly [key: string]: YamlData };
  readonly parseName: (stem: string) => {
    readonly id: Id | undefined;
    readonly canonical: boolean;
    readonly expected: string;
  };
  readonly build: (id: Id, data: Data, body: Body) => T;
}

/** The id of entries that are named by words: the file name itself. */
export function slugName(stem: string) {
  return {
    id: isSlug(stem) ? stem : slugOf(stem),
    canonical: isSlug(stem),
    expected: 'lower-case words joined by hyphens, and `.md`',
  };
}

/** Reads one file: name, front matter, fields, body. Never throws for what the file says. */
export function parseEntry<Data, Id extends string, T>(
  source: SourceFile,
  format: EntryFormat<Data, Id, T>,
): ParseResult<T> {
  const file = source.path;
  const starts = lineStartsOf(source.text);
  const diagnostics: Diagnostic[] = [];
  const { id, canonical, expected } = format.parseName(source.stem);
  if (!canonical || !file.endsWith('.md')) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const suggestion = id === undefined ? undefined : `${id}.md`;
    diagnostics.push(report('file-name-mismatch', { name, expected, suggestion }, { file }));
  }
  const front = readFrontmatter(source, starts);
  diagnostics.push(...front.diagnostics);
  const body = readBody(source, front.bodyOffset, starts, { sections: format.sections });
  diagnostics.push(...body.diagnostics);
  let readable: T | undefined;
  let locate = front.locate;
  if (front.data !== undefined) {
    const parsed = format.schema.safeParse(front.data);
    if (parsed.success) readable = id === undefined ? undefined : format.build(id, parsed.data, body);
    else {
      const { issues } = parsed.error;
      diagnostics.push(...schemaDiagnostics(format.schema, front.data, issues, file, front.locate));
      const part = readablePart(front.data, issues, format.standIns);
      const again = part === undefined ? undefined : format.schema.safeParse(part.data);
      if (part !== undefined && again?.success && id !== undefined) {
        readable = format.build(id, again.data, body);
        locate = (path, what) => front.locate(part.original(path), what);
      }
    }
  }
  return {
    source,
    id: id ?? null,
    value: hasErrors(diagnostics) ? undefined : readable,
    readable,
    fields: Object.keys(front.data ?? {}),
    locate,
    texts: body.texts,
    diagnostics: diagnostics.sort(compareDiagnostics),
  };
}
