import type { ArticleRule } from '../context.ts';
import { finding } from '../finding.ts';

/** An article needs the vendor's title or a short title of our own. */
export const titleMissing: ArticleRule = ({ entry, value }) =>
  // A title that is there and wrong has its own diagnostic.
  value.title === null &&
  value.shortTitle === null &&
  !entry.fields.some((field) => /^(?:short-)?title$/.test(field))
    ? [finding('title-missing', {}, entry, ['title'])]
    : [];
