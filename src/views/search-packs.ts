import type { BuildFile } from './build-files.ts';
import { partPath, searchFolder } from './search-parts.ts';

// The search of a large library is ten thousand small scripts, so that a question loads little. A device that shall answer
// without a connection would need as many requests and cache entries; it keeps them in packs of some hundred instead, and
// the worker answers from these as the site would. Nothing else reads packs, and a copy for a stick has none.

/** Scripts of the search by their part's key. Travels as JSON in gzip. */
export type Pack = Readonly<Record<string, string>>;

/** `identifiers`: articles, files and versions; `texts`: the index of all words, and the texts of the pages. */
export type PackGroup = 'identifiers' | 'texts';

/** The packs of a build, by group, in the order of the code units of their first keys; size and hash as of a build file. */
export type PackList = Readonly<Record<PackGroup, readonly PackRow[]>>;
export type PackRow = readonly [first: string, bytes: number, hash: string];

/** The group whose packs hold a part; undefined for the few that are on every device as they are. */
export function packGroupOf(key: string): PackGroup | undefined {
  if (key.includes('/')) return 'texts';
  return /-\d+$/.test(key) ? 'identifiers' : undefined;
}

/** Relative to the site's root, as all paths here. */
export function packListPath(build: string): string {
  return `${searchFolder(build)}packs.json`;
}

/** Browsers and hosts must take a pack as it is; of a name ending in `.gz` some unpack the content on its way. */
export function packPath(build: string, group: PackGroup, place: number): string {
  return `${packsOf(build, group)}${place}.bin`;
}

/** What the paths of a group's packs begin with. */
export function packsOf(build: string, group: PackGroup): string {
  return `${searchFolder(build)}packs/${group}-`;
}

/** Every pack of a list as the file that it is. */
export function packFilesOf(build: string, list: PackList): readonly BuildFile[] {
  const groups: readonly PackGroup[] = ['identifiers', 'texts'];
  return groups.flatMap((group) =>
    list[group].map(([, bytes, hash], place) => ({ path: packPath(build, group, place), bytes, hash })),
  );
}

/** True for packs and lists of them, of whatever build. */
export function isOfPacks(path: string): boolean {
  return /^search\/[0-9a-f]{12}\/packs(?:\.json|\/[a-z]+-\d+\.bin)$/.test(path);
}

/** The part of the search that a path of the site asks for; undefined for anything that no pack holds. */
export function packedPartOf(path: string): { readonly build: string; readonly key: string } | undefined {
  const [, build, key] = /^search\/([0-9a-f]{12})\/(.+)\.js$/.exec(path) ?? [];
  if (build === undefined || key === undefined || packGroupOf(key) === undefined) return undefined;
  return path === searchFolder(build) + partPath(key) ? { build, key } : undefined;
}

/** The pack that holds a part, if any does. */
export function packOf(build: string, list: PackList, key: string): string | undefined {
  const group = packGroupOf(key);
  if (group === undefined) return undefined;
  const place = list[group].findLastIndex(([first]) => first <= key);
  return place === -1 ? undefined : packPath(build, group, place);
}
