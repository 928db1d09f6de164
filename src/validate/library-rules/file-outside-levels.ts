import { applicabilityOf } from '../../kb/applies-to.ts';
import { isPlaced, type LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';

/** A file row's level is one the article applies to, or one that the service pack leads to: it brings that level's files. */
export const fileOutsideLevels: LibraryRule = (context) => {
  const levels = context.levels.map(({ value }) => value);
  return context.articles.flatMap((read) => {
    if (!isPlaced(read, context)) return [];
    const { entry, value } = read;
    const inside = new Set([...applicabilityOf(value, levels).map(({ os }) => os), ...value.leadsTo]);
    return value.files.flatMap(({ os, name }, index) => {
      if (inside.has(os) || !context.knownLevels.has(os)) return [];
      const related = [{ entry, path: ['applies-to'], message: 'the levels it applies to' }];
      return [finding('file-outside-levels', { os, name }, entry, ['files', index, 'os'], { related })];
    });
  });
};
