import { nearestName } from '../../diagnostics/nearest-name.ts';
import { formatBuild } from '../../kb/file-version.ts';
import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';
import { namedVersions } from '../versions-named.ts';

/** The first three numbers of a version are a build of some OS level. Builds of other products are marked out of band. */
export const fileVersionUnknownBuild: LibraryRule = ({ articles, levels }) => {
  const builds = new Set(levels.flatMap(({ value }) => value.builds));
  return articles.flatMap(({ entry, value }) =>
    namedVersions(value).flatMap(({ text, version, path, outOfBand }) => {
      const build = formatBuild(version);
      if (outOfBand || builds.has(build)) return [];
      const params = { version: text, build, nearest: nearestName(build, builds) };
      return [finding('file-version-unknown-build', params, entry, path)];
    }),
  );
};
