import type { ArticleRule } from '../context.ts';
import { finding } from '../finding.ts';
import { namedKbs } from '../relations.ts';
import { isClaimOf } from './supersedes-itself.ts';

/** No article includes, requires, recommends or is related to itself; `supersedes` has a code of its own. */
export const relationToItself: ArticleRule = ({ entry, value }) =>
  namedKbs(value)
    .filter(
      ({ kb, field, path }) =>
        kb === value.id && field !== 'supersedes' && !isClaimOf('supersedes', path, value),
    )
    .map(({ kb, field, path }) => finding('relation-to-itself', { kb, field }, entry, path));
