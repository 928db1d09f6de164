import type { CellRow } from '../kb/cells.ts';
import type { FileVersion } from '../kb/file-version.ts';
import { compareFileVersions, formatBuild } from '../kb/file-version.ts';
import type { KbId } from '../kb/kb-number.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { compareBuilds } from '../kb/os-level.ts';
import type { Inline, InlineLink } from './inline.ts';
import { kbLink, kbList, levelLink } from './inline.ts';
import { branchWord, lastPart } from './words.ts';
import { type WrittenFile, writtenFiles } from './written-files.ts';

export interface FileBuild {
  readonly version: string;
  readonly revision: number;
  /** Articles that bring exactly this build; more than one is a tie. */
  readonly articles: readonly InlineLink[];
  readonly levels: readonly InlineLink[];
  /** The newest build known in its cell. */
  readonly newest: boolean;
}

/** Builds that compare with each other: one file, one build of Windows, one branch. */
export interface FileCell {
  readonly branch: string;
  readonly branchId: CellRow['branch'];
  /** Oldest first. */
  readonly builds: readonly FileBuild[];
  /** The same as points of a drawing, and in words. */
  readonly points: readonly LinePoint[];
  readonly sentence: string;
}

/** The cells of one build of Windows, and what is said of it without a number. */
export interface FileBlock {
  /** `6.1.7601`; null for rows that name a level but no build. */
  readonly build: string | null;
  readonly levels: readonly InlineLink[];
  readonly cells: readonly FileCell[];
  /** Rows that cannot be compared, as sentences. */
  readonly notes: readonly (readonly Inline[])[];
}

export interface FilePage {
  readonly name: string;
  readonly isPackage: boolean;
  readonly blocks: readonly FileBlock[];
  readonly articles: number;
}

export function filePage(kb: KnowledgeBase, name: string): FilePage {
  const rows = kb.byFile.get(name) ?? [];
  const written = writtenFiles(kb).get(name) ?? [];
  const builds = new Map<string, CellRow[]>();
  for (const row of rows) {
    if (row.parsed === undefined) continue;
    const build = formatBuild(row.parsed);
    const same = builds.get(build) ?? [];
    builds.set(build, same);
    same.push(row);
  }
  const notes = notesByLevel(kb, written, rows);
  const blocks = [...builds]
    .sort((a, b) => compareBuilds(a[0], b[0]))
    .map(([build, members]) => blockOf(kb, build, members, notes));
  // What is left concerns levels on which no build of the file is known at all.
  const rest = [...notes].map(
    ([os, lines]): FileBlock => ({ build: null, levels: [levelLink(kb, os)], cells: [], notes: lines }),
  );
  return {
    name,
    isPackage: written.some(({ row }) => row.isPackage),
    blocks: [...blocks, ...rest],
    articles: new Set(written.map((entry) => entry.kb)).size,
  };
}

/** Takes the notes of the block's levels out of `notes`, so that each is printed once. */
function blockOf(
  kb: KnowledgeBase,
  build: string,
  rows: readonly CellRow[],
  notes: Map<string, (readonly Inline[])[]>,
): FileBlock {
  const levels = [...new Set(rows.map(({ os }) => os))].sort((a, b) => levelRank(kb, a) - levelRank(kb, b));
  const branches = new Map<CellRow['branch'], CellRow[]>();
  for (const row of rows) {
    const same = branches.get(row.branch) ?? [];
    branches.set(row.branch, same);
    same.push(row);
  }
  const said = levels.flatMap((os) => notes.get(os) ?? []);
  for (const os of levels) notes.delete(os);
  return {
    build,
    levels: levels.map((os) => levelLink(kb, os)),
    cells: [...branches]
      .sort((a, b) => (a[0] < b[0] ? -1 : 1))
      .map(([branch, members]) => cellOf(kb, branch, members)),
    notes: said,
  };
}

function cellOf(kb: KnowledgeBase, branch: CellRow['branch'], rows: readonly CellRow[]): FileCell {
  const byVersion = new Map<string, { parsed: FileVersion; kbs: Set<KbId>; levels: Set<string> }>();
  for (const row of rows) {
    if (row.parsed === undefined) continue;
    const entry = byVersion.get(row.version) ?? { parsed: row.parsed, kbs: new Set(), levels: new Set() };
    byVersion.set(row.version, entry);
    entry.kbs.add(row.kb);
    entry.levels.add(row.os);
  }
  const sorted = [...byVersion].sort((a, b) => compareFileVersions(a[1].parsed, b[1].parsed));
  const builds = sorted.map(
    ([version, { parsed, kbs, levels }], at): FileBuild => ({
      version,
      revision: parsed.revision,
      articles: [...kbs].sort(compareKbIds).map((id) => kbLink(kb, id)),
      levels: [...levels].sort((a, b) => levelRank(kb, a) - levelRank(kb, b)).map((os) => levelLink(kb, os)),
      // Builds of an unknown branch compare with nothing, so none of them is the newest.
      newest: at === sorted.length - 1 && branch !== 'unknown',
    }),
  );
  return {
    branch: branchWord(branch),
    branchId: branch,
    builds,
    points: numberLine(builds),
    sentence: `Builds of ${rows[0]?.file ?? ''}, ${branchWord(branch)}, oldest first: ${builds.map(({ version }) => version).join(', ')}.`,
  };
}

/** "No build" and "shipped, build not known": one sentence per level, branch and case. */
function notesByLevel(
  kb: KnowledgeBase,
  written: readonly WrittenFile[],
  rows: readonly CellRow[],
): Map<string, (readonly Inline[])[]> {
  const cases = new Map<string, { os: string; branch: CellRow['branch']; none: boolean; kbs: Set<KbId> }>();
  const note = (os: string, branch: CellRow['branch'], none: boolean, id: KbId) => {
    const key = `${os} ${none ? 0 : 1} ${branch}`;
    const entry = cases.get(key) ?? { os, branch, none, kbs: new Set<KbId>() };
    cases.set(key, entry);
    entry.kbs.add(id);
  };
  for (const { kb: id, row } of written) {
    if (row.version === 'none') note(row.os, row.branch ?? 'unknown', true, id);
  }
  for (const row of rows) if (row.version === 'unknown') note(row.os, row.branch, false, row.kb);

  const notes = new Map<string, (readonly Inline[])[]>();
  for (const [, { os, branch, none, kbs }] of [...cases].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const line: readonly Inline[] = [
      none ? `No ${branchWord(branch)} build for ` : 'Shipped for ',
      levelLink(kb, os),
      none
        ? ', says a source, of '
        : `, build not known${branch === 'unknown' ? '' : ` (${branchWord(branch)})`}: `,
      ...kbList(kb, [...kbs].sort(compareKbIds)),
      '.',
    ];
    notes.set(os, [...(notes.get(os) ?? []), line]);
  }
  return notes;
}

function levelRank(kb: KnowledgeBase, os: string): number {
  return kb.levels.findIndex(({ id }) => id === os);
}

/** One build as a point on the number line of its branch. */
export interface LinePoint {
  readonly x: number;
  readonly label: string;
  readonly newest: boolean;
}

/**
 * The builds of a cell on a line, evenly spaced: what matters is their order, and real distances (17619 to 21229 within
 * one file) would press most of them into one spot.
 */
function numberLine(builds: readonly FileBuild[]): readonly LinePoint[] {
  const last = builds.length - 1;
  return builds.map(({ version, newest }, at) => ({
    x: last === 0 ? 50 : Math.round((6 + (at / last) * 88) * 100) / 100,
    label: lastPart(version),
    newest,
  }));
}
