import { cellKey } from '../kb/cells.ts';
import { formatBuild, parseFileVersion } from '../kb/file-version.ts';
import { formatKbId } from '../kb/kb-number.ts';
import type { FileFacts, ResolverIndex } from '../kb/resolve.ts';
import type { SearchData } from './search-data.ts';
import type { PackedFile, PackedVersion } from './search-files.ts';
import { filePart, versionPart } from './search-layout.ts';

/**
 * The files of the resolver's index. Names are there from the beginning; facts and versions are read from their parts.
 *
 * @param partOf the rows of a part; none, and noted as missing, where it is not there yet
 */
export function readFiles(
  data: SearchData,
  partOf: (key: string) => readonly unknown[],
): Pick<ResolverIndex, 'files' | 'filesByVersion' | 'filesByBuild'> {
  const { files, fileParts, versionParts, builds } = data.directory;
  const facts = new Map<string, FileFacts>();
  const factsOfName = (file: string, place: number): FileFacts => {
    const known = facts.get(file);
    if (known !== undefined) return known;
    const part = fileParts.findLastIndex((first) => first <= place);
    const packed = partOf(filePart(part))[place - (fileParts[part] ?? 0)] as PackedFile | undefined;
    if (packed === undefined) return { file, rows: [], none: [], disputed: [] };
    const read = factsOf(packed, data);
    facts.set(file, read);
    return read;
  };
  const namesOf = (places: readonly number[]) => places.flatMap((place) => files[place] ?? []);
  return {
    files: lazyMap(files, factsOfName),
    filesByVersion: {
      get: (version) => {
        const part = versionParts.findLastIndex((first) => first <= version);
        const rows = part === -1 ? [] : (partOf(versionPart(part)) as readonly PackedVersion[]);
        const row = rows.find(([carried]) => carried === version);
        return row === undefined ? undefined : namesOf(row[1]);
      },
    },
    filesByBuild: new Map(builds.map(([build, places]) => [build, namesOf(places)])),
  };
}

/** A map of all names whose values are worked out when they are asked for. */
function lazyMap(
  names: readonly string[],
  factsFor: (name: string, place: number) => FileFacts,
): ReadonlyMap<string, FileFacts> {
  const places = new Map(names.map((name, place) => [name, place]));
  const get = (name: string) => {
    const place = places.get(name);
    return place === undefined ? undefined : factsFor(name, place);
  };
  const entries = () =>
    new Map(names.map((name, place): [string, FileFacts] => [name, factsFor(name, place)]));
  return {
    get,
    size: names.length,
    has: (name) => places.has(name),
    keys: () => places.keys(),
    values: () => entries().values(),
    entries: () => entries().entries(),
    forEach: (visit) => entries().forEach(visit),
    [Symbol.iterator]: () => entries()[Symbol.iterator](),
  };
}

function factsOf([file, rows, none, disputed]: PackedFile, data: SearchData): FileFacts {
  const osOf = (os: number | string) => (typeof os === 'string' ? os : (data.levels[os]?.id ?? ''));
  return {
    file,
    rows: rows.map(([kb, os, version, branch]) => {
      const parsed = parseFileVersion(version);
      const comparable = parsed !== undefined && branch !== 'unknown';
      return {
        kb: formatKbId(kb),
        os: osOf(os),
        file,
        version,
        parsed,
        branch,
        cell: comparable ? cellKey(file, formatBuild(parsed), branch) : undefined,
      };
    }),
    none: none.map(([kb, os, branch, inCollection]) => ({
      kb: formatKbId(kb),
      os: osOf(os),
      branch,
      inCollection: inCollection === 1,
    })),
    disputed,
  };
}
