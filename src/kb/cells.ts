import type { KbArticle, ShippedFile } from './article.ts';
import type { Branch, FileVersion } from './file-version.ts';
import { formatBuild, parseFileVersion } from './file-version.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import { branchOf } from './os-level.ts';

/** A row of an article's file table with its place among the cells worked out. */
export interface CellRow {
  readonly kb: KbId;
  readonly os: string;
  readonly file: string;
  /** As written: four parts or `unknown`. Rows of `none` count as no row and are left out everywhere but in the table. */
  readonly version: string;
  /** Undefined for `unknown`. */
  readonly parsed: FileVersion | undefined;
  readonly branch: Branch;
  /** Undefined where the row cannot be compared: build or branch not known. */
  readonly cell: string | undefined;
}

export interface CellBuild {
  readonly revision: number;
  readonly version: string;
  /** By KB number, then level. */
  readonly rows: readonly CellRow[];
}

/**
 * A cell is (file name, build, branch). Two versions compare only inside one cell; across cells the answer is
 * "not comparable", never "newer" (model.md, "Cells and builds").
 */
export interface Cell {
  readonly key: string;
  readonly file: string;
  readonly build: string;
  readonly branch: Branch;
  /** Ascending by the fourth number. */
  readonly builds: readonly CellBuild[];
}

export function cellKey(file: string, build: string, branch: Branch): string {
  return `${file.toLowerCase()} ${build} ${branch}`;
}

/** The branch of a row's build: told by the level that owns the build, else as written. */
export function branchOfRow(
  row: ShippedFile,
  version: FileVersion | undefined,
  levels: readonly OsLevel[],
): Branch {
  const own = levels.find((level) => level.id === row.os);
  if (version === undefined) return own?.branches === 'single' ? 'single' : (row.branch ?? 'unknown');
  // An out-of-band build belongs to another Windows version, whose ranges decide (rdpcorets.dll 6.2.9200 on 2008 R2).
  const owner = row.outOfBand ? levels.find((level) => level.builds.includes(formatBuild(version))) : own;
  return owner === undefined ? (row.branch ?? 'unknown') : branchOf(owner, version, row.branch);
}

/** All rows of an article that count as rows, in written order. */
export function cellRowsOf(article: KbArticle, levels: readonly OsLevel[]): readonly CellRow[] {
  return article.files.flatMap((row): CellRow[] => {
    if (row.version === 'none') return [];
    const parsed = parseFileVersion(row.version);
    const branch = branchOfRow(row, parsed, levels);
    const file = row.name.toLowerCase();
    const cell =
      parsed === undefined || branch === 'unknown' ? undefined : cellKey(file, formatBuild(parsed), branch);
    return [{ kb: article.id, os: row.os, file, version: row.version, parsed, branch, cell }];
  });
}

/** The one structure that ties, newest builds, obsolescence, proof paths and derived edges are read off. */
export function buildCells(rows: readonly CellRow[]): ReadonlyMap<string, Cell> {
  const byCell = new Map<string, Map<number, CellRow[]>>();
  for (const row of rows) {
    if (row.cell === undefined || row.parsed === undefined) continue;
    const builds = byCell.get(row.cell) ?? new Map<number, CellRow[]>();
    byCell.set(row.cell, builds);
    const same = builds.get(row.parsed.revision);
    if (same === undefined) builds.set(row.parsed.revision, [row]);
    else same.push(row);
  }
  const cells = [...byCell].map(([key, builds]): [string, Cell] => {
    const sorted = [...builds]
      .sort((a, b) => a[0] - b[0])
      .map(([revision, shipped]) => ({
        revision,
        version: shipped[0]?.version ?? '',
        rows: [...shipped].sort(
          (a, b) => compareKbIds(a.kb, b.kb) || (a.os < b.os ? -1 : Number(a.os > b.os)),
        ),
      }));
    const [file = '', build = '', branch = 'unknown'] = splitCellKey(key);
    return [key, { key, file, build, branch: branch as Branch, builds: sorted }];
  });
  return new Map(cells.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

// A file name may hold blanks, a build and a branch never do.
function splitCellKey(key: string): readonly string[] {
  const parts = key.split(' ');
  return [parts.slice(0, -2).join(' '), ...parts.slice(-2)];
}

/** Index of the first build of the cell above a revision. */
export function firstAbove(cell: Cell, revision: number): number {
  let low = 0;
  let high = cell.builds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cell.builds[middle]?.revision ?? 0) > revision) high = middle;
    else low = middle + 1;
  }
  return low;
}
