import { applicabilityOf, levelsNamed } from '../../kb/applies-to.ts';
import { isPlaced, type LibraryRule } from '../context.ts';
import { finding } from '../finding.ts';

/** An edge holds where both articles apply: a written `os` must lie inside, and there must be a common level at all. */
export const supersedesOutOfScope: LibraryRule = (context) => {
  const levels = context.levels.map(({ value }) => value);
  return context.articles.flatMap((read) => {
    if (!isPlaced(read, context)) return [];
    const own = applicabilityOf(read.value, levels).map(({ os }) => os);
    return (read.value.supersedes ?? []).flatMap((edge, index) => {
      const other = context.articleById.get(edge.kb);
      if (edge.kb === read.value.id || (other !== undefined && !isPlaced(other, context))) return [];
      const theirs = other === undefined ? undefined : applicabilityOf(other.value, levels);
      const common = own.filter((os) => theirs?.some((place) => place.os === os) ?? true);
      // A product stands for whichever of its levels both apply to; a level must be one of them.
      const outside = edge.os.filter((os) => {
        const named = levelsNamed(os, levels);
        return named.length > 0 && !named.some(({ id }) => common.includes(id));
      });
      if (outside.length === 0 && common.length > 0) return [];
      const params = { kb: read.value.id, other: edge.kb, stated: outside, common };
      const path = outside.length > 0 ? ['supersedes', index, 'os'] : ['supersedes', index, 'kb'];
      const related =
        other === undefined
          ? []
          : [{ entry: other.entry, path: ['applies-to'], message: `where \`${edge.kb}\` applies` }];
      const mine = { entry: read.entry, path: ['applies-to'], message: `where \`${read.value.id}\` applies` };
      return [finding('supersedes-out-of-scope', params, read.entry, path, { related: [mine, ...related] })];
    });
  });
};
