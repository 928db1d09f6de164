import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';
import { namedKbs } from '../relations.ts';

/** Every KB number in a relation has an entry, unless it is written with `held: false`. */
export const kbUnknown: LibraryRule = ({ articles, knownKbs }) =>
  articles.flatMap(({ entry, value }) =>
    namedKbs(value)
      .filter(({ kb, held }) => held && !knownKbs.has(kb))
      .map(({ kb, field, path }) => finding('kb-unknown', { kb, field }, entry, path)),
  );
