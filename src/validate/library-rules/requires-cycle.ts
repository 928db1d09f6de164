import { levelsNamed } from '../../kb/applies-to.ts';
import { findCycles } from '../../kb/graph-search.ts';
import { compareKbIds, type KbId } from '../../kb/kb-number.ts';
import { compareLevels } from '../../kb/os-level.ts';
import { buildPlacements } from '../../kb/placements.ts';
import type { LibraryRule } from '../context.ts';
import { ringFinding } from './supersedes-cycle.ts';

/** No ring of requirements on any level. One ring on several levels is reported once, with the levels. */
export const requiresCycle: LibraryRule = (context) => {
  const levels = context.levels.map(({ value }) => value).sort(compareLevels);
  const articles = [...context.articleById.values()].map(({ value }) => value);
  const placements = buildPlacements(articles, levels);
  const needing = articles.filter(({ requires }) => (requires?.length ?? 0) > 0);
  const byId = new Map(needing.map((article) => [article.id, article]));
  const nodes = [...byId.keys()].sort(compareKbIds);
  const rings = new Map<string, { path: readonly KbId[]; os: string[] }>();
  for (const { id: os } of levels) {
    const needs = (kb: KbId) =>
      (byId.get(kb)?.requires ?? [])
        .filter(
          (row) =>
            row.kb !== kb && placements.on(kb, os) !== undefined && placements.on(row.kb, os) !== undefined,
        )
        .filter(
          (row) =>
            row.os.length === 0 ||
            row.os.some((id) => levelsNamed(id, levels).some((level) => level.id === os)),
        )
        .map((row) => row.kb);
    for (const path of findCycles(nodes, needs)) {
      const ring = rings.get(path.join(' ')) ?? { path, os: [] };
      ring.os.push(os);
      rings.set(path.join(' '), ring);
    }
  }
  return [...rings.values()].flatMap(({ path, os }) =>
    ringFinding('requires-cycle', { path, os, branch: null }, 'requires', path, context),
  );
};
