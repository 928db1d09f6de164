import { compareLevels } from '../../kb/os-level.ts';
import { buildPlacements } from '../../kb/placements.ts';
import { statedEdges, supersedenceCycles } from '../../kb/supersedence.ts';
import type { LibraryContext, LibraryRule } from '../context.ts';
import { type Finding, finding, type RelatedField } from '../finding.ts';

/** No ring of stated edges on any level and branch. One ring on several levels is reported once, with the levels. */
export const supersedesCycle: LibraryRule = (context) => {
  const levels = context.levels.map(({ value }) => value).sort(compareLevels);
  const articles = [...context.articleById.values()].map(({ value }) => value);
  const edges = statedEdges(articles, levels, buildPlacements(articles, levels));
  const rings = new Map<string, { path: readonly string[]; os: Set<string>; branches: Set<string> }>();
  for (const { os, branch, path } of supersedenceCycles(edges, levels)) {
    const key = path.join(' ');
    const ring = rings.get(key) ?? { path, os: new Set(), branches: new Set() };
    ring.os.add(os);
    ring.branches.add(branch);
    rings.set(key, ring);
  }
  return [...rings.values()].flatMap(({ path, os, branches }) => {
    const branch = branches.size === 1 ? ([...branches][0] ?? null) : null;
    return ringFinding('supersedes-cycle', { path, os: [...os], branch }, 'supersedes', path, context);
  });
};

/** A finding at the first step of a ring, with the other steps as related places. */
export function ringFinding(
  code: 'supersedes-cycle' | 'requires-cycle',
  params: { path: readonly string[]; os: readonly string[]; branch: string | null },
  field: 'supersedes' | 'requires',
  path: readonly string[],
  context: LibraryContext,
): readonly Finding[] {
  const steps = path.slice(0, -1).flatMap((kb, index): RelatedField[] => {
    const read = context.articleById.get(kb);
    const row = (read?.value[field] ?? []).findIndex((edge) => edge.kb === path[index + 1]);
    return read === undefined
      ? []
      : [{ entry: read.entry, path: [field, row, 'kb'], message: 'the next step of the ring' }];
  });
  const [first, ...related] = steps;
  return first === undefined ? [] : [finding(code, params, first.entry, first.path, { related })];
}
