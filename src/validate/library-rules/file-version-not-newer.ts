import type { KbArticle } from '../../kb/article.ts';
import { type CellRow, cellRowsOf } from '../../kb/cells.ts';
import { compareFileVersions } from '../../kb/file-version.ts';
import { compareLevels, type OsLevel } from '../../kb/os-level.ts';
import { buildPlacements } from '../../kb/placements.ts';
import { statedEdges } from '../../kb/supersedence.ts';
import type { LibraryRule } from '../context.ts';
import { finding, type RelatedField } from '../finding.ts';

/** The newest build per cell on one level, with the row it stands in. */
type Newest = ReadonlyMap<string, { readonly row: CellRow; readonly index: number }>;

/**
 * Where an edge is stated, no file of the newer article is as old as the older one's, or older, in the same cell.
 * A warning: the stated edge stands, but one of the two tables, or the direction, deserves a second look.
 */
export const fileVersionNotNewer: LibraryRule = (context) => {
  const levels = context.levels.map(({ value }) => value).sort(compareLevels);
  const articles = [...context.articleById.values()].map(({ value }) => value);
  return statedEdges(articles, levels, buildPlacements(articles, levels)).flatMap((edge) => {
    const newer = context.articleById.get(edge.from);
    const older = context.articleById.get(edge.to);
    if (newer === undefined || older === undefined) return [];
    return edge.os.flatMap((os) => {
      const mine = newestOn(newer.value, os, levels);
      return [...newestOn(older.value, os, levels)].flatMap(([cell, theirs]) => {
        const own = mine.get(cell);
        if (own?.row.parsed === undefined || theirs.row.parsed === undefined) return [];
        const { file, branch } = own.row;
        if (edge.files.length > 0 && !edge.files.includes(file)) return [];
        if (edge.branch !== null && branch !== 'single' && branch !== edge.branch) return [];
        if (compareFileVersions(own.row.parsed, theirs.row.parsed) > 0) return [];
        const params = {
          kb: edge.from,
          other: edge.to,
          file,
          os,
          newer: own.row.version,
          older: theirs.row.version,
        };
        const stated = (newer.value.supersedes ?? []).findIndex(({ kb }) => kb === edge.to);
        const related: RelatedField[] = [
          {
            entry: newer.entry,
            path: ['files', own.index, 'version'],
            message: `the build in \`${edge.from}\``,
          },
          {
            entry: older.entry,
            path: ['files', theirs.index, 'version'],
            message: `the build in \`${edge.to}\``,
          },
        ];
        return [
          finding('file-version-not-newer', params, newer.entry, ['supersedes', stated, 'kb'], { related }),
        ];
      });
    });
  });
};

function newestOn(article: KbArticle, os: string, levels: readonly OsLevel[]): Newest {
  const newest = new Map<string, { row: CellRow; index: number }>();
  for (const [index, file] of article.files.entries()) {
    if (file.os !== os) continue;
    const [row] = cellRowsOf({ ...article, files: [file] }, levels);
    if (row?.cell === undefined || row.parsed === undefined) continue;
    const known = newest.get(row.cell)?.row.parsed;
    if (known === undefined || compareFileVersions(row.parsed, known) > 0)
      newest.set(row.cell, { row, index });
  }
  return newest;
}
