import type { KbArticle } from '../kb/article.ts';
import type { Component, Guide, Role } from '../kb/library.ts';
import type { OsLevel } from '../kb/os-level.ts';
import type { ParsedContent } from '../load/parse-content.ts';
import type { ParsedEntry } from '../load/source-file.ts';
import type { Finding } from './finding.ts';

/** An entry together with what could be read of it. */
export interface Read<T> {
  readonly entry: ParsedEntry<T>;
  readonly value: T;
}

/** What a rule may look at. `known…` hold every id that has a file, also of files with errors, so that one wrong file is one problem. */
export interface LibraryContext {
  readonly content: ParsedContent;
  readonly articles: readonly Read<KbArticle>[];
  readonly articleById: ReadonlyMap<string, Read<KbArticle>>;
  readonly levels: readonly Read<OsLevel>[];
  readonly components: readonly Read<Component>[];
  readonly roles: readonly Read<Role>[];
  readonly guides: readonly Read<Guide>[];
  readonly knownKbs: ReadonlySet<string>;
  readonly knownLevels: ReadonlySet<string>;
  readonly knownProducts: ReadonlySet<string>;
  readonly knownComponents: ReadonlySet<string>;
  readonly knownRoles: ReadonlySet<string>;
}

/** Looks at one article alone. */
export type ArticleRule = (read: Read<KbArticle>, settings: { readonly today: string }) => readonly Finding[];
/** Needs all entries. */
export type LibraryRule = (context: LibraryContext) => readonly Finding[];

export function buildContext(content: ParsedContent): LibraryContext {
  // Of two files for one number the one with the canonical name counts, else the first by path; kb-duplicate reports the other.
  const canonicalLast = readable(content.articles).sort(
    (a, b) =>
      Number(a.entry.id === a.entry.source.stem) - Number(b.entry.id === b.entry.source.stem) ||
      (a.entry.source.path < b.entry.source.path ? 1 : -1),
  );
  const articles = readable(content.articles);
  const levels = readable(content.levels);
  return {
    content,
    articles,
    articleById: new Map(canonicalLast.map((read) => [read.value.id, read])),
    levels,
    components: readable(content.components),
    roles: readable(content.roles),
    guides: readable(content.guides),
    knownKbs: new Set([...idsOf(content.articles), ...content.unreadIds]),
    knownLevels: new Set([...idsOf(content.levels), ...content.unreadIds]),
    knownProducts: new Set(levels.map(({ value }) => value.product)),
    knownComponents: new Set([...idsOf(content.components), ...content.unreadIds]),
    knownRoles: new Set([...idsOf(content.roles), ...content.unreadIds]),
  };
}

/** True where every level or product that an article's applicability rests on is known. */
export function isPlaced(
  { value }: Read<KbArticle>,
  { knownLevels, knownProducts }: LibraryContext,
): boolean {
  return value.appliesTo.every(({ os }) => knownLevels.has(os) || knownProducts.has(os));
}

function readable<T>(entries: readonly ParsedEntry<T>[]): Read<T>[] {
  return entries.flatMap((entry) => (entry.readable === undefined ? [] : { entry, value: entry.readable }));
}

function idsOf(entries: readonly ParsedEntry<unknown>[]): readonly string[] {
  return entries.flatMap(({ id }) => id ?? []);
}
