/**
 * A Windows file version: four numbers of 16 bits each, `6.1.7601.21686`.
 * The first three are the *build* (6.1.7601 is Windows Server 2008 R2 SP1 and Windows 7 SP1), the fourth the revision.
 */
export interface FileVersion {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  readonly revision: number;
}

/**
 * Service branch of one file's build: a property of each FILE, never of the OS.
 * `single` where the OS level has only one line of builds, `unknown` where no sourced range tells.
 */
export type Branch = 'gdr' | 'ldr' | 'single' | 'unknown';

const MAX_PART = 0xffff;

/** Reads exactly four decimal parts without leading zeros, each at most 65535; anything else is undefined. */
export function parseFileVersion(text: string): FileVersion | undefined {
  const match = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/.exec(text);
  if (match === null) return undefined;
  const [major, minor, build, revision] = match.slice(1).map(Number) as [number, number, number, number];
  return [major, minor, build, revision].every((part) => part <= MAX_PART)
    ? { major, minor, build, revision }
    : undefined;
}

/** `6.1.7601.21686` */
export function formatFileVersion(version: FileVersion): string {
  return `${formatBuild(version)}.${version.revision}`;
}

/** The first three numbers, which name the OS build: `6.1.7601`. */
export function formatBuild(version: FileVersion): string {
  return `${version.major}.${version.minor}.${version.build}`;
}

/**
 * Plain numeric order of the four parts. It says "newer" only inside one cell (same file, build and branch):
 * mpio.sys 6.1.7601.21680 (LDR) is greater than 6.1.7601.17619 (GDR) and yet lacks the fix that 17619 has.
 */
export function compareFileVersions(a: FileVersion, b: FileVersion): number {
  return a.major - b.major || a.minor - b.minor || a.build - b.build || a.revision - b.revision;
}

/** Versions as they are pasted: `6.1.7601.17514 (win7sp1_rtm.101119-1850)`, `ProductVersion: 6,1,7601,17514`. First one wins. */
export function findFileVersion(text: string): FileVersion | undefined {
  const match = /(?<![\d.])\d{1,5}(?:\.\d{1,5}){3}(?!\.?\d)/.exec(text.replace(/(\d)\s?,\s?(?=\d)/g, '$1.'));
  return match === null ? undefined : parseFileVersion(match[0]);
}
