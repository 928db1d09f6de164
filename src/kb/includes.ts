import { levelsNamed } from './applies-to.ts';
import type { KbArticle } from './article.ts';
import { isInstallable } from './article.ts';
import { inclusionStatements, judge } from './claims.ts';
import type { Decision } from './cover.ts';
import { componentNumbers } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import type { StandingInput } from './standing.ts';

/**
 * Service packs that lead to this level or to one it follows, and that hold the article's fix by an agreed claim or a
 * plain `includes`: what the pack holds is on every machine of the level.
 */
export function packsOfLevel(kb: KbId, os: string, input: StandingInput): readonly KbId[] {
  const article = input.articles.get(kb);
  if (article === undefined) return [];
  return (input.includers.get(kb) ?? []).filter((includer) => {
    const pack = input.articles.get(includer);
    if (pack?.kind !== 'service-pack' || pack.withdrawn !== null) return false;
    const led = levelsFrom(pack.leadsTo, input.levels);
    return led.has(os) && includesOn(pack, article, null, input.levels);
  });
}

/** The given levels and all that follow them. */
export function levelsFrom(ids: readonly string[], levels: readonly OsLevel[]): ReadonlySet<string> {
  const found = new Set(ids);
  for (let grew = true; grew; ) {
    grew = false;
    for (const level of levels) {
      if (level.follows === null || !found.has(level.follows) || found.has(level.id)) continue;
      found.add(level.id);
      grew = true;
    }
  }
  return found;
}

/** True where all sources agree that every payload of `includer` holds `article`'s fix, on a level (null = any). */
export function includesOn(
  includer: KbArticle,
  article: KbArticle,
  os: string | null,
  levels: readonly OsLevel[],
): boolean {
  const listed = (includer.includes ?? []).filter(
    (entry) => entry.kb === article.id && entry.package === null,
  );
  const inScope = listed.some(
    (entry) =>
      os === null ||
      entry.os.length === 0 ||
      entry.os.some((id) => levelsNamed(id, levels).some((level) => level.id === os)),
  );
  return (
    (listed.length === 0 || inScope) &&
    judge(inclusionStatements(article, includer, includer.id)).holds === true
  );
}

/** A plain include leaves the included article out where the including one is an item. Include cycles change nothing. */
export function leaveOutIncluded(
  ids: readonly KbId[],
  os: string,
  input: StandingInput,
  decisions: Map<KbId, Decision>,
): void {
  const here = new Set(ids);
  const includersOf = (kb: KbId): readonly KbId[] => {
    const article = input.articles.get(kb);
    if (article === undefined) return [];
    return (input.includers.get(kb) ?? []).filter((includer) => {
      const candidate = input.articles.get(includer);
      return (
        candidate !== undefined &&
        here.has(includer) &&
        includer !== kb &&
        isInstallable(candidate.kind) &&
        input.placements.on(includer, os)?.disputed === false &&
        includesOn(candidate, article, os, input.levels)
      );
    });
  };
  const known = ids.filter((kb) => input.includers.has(kb));
  const component = componentNumbers(ids, includersOf);
  const settled = new Set<KbId>();
  // Outermost first: whether the includer is an item must be settled before the included one asks.
  const settle = (start: KbId) => {
    const stack = [start];
    for (let kb = stack.at(-1); kb !== undefined; kb = stack.at(-1)) {
      const outer = includersOf(kb).filter(
        (includer) => component.get(includer) !== component.get(kb as KbId),
      );
      const open = outer.filter((includer) => !settled.has(includer));
      if (open.length > 0) {
        stack.push(...open);
        continue;
      }
      stack.pop();
      if (settled.has(kb)) continue;
      settled.add(kb);
      const items = outer.filter((includer) => !decisions.has(includer)).sort(compareKbIds);
      if (items.length > 0 && !decisions.has(kb)) {
        decisions.set(kb, { why: 'included', groups: [items], always: false, byLevel: [] });
      }
    }
  };
  for (const kb of known) settle(kb);
}
