import type { KbArticle } from '../kb/article.ts';
import { branchOfRow } from '../kb/cells.ts';
import { compareFileVersions, parseFileVersion } from '../kb/file-version.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf } from '../kb/resolve.ts';
import type { InlineLink } from './inline.ts';
import { levelLink, link } from './inline.ts';
import { shortLevelName } from './level-name.ts';
import { sourceMark } from './sources.ts';
import { branchWord } from './words.ts';

export interface FileRow {
  readonly file: InlineLink;
  readonly isPackage: boolean;
  readonly level: InlineLink;
  readonly branch: string;
  /** Four parts, "none" or "not known". */
  readonly version: string;
  readonly arch: string;
  /** Its place in the page's list of sources: `[2]`, with the name as tooltip. */
  readonly source: InlineLink;
  readonly outOfBand: boolean;
}

/** The file table, by file, then level, then branch: what the vendor's own table would show. */
export function fileRows(kb: KnowledgeBase, article: KbArticle): readonly FileRow[] {
  const order = new Map(kb.levels.map(({ id }, at) => [id, at]));
  const rows = article.files.map((row) => {
    const parsed = parseFileVersion(row.version);
    return { row, parsed, branch: branchOfRow(row, parsed, kb.levels) };
  });
  rows.sort(
    (a, b) =>
      a.row.name.localeCompare(b.row.name, 'en') ||
      (order.get(a.row.os) ?? 0) - (order.get(b.row.os) ?? 0) ||
      a.branch.localeCompare(b.branch, 'en') ||
      (a.parsed && b.parsed ? compareFileVersions(a.parsed, b.parsed) : 0),
  );
  return rows.map(({ row, branch }) => ({
    file: link(row.name, `/${pathOf.file(row.name)}`),
    isPackage: row.isPackage,
    // In a narrow column the product's first words say nothing.
    level: { ...levelLink(kb, row.os), text: shortLevelName(kb, row.os) },
    branch: branchWord(branch),
    version:
      row.version === 'unknown'
        ? 'shipped, build not known'
        : row.version === 'none'
          ? 'no build'
          : row.version,
    arch: row.arch ?? '',
    source: sourceMark(article, row.source),
    outOfBand: row.outOfBand,
  }));
}
