import type { Architecture, Source } from './article.ts';
import type { Branch, FileVersion } from './file-version.ts';
import { formatBuild } from './file-version.ts';

/** Ranges of the fourth number by service branch, inclusive at both ends, only as a source gives them. */
export interface BranchRanges {
  readonly gdr: readonly [number, number];
  readonly ldr: readonly [number, number];
}

/** A product at one service pack level: Windows Server 2008 R2 SP1. */
export interface OsLevel {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  /** `RTM`, `SP1`, `SP2`; null for a product that never had a second level. */
  readonly level: string | null;
  /** First three numbers of its versions. More than one where the vendor changed it (2008 SP2: 6.0.6002, later 6.0.6003). */
  readonly builds: readonly string[];
  /** `single` = one line of builds only; null = no sourced ranges, so builds of this level are not comparable. */
  readonly branches: BranchRanges | 'single' | null;
  readonly architectures: readonly Architecture[];
  readonly aliases: readonly string[];
  /** The level before it in the same product. */
  readonly follows: string | null;
  /** The server level a client level shares its packages with; a client level has no checklist. */
  readonly twinOf: string | null;
  readonly support: {
    readonly mainstream: string | null;
    readonly extended: string | null;
    readonly esu: string | null;
  };
  readonly sources: readonly Source[];
  /** Markdown. */
  readonly body: string;
}

/**
 * The branch of a build on a level. Written branches count only where the number does not tell.
 * Ranges are Microsoft's own for Vista to 2008 R2 (16-18xxx GDR, 20-22xxx LDR), see the level files.
 */
export function branchOf(level: OsLevel, version: FileVersion, written: 'gdr' | 'ldr' | null = null): Branch {
  if (level.branches === 'single') return 'single';
  const told = level.branches === null ? undefined : classOf(level.branches, version.revision);
  return told ?? written ?? 'unknown';
}

/** What the number alone says, undefined outside every range. */
export function classOf(ranges: BranchRanges, revision: number): 'gdr' | 'ldr' | undefined {
  const within = ([low, high]: readonly [number, number]) => revision >= low && revision <= high;
  if (within(ranges.gdr)) return 'gdr';
  return within(ranges.ldr) ? 'ldr' : undefined;
}

/** True where the version's first three numbers are one of the level's builds. */
export function isBuildOf(level: OsLevel, version: FileVersion): boolean {
  return level.builds.includes(formatBuild(version));
}

export function isClient(level: OsLevel): boolean {
  return level.twinOf !== null;
}

/** Oldest build first, servers before clients of one build, then by id: a fixed order for every list of levels. */
export function compareLevels(a: OsLevel, b: OsLevel): number {
  return (
    compareBuilds(a.builds[0] ?? '', b.builds[0] ?? '') ||
    Number(isClient(a)) - Number(isClient(b)) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** Numeric order of dotted numbers of any length: 6.1.7601 before 6.3.9600 before 10.0.14393. */
export function compareBuilds(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
