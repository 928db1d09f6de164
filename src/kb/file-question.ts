import type { CellRow } from './cells.ts';
import { cellKey } from './cells.ts';
import type { FileFacts, NoBuild } from './file-facts.ts';
import type { Branch, FileVersion } from './file-version.ts';
import { compareFileVersions, formatBuild, formatFileVersion } from './file-version.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import { branchOf, compareBuilds, isBuildOf, isClient } from './os-level.ts';

export type FixState = 'present' | 'absent' | 'other-level' | 'unknown' | 'disputed';

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
 * are compared; a row of another level says "other level", never "fixed".
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
    articles: kbs.map((kb) => ({ kb, ...stateOf(kb, { facts, version, branch, owners, levels }) })),
  };
}

/** All levels of one build share their ranges (a server and its client twin); where they differ nothing is told. */
export function branchOfBuild(version: FileVersion, owners: readonly OsLevel[]): Branch {
  const told = new Set(owners.map((level) => branchOf(level, version)));
  return told.size === 1 ? ([...told][0] as Branch) : 'unknown';
}

interface Question {
  readonly facts: FileFacts;
  readonly version: FileVersion;
  readonly branch: Branch;
  readonly owners: readonly OsLevel[];
  readonly levels: readonly OsLevel[];
}

interface Answered {
  readonly state: FixState;
  readonly why: string;
}

function stateOf(kb: KbId, question: Question): Answered {
  const { facts, version, branch, owners } = question;
  const build = formatBuild(version);
  const own = facts.rows.filter((row) => row.kb === kb);
  const compared = ownLine(kb, own, question);
  if (compared !== undefined) return compared;
  const exact = own.find((row) => row.version === formatFileVersion(version));
  if (exact !== undefined) {
    return facts.disputed.includes(`${kb} ${exact.version}`)
      ? { state: 'disputed', why: `Sources differ on whether ${kb} brings ${facts.file} ${exact.version}.` }
      : { state: 'present', why: `This is exactly the build that ${kb} brings.` };
  }
  const onBuild = own.filter((row) => belongsTo(row, build, owners));
  const noneHere = facts.none.filter((row) => row.kb === kb && owners.some(({ id }) => id === row.os));
  if (onBuild.length === 0 && noneHere.length === 0) return elsewhere(kb, own, question);
  if (branch === 'unknown') {
    return {
      state: 'unknown',
      why: `No source tells the service branch of ${formatFileVersion(version)}, so it compares with nothing.`,
    };
  }
  return otherBranch(kb, onBuild, noneHere, question);
}

/** Rows of the installed file's own cell. An article with several builds there (one per architecture) decides only outside their span. */
function ownLine(
  kb: KbId,
  own: readonly CellRow[],
  { facts, version, branch }: Question,
): Answered | undefined {
  const build = formatBuild(version);
  const listed = own.filter((row) => row.cell === cellKey(facts.file, build, branch)).sort(compareRows);
  const lowest = listed[0];
  const highest = listed.at(-1);
  if (lowest?.parsed === undefined || highest?.parsed === undefined) return undefined;
  const questioned = listed.find((row) => facts.disputed.includes(`${kb} ${row.version}`));
  if (questioned !== undefined) {
    return {
      state: 'disputed',
      why: `Sources differ on whether ${kb} brings ${facts.file} ${questioned.version}.`,
    };
  }
  const line = `${branch === 'single' ? '' : `${branch.toUpperCase()} `}line of ${build}`;
  if (compareFileVersions(version, highest.parsed) >= 0) {
    return {
      state: 'present',
      why: `${kb} brings ${highest.version}; ${version.revision} is not older in the same ${line}.`,
    };
  }
  if (compareFileVersions(version, lowest.parsed) < 0) {
    return {
      state: 'absent',
      why: `${kb} brings ${lowest.version}; ${version.revision} is older in the same ${line}.`,
    };
  }
  return {
    state: 'unknown',
    why: `${kb} brings ${lowest.version} and ${highest.version} in the ${line}; ${version.revision} lies between them.`,
  };
}

function elsewhere(
  kb: KbId,
  own: readonly CellRow[],
  { facts, version, owners, levels }: Question,
): Answered {
  const build = formatBuild(version);
  if (owners.length === 0) {
    return { state: 'unknown', why: `${build} is not a build of any OS level held here.` };
  }
  const here = own.find((row) => owners.some(({ id }) => id === row.os));
  if (here !== undefined) {
    return {
      state: 'unknown',
      why: `${kb} lists ${here.version} for this level, which is another build than ${build}: not comparable.`,
    };
  }
  const named = new Set(
    [...own, ...facts.none.filter((row) => row.kb === kb)].map(
      ({ os }) => levels.find(({ id }) => id === os)?.name ?? os,
    ),
  );
  return {
    state: 'other-level',
    why: `${kb} lists builds for ${[...named].join(', ')} only: another level, not comparable.`,
  };
}

/** The article has rows on this level, none of them in the installed file's cell. */
function otherBranch(
  kb: KbId,
  onBuild: readonly CellRow[],
  noneHere: readonly NoBuild[],
  { facts, version, branch }: Question,
): Answered {
  const build = formatBuild(version);
  const denied = noneHere.filter((row) => row.branch === branch);
  if (branch === 'gdr' && denied.length > 0) {
    return denied.some(({ inCollection }) => inCollection)
      ? {
          state: 'unknown',
          why: `${kb} has no GDR build of ${facts.file}, but a service pack or rollup is said to include it.`,
        }
      : {
          state: 'absent',
          why: `A source says that ${kb} has no GDR build of ${facts.file} on ${build}; this file is on GDR.`,
        };
  }
  if (
    onBuild.some((row) => row.version === 'unknown' && (row.branch === branch || row.branch === 'unknown'))
  ) {
    return { state: 'unknown', why: `${kb} ships ${facts.file} here, but its build is not known.` };
  }
  const known = onBuild.find((row) => row.parsed !== undefined)?.branch;
  return {
    state: 'unknown',
    why:
      known === undefined || known === 'unknown'
        ? `No ${branch.toUpperCase()} build of ${kb} is known for ${build}.`
        : `No ${branch.toUpperCase()} build of ${kb} is known for ${build}; it is known on ${known.toUpperCase()} only: not comparable.`,
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
