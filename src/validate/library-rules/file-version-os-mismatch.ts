import { formatBuild, parseFileVersion } from '../../kb/file-version.ts';
import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';

/** A file row's build is one of its level's builds, unless it is marked out of band. */
export const fileVersionOsMismatch: LibraryRule = ({ articles, levels }) => {
  const byId = new Map(levels.map(({ value }) => [value.id, value]));
  const builds = new Set(levels.flatMap(({ value }) => value.builds));
  return articles.flatMap(({ entry, value }) =>
    value.files.flatMap((row, index) => {
      const version = parseFileVersion(row.version);
      const level = byId.get(row.os);
      if (version === undefined || level === undefined || row.outOfBand) return [];
      const build = formatBuild(version);
      // A build that no level has is file-version-unknown-build.
      if (level.builds.includes(build) || !builds.has(build)) return [];
      const params = { version: row.version, build, os: row.os, builds: level.builds };
      return [finding('file-version-os-mismatch', params, entry, ['files', index, 'version'])];
    }),
  );
};
