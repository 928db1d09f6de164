import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { KbArticle } from '../kb/article.ts';
import type { Component, Guide, Library, Role } from '../kb/library.ts';
import type { OsLevel } from '../kb/os-level.ts';
import { parseArticle } from './parse-article.ts';
import { parseComponent } from './parse-component.ts';
import type { ParseResult } from './parse-entry.ts';
import { parseGuide } from './parse-guide.ts';
import { parseOsLevel } from './parse-os-level.ts';
import { parseRole } from './parse-role.ts';
import type { Folder, ParsedEntry, ParsedTexts, SourceFile } from './source-file.ts';

/** Every file of the content folder after parsing, by kind. */
export interface ParsedContent {
  readonly articles: readonly ParsedEntry<KbArticle>[];
  readonly levels: readonly ParsedEntry<OsLevel>[];
  readonly components: readonly ParsedEntry<Component>[];
  readonly roles: readonly ParsedEntry<Role>[];
  readonly guides: readonly ParsedEntry<Guide>[];
  /** File names of entries that could not even be read, as ids: relations to them are not unknown. */
  readonly unreadIds: readonly string[];
}

/** Parses each file alone. What is wrong with single files comes back as diagnostics. */
export function parseContent(
  files: readonly SourceFile[],
  unreadIds: readonly string[],
): { readonly content: ParsedContent; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const parse = <T>(
    folder: Folder,
    parser: (source: SourceFile) => ParseResult<T>,
  ): readonly ParsedEntry<T>[] =>
    files
      .filter((file) => file.folder === folder)
      .map((file) => {
        const { diagnostics: found, ...entry } = parser(file);
        diagnostics.push(...found);
        return entry;
      });
  const content: ParsedContent = {
    articles: parse('kb', parseArticle),
    levels: parse('os-levels', parseOsLevel),
    components: parse('components', parseComponent),
    roles: parse('roles', parseRole),
    guides: parse('guides', parseGuide),
    unreadIds,
  };
  return { content, diagnostics };
}

/** The sections of all articles in parsed form. */
export function textsOf({ articles }: ParsedContent): ParsedTexts {
  return new Map(articles.flatMap(({ texts }) => [...texts]));
}

/** The entries without any fault, as the core takes them. */
export function libraryOf(content: ParsedContent): Library {
  const sound = <T>(entries: readonly ParsedEntry<T>[]): readonly T[] =>
    entries.flatMap(({ value }) => value ?? []);
  return {
    articles: sound(content.articles),
    levels: sound(content.levels),
    components: sound(content.components),
    roles: sound(content.roles),
    guides: sound(content.guides),
  };
}
