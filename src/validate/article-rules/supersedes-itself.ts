import type { ArticleRule } from '../context.ts';
import { finding } from '../finding.ts';
import { namedKbs } from '../relations.ts';

/** No article supersedes itself, by its own field or by a claim. */
export const supersedesItself: ArticleRule = ({ entry, value }) =>
  namedKbs(value)
    .filter(
      ({ kb, field, path }) =>
        kb === value.id && (field === 'supersedes' || isClaimOf('supersedes', path, value)),
    )
    .map(({ kb, path }) => finding('supersedes-itself', { kb }, entry, path));

/** True where the path leads to a claim about this fact. */
export function isClaimOf(
  fact: string,
  path: readonly (string | number)[],
  article: { readonly claims: readonly { readonly fact: string }[] },
): boolean {
  const [field, index] = path;
  return field === 'claims' && typeof index === 'number' && article.claims[index]?.fact === fact;
}
