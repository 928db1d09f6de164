import type { CellRow } from './cells.ts';
import { cellKey } from './cells.ts';
import type { Branch, FileVersion } from './file-version.ts';
import { compareFileVersions, formatBuild, formatFileVersion } from './file-version.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import { branchOf, compareBuilds, isBuildOf, isClient } from './os-level.ts';

export type FixState = 'present' | 'absent' | 'other-level' | 'unknown' | 'disputed';

/** Everything known of one file or component package, small enough to travel to a browser. */
export interface FileFacts {
  readonly file: string;
  readonly rows: readonly CellRow[];
  /** Rows in which a source says that there is no build: article, level, branch. */
  readonly none: readonly { readonly kb: KbId; readonly os: string; readonly branch: 'gdr' | 'ldr' }[];
  /** Articles that a service pack or rollup is said to include, so that a missing GDR build proves nothing. */
  readonly inCollection: readonly KbId[];
  /** `KB… 6.1.7601.21642`: a claimed version of this file on which sources differ. */
  readonly disputed: readonly string[];
}

export interface FileAnswer {
  /** Null when the version alone does not tell it. */
  readonly cell: { readonly file: string; readonly build: string; readonly branch: Branch } | null;
  /** Names of the levels with this build, servers first. Empty = unknown build. */
  readonly levels: readonly string[];
  /** For an unknown build, the nearest known ones. Never a guess at which was meant. */
  readonly nearestBuilds: readonly string[];
  /** The newest build known in the cell. */
  readonly newest: { readonly version: string; readonly kbs: readonly KbId[] } | null;
  /** Who ships exactly this build; more than one is a tie, and the version does not tell which was installed. */
  readonly broughtBy: readonly KbId[];
  readonly articles: readonly { readonly kb: KbId; readonly state: FixState; readonly why: string }[];
}

/**
 * "Does this file have the fix of A?", for every article that ships the file. Only rows of the installed file's own cell
 * are compared; a row of another level says "other level", never "fixed" (DOMAIN.md section 2, rules 1 to 6).
 */
export function askFile(facts: FileFacts, version: FileVersion, levels: readonly OsLevel[]): FileAnswer {
  const build = formatBuild(version);
  const owners = levels.filter((level) => isBuildOf(level, version));
  const branch = branchOfBuild(version, owners);
  const key = cellKey(facts.file, build, branch);
  const inCell = facts.rows.filter((row) => row.cell === key && row.parsed !== undefined);
  const top = inCell.reduce<CellRow | undefined>(
    (best, row) => (best === undefined || compareRows(row, best) > 0 ? row : best),
    undefined,
  );
  const text = formatFileVersion(version);
  const kbs = [...new Set([...facts.rows, ...facts.none].map(({ kb }) => kb))].sort(compareKbIds);
  return {
    cell: branch === 'unknown' ? null : { file: facts.file, build, branch },
    levels: owners.map(({ name }) => name),
    nearestBuilds: owners.length === 0 ? nearestBuilds(build, levels) : [],
    newest:
      top === undefined
        ? null
        : { version: top.version, kbs: distinct(inCell.filter((row) => row.version === top.version)) },
    broughtBy: distinct(facts.rows.filter((row) => row.version === text)),
    articles: kbs.map((kb) => ({ kb, ...stateOf(kb, facts, version, branch, owners, levels) })),
  };
}

/** All levels of one build share their ranges (a server and its client twin); where they differ nothing is told. */
export function branchOfBuild(version: FileVersion, owners: readonly OsLevel[]): Branch {
  const told = new Set(owners.map((level) => branchOf(level, version)));
  return told.size === 1 ? ([...told][0] as Branch) : 'unknown';
}

function stateOf(
  kb: KbId,
  facts: FileFacts,
  version: FileVersion,
  branch: Branch,
  owners: readonly OsLevel[],
  levels: readonly OsLevel[],
): { state: FixState; why: string } {
  const build = formatBuild(version);
  const own = facts.rows.filter((row) => row.kb === kb);
  const exact = own.find((row) => row.version === formatFileVersion(version));
  const name = (os: string) => levels.find(({ id }) => id === os)?.name ?? os;
  const BRANCH = branch.toUpperCase();
  if (exact !== undefined && facts.disputed.includes(`${kb} ${exact.version}`)) {
    return {
      state: 'disputed',
      why: `Sources differ on whether ${kb} brings ${facts.file} ${exact.version}.`,
    };
  }
  const same = own.filter((row) => row.cell === cellKey(facts.file, build, branch));
  const listed = same.sort(compareRows)[0];
  if (listed?.parsed !== undefined) {
    const has = compareFileVersions(version, listed.parsed) >= 0;
    return {
      state: has ? 'present' : 'absent',
      why: `${kb} brings ${listed.version}; ${version.revision} is ${has ? 'not older' : 'older'} in the same ${branch === 'single' ? '' : `${BRANCH} `}line of ${build}.`,
    };
  }
  if (exact !== undefined) return { state: 'present', why: `This is exactly the build that ${kb} brings.` };
  const onBuild = own.filter((row) => belongsTo(row, build, owners));
  const noneHere = facts.none.filter((row) => row.kb === kb && owners.some(({ id }) => id === row.os));
  if (onBuild.length === 0 && noneHere.length === 0) {
    const elsewhere = [...new Set(own.map((row) => name(row.os)))].join(', ');
    return owners.length === 0 || elsewhere === ''
      ? { state: 'unknown', why: `${build} is not a build of any OS level held here.` }
      : {
          state: 'other-level',
          why: `${kb} lists builds for ${elsewhere} only: another level, not comparable.`,
        };
  }
  if (branch === 'gdr' && noneHere.some((row) => row.branch === 'gdr')) {
    return facts.inCollection.includes(kb)
      ? {
          state: 'unknown',
          why: `${kb} has no GDR build, but a service pack or rollup is said to include it.`,
        }
      : {
          state: 'absent',
          why: `A source says that ${kb} has no GDR build of ${facts.file} on ${build}; this file is on GDR.`,
        };
  }
  if (branch === 'unknown') {
    return {
      state: 'unknown',
      why: `No source tells the service branch of ${formatFileVersion(version)}, so it compares with nothing.`,
    };
  }
  if (
    onBuild.some((row) => row.version === 'unknown' && (row.branch === branch || row.branch === 'unknown'))
  ) {
    return { state: 'unknown', why: `${kb} ships ${facts.file} here, but its build is not known.` };
  }
  return {
    state: 'unknown',
    why: `No ${BRANCH} build of ${kb} is known for ${build}; its builds there are of the other branch: not comparable.`,
  };
}

function belongsTo(row: CellRow, build: string, owners: readonly OsLevel[]): boolean {
  return row.parsed === undefined
    ? owners.some(({ id }) => id === row.os)
    : formatBuild(row.parsed) === build;
}

function compareRows(a: CellRow, b: CellRow): number {
  if (a.parsed === undefined || b.parsed === undefined)
    return Number(a.parsed !== undefined) - Number(b.parsed !== undefined);
  return compareFileVersions(a.parsed, b.parsed);
}

function distinct(rows: readonly CellRow[]): readonly KbId[] {
  return [...new Set(rows.map(({ kb }) => kb))].sort(compareKbIds);
}

/** Up to two known builds below and above an unknown one, in order. */
export function nearestBuilds(build: string, levels: readonly OsLevel[]): readonly string[] {
  const known = [...new Set(levels.filter((level) => !isClient(level)).flatMap(({ builds }) => builds))].sort(
    compareBuilds,
  );
  const above = known.findIndex((candidate) => compareBuilds(candidate, build) > 0);
  const at = above === -1 ? known.length : above;
  return known.slice(Math.max(0, at - 1), at + 1);
}
