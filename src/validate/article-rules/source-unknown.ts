import { nearestName } from '../../diagnostics/nearest-name.ts';
import type { FieldPath } from '../../load/source-file.ts';
import type { ArticleRule } from '../context.ts';
import { finding } from '../finding.ts';

/** Every `source` names an entry of `sources`. Claims have a code of their own. */
export const sourceUnknown: ArticleRule = ({ entry, value }) => {
  const known = value.sources.map(({ id }) => id);
  const named: (readonly [string, number, string | null])[] = [
    ...value.appliesTo.map(({ source }, index) => ['applies-to', index, source] as const),
    ...(value.supersedes ?? []).map(({ source }, index) => ['supersedes', index, source] as const),
    ...(value.includes ?? []).map(({ source }, index) => ['includes', index, source] as const),
    ...(value.requires ?? []).map(({ source }, index) => ['requires', index, source] as const),
    ...value.files.map(({ source }, index) => ['files', index, source] as const),
    ...value.stopCodes.map(({ source }, index) => ['stop-codes', index, source] as const),
    ...value.recommendedBy.map(({ source }, index) => ['recommended-by', index, source] as const),
  ];
  return named.flatMap(([field, index, source]) => {
    if (source === null || known.includes(source)) return [];
    const path: FieldPath = [field, index, 'source'];
    return [finding('source-unknown', { field, source, nearest: nearestName(source, known) }, entry, path)];
  });
};
