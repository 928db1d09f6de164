import type { Branch } from '../kb/file-version.ts';
import { kbNumberOf } from '../kb/kb-number.ts';
import type { FileFacts } from '../kb/resolve.ts';
import { buildOfRow, filesBy, MOST_CHOICES, stemOf } from '../kb/resolve.ts';
import { hashOf } from './search-parts.ts';

/** number, level, version, branch: a level's place in the list, or the id of one that is not held. */
export type PackedRow = readonly [kb: number, os: number | string, version: string, branch: Branch];
export type PackedNone = readonly [
  kb: number,
  os: number | string,
  branch: 'gdr' | 'ldr',
  inCollection: 0 | 1,
];
export type PackedFile = readonly [
  name: string,
  rows: readonly PackedRow[],
  none: readonly PackedNone[],
  disputed: readonly string[],
];
/** A version, and the names of the files that carry it. */
export type PackedVersion = readonly [version: string, files: readonly string[]];

/** What leads from the name of a file, from a build and from a version to the part that knows more. */
export interface FileDirectory {
  /** How many parts the files have; the name without its extension tells the part, so no list of all names is needed. */
  readonly fileParts: number;
  /** Names without extension, which are those of packages. Any word may be one, and few are. */
  readonly bareNames: readonly string[];
  /** First version of each part, in the order of their texts. */
  readonly versionParts: readonly string[];
  /** The first files of each build, as many as are offered for a version without its file. */
  readonly builds: readonly (readonly [build: string, files: readonly string[]])[];
}

export interface PackedFiles {
  readonly directory: FileDirectory;
  readonly parts: readonly (readonly PackedFile[])[];
  readonly versions: readonly (readonly PackedVersion[])[];
}

/** Characters of a part, unless one row alone is longer. */
const PART = 6000;

export function packFiles(
  files: ReadonlyMap<string, FileFacts>,
  levels: ReadonlyMap<string, number>,
): PackedFiles {
  const rows = [...files.values()].map((facts) => packFile(facts, levels));
  const parts = partsByStem(rows);
  const versions = partsOf(
    [...filesBy(files, ({ version }) => version)].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return {
    directory: {
      fileParts: parts.length,
      bareNames: [...files.keys()].filter((name) => stemOf(name) === name),
      versionParts: versions.map(([first]) => first?.[0] ?? ''),
      builds: [...filesBy(files, buildOfRow)].map(([build, names]) => [build, names.slice(0, MOST_CHOICES)]),
    },
    parts,
    versions,
  };
}

/** The part of the files that are called so before their extension. */
export function partOfStem(stem: string, parts: number): number {
  return hashOf(stem) % parts;
}

function partsByStem(rows: readonly PackedFile[]): readonly (readonly PackedFile[])[] {
  const count = Math.max(1, Math.ceil(JSON.stringify(rows).length / PART));
  const parts = Array.from({ length: count }, (): PackedFile[] => []);
  for (const row of rows) parts[partOfStem(stemOf(row[0]), count)]?.push(row);
  return parts;
}

function packFile(facts: FileFacts, levels: ReadonlyMap<string, number>): PackedFile {
  const place = (os: string) => levels.get(os) ?? os;
  return [
    facts.file,
    facts.rows.map((row) => [kbNumberOf(row.kb), place(row.os), row.version, row.branch]),
    facts.none.map((row) => [kbNumberOf(row.kb), place(row.os), row.branch, row.inCollection ? 1 : 0]),
    facts.disputed,
  ];
}

function partsOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const parts: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length;
    if (size > room) {
      parts.push([]);
      room = PART;
    }
    parts.at(-1)?.push(row);
    room -= size;
  }
  return parts;
}
