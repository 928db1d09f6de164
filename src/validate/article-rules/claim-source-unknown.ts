import type { ArticleRule } from '../context.ts';
import { finding } from '../finding.ts';

/** The source of every claim is an entry of `sources`. */
export const claimSourceUnknown: ArticleRule = ({ entry, value }) => {
  const known = value.sources.map(({ id }) => id);
  return value.claims.flatMap(({ source }, index) =>
    known.includes(source)
      ? []
      : [finding('claim-source-unknown', { source, known }, entry, ['claims', index, 'source'])],
  );
};
