import { cellKey } from '../kb/cells.ts';
import { formatBuild, parseFileVersion } from '../kb/file-version.ts';
import { formatKbId } from '../kb/kb-number.ts';
import type { FileFacts, ResolverIndex } from '../kb/resolve.ts';
import { stemOf } from '../kb/resolve.ts';
import type { SearchData } from './search-data.ts';
import { type PackedFile, type PackedVersion, partOfStem } from './search-files.ts';
import { filePart, versionPart } from './search-layout.ts';

/**
 * The files of the resolver's index, read from their parts.
 *
 * @param partOf the rows of a part; none, and noted as missing, where it is not there yet
 */
export function readFiles(
  data: SearchData,
  partOf: (key: string) => readonly unknown[],
): Pick<ResolverIndex, 'files' | 'filesByStem' | 'filesByVersion' | 'filesByBuild'> {
  const { fileParts, bareNames, versionParts, builds } = data.directory;
  const bare = new Set(bareNames);
  const facts = new Map<string, FileFacts>();
  const filesOfPart = (stem: string) =>
    partOf(filePart(partOfStem(stem, fileParts))) as readonly PackedFile[];
  return {
    files: {
      get: (name) => {
        if (stemOf(name) === name && !bare.has(name)) return undefined;
        const packed = facts.has(name)
          ? undefined
          : filesOfPart(stemOf(name)).find(([file]) => file === name);
        if (packed !== undefined) facts.set(name, factsOf(packed, data));
        return facts.get(name);
      },
    },
    filesByStem: {
      // No name has a blank in it, and most questions have.
      get: (stem) =>
        /\s/.test(stem)
          ? undefined
          : filesOfPart(stem)
              .map(([file]) => file)
              .filter((file) => file !== stem && stemOf(file) === stem),
    },
    filesByVersion: {
      get: (version) => {
        const part = versionParts.findLastIndex((first) => first <= version);
        const rows = part === -1 ? [] : (partOf(versionPart(part)) as readonly PackedVersion[]);
        return rows.find(([carried]) => carried === version)?.[1];
      },
    },
    filesByBuild: new Map(builds),
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
