import type { CellRow } from './cells.ts';
import type { FileFacts } from './file-facts.ts';
import { fileFactsIn } from './file-facts.ts';
import { formatBuild } from './file-version.ts';
import { pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { OsLevel } from './os-level.ts';
import { foldName, foldOsName } from './os-name.ts';

export interface IndexedEvent {
  readonly id: number;
  readonly source: string;
  readonly kbs: readonly KbId[];
}

export interface IndexedComponent {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Articles filed under it. */
  readonly kbs: readonly KbId[];
}

/** Lists of names by a key; undefined where there is none. */
export type Lookup = Pick<ReadonlyMap<string, readonly string[]>, 'get'>;

/** So many readings of a version without its file are offered. */
export const MOST_CHOICES = 10;

/** What the resolver needs of a knowledge base, so that a browser can hold it without the articles. */
export interface ResolverIndex {
  readonly kbs: ReadonlySet<KbId>;
  readonly stopCodes: ReadonlyMap<string, readonly KbId[]>;
  /** Codes by symbolic name. */
  readonly stopCodeNames: ReadonlyMap<string, readonly string[]>;
  readonly events: readonly IndexedEvent[];
  readonly files: Pick<ReadonlyMap<string, FileFacts>, 'get'>;
  /** Names of the files that are called so before their extension (`vmms`), in order. */
  readonly filesByStem: Lookup;
  /** Names of the files that carry exactly a version, in order. */
  readonly filesByVersion: Lookup;
  /** Names of the files that have a version of a build (`6.1.7601`), in order, or the first {@link MOST_CHOICES} of them. */
  readonly filesByBuild: Lookup;
  /** Oldest build first, servers before clients. */
  readonly levels: readonly OsLevel[];
  readonly components: readonly IndexedComponent[];
}

export function buildResolverIndex(kb: KnowledgeBase): ResolverIndex {
  const files = fileFactsIn(kb);
  return {
    kbs: new Set(kb.byId.keys()),
    stopCodes: kb.byStopCode,
    stopCodeNames: codesByName(kb.stopCodeNames),
    events: [...kb.byEvent.values()].map(({ id, source, kbs }) => ({ id, source, kbs })),
    files,
    filesByStem: byName([...files.keys()], (file) => [stemOf(file)].filter((stem) => stem !== file)),
    filesByVersion: filesBy(files, ({ version }) => version),
    filesByBuild: filesBy(files, buildOfRow),
    levels: kb.levels,
    components: kb.components.map(({ id, name, aliases }) => ({
      id,
      name,
      aliases,
      kbs: kb.byComponent.get(id) ?? [],
    })),
  };
}

/** A file's name without its extension. */
export function stemOf(file: string): string {
  return /^(.+)\.[a-z0-9]+$/u.exec(file)?.[1] ?? file;
}

/** File names by a key of their rows, in the order of the files. */
export function filesBy(
  files: ReadonlyMap<string, FileFacts>,
  keyOf: (row: CellRow) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [name, { rows }] of files) {
    for (const key of new Set(rows.map(keyOf))) if (key !== undefined) pushTo(found, key, name);
  }
  return found;
}

/** The build of a row's version; undefined where it has none. */
export function buildOfRow({ parsed }: CellRow): string | undefined {
  return parsed === undefined ? undefined : formatBuild(parsed);
}

/** A name of two codes means both; the reader chooses. */
export function codesByName(
  names: readonly { readonly name: string; readonly code: string }[],
): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const { name, code } of names) pushTo(codes, name, code);
  return codes;
}

interface Names {
  readonly levels: ReadonlyMap<string, readonly OsLevel[]>;
  readonly products: ReadonlyMap<string, readonly OsLevel[]>;
  readonly components: ReadonlyMap<string, readonly IndexedComponent[]>;
}

const names = new WeakMap<ResolverIndex, Names>();

/** Everything of the index that has a name, by its folded name; worked out once for an index. */
export function namesOf(index: ResolverIndex): Names {
  const before = names.get(index);
  if (before !== undefined) return before;
  const built: Names = {
    levels: byName(index.levels, (level) =>
      [level.id, level.name, ...level.aliases].flatMap((name) => [foldOsName(name), foldName(name)]),
    ),
    products: byName(index.levels, ({ product }) => [foldOsName(product.replaceAll('-', ' '))]),
    components: byName(index.components, ({ id, name, aliases }) => [id, name, ...aliases].map(foldName)),
  };
  names.set(index, built);
  return built;
}

function byName<Value>(
  values: readonly Value[],
  namesOfValue: (value: Value) => readonly string[],
): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, Value[]>();
  for (const value of values) {
    for (const name of new Set(namesOfValue(value))) {
      if (name === '') continue;
      const same = found.get(name);
      if (same === undefined) found.set(name, [value]);
      else same.push(value);
    }
  }
  return found;
}
