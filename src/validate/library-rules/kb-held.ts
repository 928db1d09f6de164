import type { LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';
import { namedKbs } from '../relations.ts';

/** `held: false` is out of date where the number has an entry. */
export const kbHeld: LibraryRule = ({ articles, knownKbs }) =>
  articles.flatMap(({ entry, value }) =>
    namedKbs(value)
      .filter(({ kb, held }) => !held && knownKbs.has(kb))
      .map(({ kb, field, path }) => {
        const at = [...path.slice(0, -1), 'held'];
        return finding('kb-held', { kb, field }, entry, at, { part: 'key' });
      }),
  );
