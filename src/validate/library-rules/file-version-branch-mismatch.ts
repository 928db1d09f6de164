import { parseFileVersion } from '../../kb/file-version.ts';
import { classOf, isBuildOf } from '../../kb/os-level.ts';
import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';

/** A written branch agrees with the range that the fourth number lies in, where the level has sourced ranges. */
export const fileVersionBranchMismatch: LibraryRule = ({ articles, levels }) => {
  const byId = new Map(levels.map(({ value }) => [value.id, value]));
  return articles.flatMap(({ entry, value }) =>
    value.files.flatMap((row, index) => {
      const version = parseFileVersion(row.version);
      const level = byId.get(row.os);
      if (version === undefined || level === undefined || row.branch === null) return [];
      if (level.branches === null || level.branches === 'single' || !isBuildOf(level, version)) return [];
      const told = classOf(level.branches, version.revision);
      if (told === undefined || told === row.branch) return [];
      const params = { version: row.version, written: row.branch, told };
      return [finding('file-version-branch-mismatch', params, entry, ['files', index, 'branch'])];
    }),
  );
};
