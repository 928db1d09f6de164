import type { Root } from 'mdast';
import type { Range } from '../diagnostics/diagnostic.ts';

/** The folders of content/, one per kind of entry. */
export const FOLDERS = ['kb', 'os-levels', 'components', 'roles', 'guides'] as const;
export type Folder = (typeof FOLDERS)[number];

/** One file of content/ as text. A byte order mark is gone, line ends are as in the file. */
export interface SourceFile {
  /** As the user knows it, with forward slashes: `content/kb/KB2494016.md`. */
  readonly path: string;
  readonly folder: Folder;
  /** File name without `.md`. */
  readonly stem: string;
  readonly text: string;
}

/**
 * Markdown in parsed form, by the Markdown: checking a text parses it, so whoever prints it has no need to parse it again.
 * Not every text is in here.
 */
export type ParsedTexts = ReadonlyMap<string, Root>;

export type FieldPath = readonly (string | number)[];

/** Where a field stands: `key` its name, `value` what it says. A path that leads nowhere gives the nearest place above it. */
export type Locate = (path: FieldPath, part?: 'key' | 'value') => Range;

/** One file after parsing. */
export interface ParsedEntry<T> {
  readonly source: SourceFile;
  /** The id that others use for it, even where its content could not be read; null where the file name is no id. */
  readonly id: string | null;
  /** The entry, where every field of it is sound. */
  readonly value: T | undefined;
  /** What could be read of it, for rules that look at the rest of a file with a wrong field; never published. */
  readonly readable: T | undefined;
  /** Names of the fields that the front matter has, sound or not. */
  readonly fields: readonly string[];
  readonly locate: Locate;
  /** The sections of its text in parsed form, by their Markdown; see {@link ParsedTexts}. */
  readonly texts: ParsedTexts;
}
