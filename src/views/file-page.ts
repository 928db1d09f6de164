import type { KbArticle } from '../kb/article.ts';
import type { CellRow } from '../kb/cells.ts';
import type { FileVersion } from '../kb/file-version.ts';
import { compareFileVersions, formatBuild } from '../kb/file-version.ts';
import { pushTo } from '../kb/graph-search.ts';
import type { KbId } from '../kb/kb-number.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { compareBuilds } from '../kb/os-level.ts';
import type { ArticleRow } from './article-row.ts';
import { articleRows } from './article-row.ts';
import { causesOf } from './identifier-pages.ts';
import type { Inline, InlineLink } from './inline.ts';
import { kbLink, kbList, levelLink } from './inline.ts';
import { shortLevelName } from './level-name.ts';
import type { ReasonGroup } from './list-comparison.ts';
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
  /** Its place on the page: the build, or the level where there is none. */
  readonly id: string;
  /** How the top of the page leads to it: `Builds 6.1.7601 (2008 R2 SP1)`. */
  readonly entry: string;
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
  /** `9 articles here ship it, and 1 more names it.` */
  readonly summary: string;
  /** Articles in whose file table it stands, with or without a build. */
  readonly ships: readonly ArticleRow[];
  /** Articles that only speak of it. */
  readonly names: readonly ArticleRow[];
  readonly causes: readonly ReasonGroup[];
  readonly blocks: readonly FileBlock[];
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
    ([os, lines]): FileBlock => ({
      id: os,
      entry: `No build known (${shortLevelName(kb, os)})`,
      build: null,
      levels: [levelLink(kb, os)],
      cells: [],
      notes: lines,
    }),
  );
  const shipping = [...new Set(written.map((entry) => entry.kb))];
  const naming = (namedFiles(kb).get(name) ?? []).filter((id) => !shipping.includes(id));
  const all = [...shipping, ...naming].sort(compareKbIds);
  return {
    name,
    isPackage: written.some(({ row }) => row.isPackage),
    summary: summaryOf(shipping.length, naming.length),
    ships: articleRows(kb, shipping),
    names: articleRows(kb, naming),
    causes: causesOf(kb, all),
    blocks: [...blocks, ...rest],
  };
}

function summaryOf(ships: number, names: number): string {
  const shipping = `${ships} ${ships === 1 ? 'article here ships' : 'articles here ship'} it`;
  return names === 0
    ? `${shipping}.`
    : `${shipping}, and ${names} more ${names === 1 ? 'names' : 'name'} it.`;
}

// A knowledge base never changes; a build asks once for each file.
const named = new WeakMap<KnowledgeBase, ReadonlyMap<string, readonly KbId[]>>();

/** Articles by the lower-case file names in their titles, texts, edges and claims, by KB number. */
function namedFiles(kb: KnowledgeBase): ReadonlyMap<string, readonly KbId[]> {
  const known = named.get(kb);
  if (known !== undefined) return known;
  const found = new Map<string, KbId[]>();
  for (const article of kb.articles) {
    for (const name of namesIn(article)) pushTo(found, name, article.id);
  }
  named.set(kb, found);
  return found;
}

function namesIn({ title, shortTitle, sections, supersedes, claims }: KbArticle): ReadonlySet<string> {
  const texts = [title ?? '', shortTitle ?? '', ...sections.map(({ markdown }) => markdown)].join('\n');
  const names = [
    // Only names with an ending: a package may be called by a word that stands in many texts.
    ...(texts.match(/[\w-]+(?:\.[\w-]+)+/g) ?? []),
    ...(supersedes ?? []).flatMap(({ files }) => files),
    ...claims.flatMap(({ fact, value }) => (fact === 'file-version' ? value.split(' ').slice(0, 1) : [])),
  ];
  return new Set(names.map((name) => name.toLowerCase()));
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
    id: build,
    entry: `Builds ${build} (${levels.map((os) => shortLevelName(kb, os)).join(', ')})`,
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
