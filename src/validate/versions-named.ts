import type { KbArticle } from '../kb/article.ts';
import { type FileVersion, parseFileVersion } from '../kb/file-version.ts';
import type { FieldPath } from '../load/source-file.ts';

/** One file version that an article names, and where. */
export interface NamedVersion {
  readonly text: string;
  readonly version: FileVersion;
  readonly path: FieldPath;
  readonly outOfBand: boolean;
}

/** The versions in the file table and in claims about files; `none` and `unknown` are no versions. */
export function namedVersions(article: KbArticle): readonly NamedVersion[] {
  const named: NamedVersion[] = [];
  for (const [index, row] of article.files.entries()) {
    const version = parseFileVersion(row.version);
    if (version === undefined) continue;
    named.push({ text: row.version, version, path: ['files', index, 'version'], outOfBand: row.outOfBand });
  }
  for (const [index, { fact, value }] of article.claims.entries()) {
    const text = fact === 'file-version' ? (value.split(' ')[1] ?? '') : '';
    const version = parseFileVersion(text);
    if (version !== undefined)
      named.push({ text, version, path: ['claims', index, 'value'], outOfBand: false });
  }
  return named;
}
