import type { Branch } from '../kb/file-version.ts';
import { kbNumberOf } from '../kb/kb-number.ts';
import type { FileFacts } from '../kb/resolve.ts';
import { buildOfRow, filesBy, MOST_CHOICES } from '../kb/resolve.ts';

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
/** A version, and the files that carry it by their place in the list of all. */
export type PackedVersion = readonly [version: string, files: readonly number[]];

/** Names of the files with what leads from them, and from a version, to the part that knows more. */
export interface FileDirectory {
  /** Names of all files. */
  readonly files: readonly string[];
  /** Place of the first file of each part. */
  readonly fileParts: readonly number[];
  /** First version of each part, in the order of their texts. */
  readonly versionParts: readonly string[];
  /** The first files of each build, as many as are offered for a version without its file. */
  readonly builds: readonly (readonly [build: string, files: readonly number[]])[];
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
  const places = new Map([...files.keys()].map((name, place) => [name, place]));
  const placesOf = (names: readonly string[]) => names.flatMap((name) => places.get(name) ?? []);
  const parts = partsOf([...files.values()].map((facts) => packFile(facts, levels)));
  const versions = partsOf(
    [...filesBy(files, ({ version }) => version)]
      .map(([version, names]): PackedVersion => [version, placesOf(names)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return {
    directory: {
      files: [...files.keys()],
      fileParts: parts.map((_, part) => parts.slice(0, part).reduce((sum, { length }) => sum + length, 0)),
      versionParts: versions.map(([first]) => first?.[0] ?? ''),
      builds: [...filesBy(files, buildOfRow)].map(([build, names]) => [
        build,
        placesOf(names.slice(0, MOST_CHOICES)),
      ]),
    },
    parts,
    versions,
  };
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
