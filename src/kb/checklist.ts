import { levelsNamed } from './applies-to.ts';
import type { InstallTarget, KbArticle, Restart } from './article.ts';
import { isInstallable } from './article.ts';
import { componentNumbers, orderedByNeed, pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { Recommendation } from './recommendations.ts';
import { recommendationsOf } from './recommendations.ts';
import { componentsOfRole } from './role-components.ts';
import type { LeftOutWhy, PartCover, Standing } from './standing.ts';

/** What an item needs installed before it, and what meets that. */
export interface Requirement {
  readonly kb: KbId;
  /**
   * `item`: it stands in this list, before; `covered`: other items of the list cover it; `level`: the service pack of
   * this level is it; `not-held`: no entry here; `unmet`: nothing in this list meets it; `cycle`: each needs the other.
   */
  readonly state: 'item' | 'covered' | 'level' | 'not-held' | 'unmet' | 'cycle';
  readonly metBy: readonly KbId[];
  readonly note: string | null;
}

export interface ChecklistItem {
  readonly kb: KbId;
  /** `check`: what this number brings is not recorded here. */
  readonly action: 'install' | 'check';
  readonly restart: Restart | null;
  readonly installOn: readonly InstallTarget[];
  readonly conditions: readonly string[];
  readonly components: readonly string[];
  readonly requirements: readonly Requirement[];
  /** Left-out articles that this item covers, alone or with others. */
  readonly covers: readonly KbId[];
  readonly inPart: readonly PartCover[];
  readonly sameBuildsAs: readonly KbId[];
  readonly recommendedBy: readonly Recommendation[];
  /** `not-stated`: the source names the product and no level. */
  readonly level: 'stated' | 'not-stated';
  /** Its sources differ on whether it applies to this level. */
  readonly disputed: boolean;
}

export interface LeftOut {
  readonly kb: KbId;
  readonly why: LeftOutWhy;
  readonly by: readonly KbId[];
}

/** Every article that a level and role reach stands exactly once, in items or in leftOut. */
export interface Checklist {
  readonly os: string;
  /** Null for the level's full list. */
  readonly role: string | null;
  /** In installation order. */
  readonly items: readonly ChecklistItem[];
  /** By number. */
  readonly leftOut: readonly LeftOut[];
  /** How many articles of the level the role does not reach. */
  readonly outsideRole: number;
  /** Service packs that lead on from this level: a banner, never an item. */
  readonly packs: readonly KbId[];
}

/** The checklist of a level, for a role or (null) of everything on the level. Decided by model.md, "A checklist". */
export function buildChecklist(kb: KnowledgeBase, os: string, roleId: string | null): Checklist {
  const standings = kb.standings(os);
  const all = kb.placements.articlesOn(os);
  const reached = roleId === null ? new Set(all) : reach(kb, os, roleId);
  const ids = all.filter((id) => reached.has(id));
  const isItem = (id: KbId) => reached.has(id) && standings.get(id)?.why === null;

  const leftOut: LeftOut[] = [];
  const covers = new Map<KbId, KbId[]>();
  for (const id of ids) {
    const standing = standings.get(id);
    if (standing === undefined || standing.why === null) continue;
    leftOut.push({ kb: id, why: standing.why, by: standing.by });
    for (const cover of standing.by) pushTo(covers, cover, id);
  }

  const items = ids.filter(isItem);
  const needs = new Map(items.map((id) => [id, requirementsOf(kb, id, os, standings, isItem)]));
  const before = (id: KbId): readonly KbId[] =>
    (needs.get(id) ?? []).flatMap(({ metBy }) => metBy.filter(isItem));
  const component = componentNumbers(items, before);
  const order = orderedByNeed(items, before, tieOrder(kb, roleId));

  return {
    os,
    role: roleId,
    items: order.map((id) => {
      const article = kb.byId.get(id) as KbArticle;
      const standing = standings.get(id) as Standing;
      const placed = kb.placements.on(id, os);
      return {
        kb: id,
        action: isInstallable(article.kind) ? 'install' : 'check',
        restart: article.restart,
        installOn: article.installOn,
        conditions: article.conditions,
        components: article.components,
        requirements: (needs.get(id) ?? []).map((need) =>
          need.metBy.some(
            (met) => met === id || (component.has(met) && component.get(met) === component.get(id)),
          )
            ? { ...need, state: 'cycle' }
            : need,
        ),
        covers: covers.get(id) ?? [],
        inPart: standing.inPart,
        sameBuildsAs: standing.sameBuildsAs.filter(isItem),
        recommendedBy: recommendationsOf(kb, article, os, roleId),
        level: placed?.level ?? 'not-stated',
        disputed: placed?.disputed ?? false,
      };
    }),
    leftOut,
    outsideRole: all.length - ids.length,
    packs: ids.filter((id) => standings.get(id)?.why === 'leads-to-level'),
  };
}

/**
 * Articles of the level with one of the role's components (or a part of one, or component unknown); then, repeatedly,
 * whatever supersedes, includes, resolves or is required by a reached article, whatever its component: a fix is never
 * lost because its successor lives in another component.
 */
export function reach(kb: KnowledgeBase, os: string, roleId: string): ReadonlySet<KbId> {
  const wanted = componentsOfRole(kb, roleId);
  const reached = new Set<KbId>();
  const queue: KbId[] = [];
  const visit = (id: KbId) => {
    if (reached.has(id) || kb.placements.on(id, os) === undefined) return;
    reached.add(id);
    queue.push(id);
  };
  for (const id of kb.placements.articlesOn(os)) {
    const components = kb.byId.get(id)?.components ?? [];
    if (components.length === 0 || components.some((component) => wanted.has(component))) visit(id);
  }
  for (let at = 0; at < queue.length; at += 1) {
    const id = queue[at] as KbId;
    const article = kb.byId.get(id);
    if (article === undefined) continue;
    for (const edge of kb.edgesOver.get(id) ?? []) if (edge.os.includes(os)) visit(edge.from);
    for (const group of kb.standings(os).get(id)?.directBy ?? []) group.forEach(visit);
    for (const includer of kb.includers.get(id) ?? []) visit(includer);
    for (const related of article.related) if (related.as === 'resolved-by') visit(related.kb);
    for (const required of requiredOn(kb, article, os)) visit(required.kb);
  }
  return reached;
}

/** Ties: servicing stack, then the role's component order, then KB number. */
function tieOrder(kb: KnowledgeBase, roleId: string | null): (a: KbId, b: KbId) => number {
  const ranks = componentsOfRole(kb, roleId);
  const last = ranks.size;
  const rankOf = (id: KbId) => {
    const article = kb.byId.get(id);
    const places = (article?.components ?? []).map((component) => ranks.get(component) ?? last);
    return { stack: article?.kind === 'servicing-stack' ? 0 : 1, place: Math.min(last, ...places) };
  };
  return (a, b) => {
    const left = rankOf(a);
    const right = rankOf(b);
    return left.stack - right.stack || left.place - right.place || compareKbIds(a, b);
  };
}

function requiredOn(kb: KnowledgeBase, article: KbArticle, os: string) {
  return (article.requires ?? []).filter(
    ({ os: scope }) =>
      scope.length === 0 || scope.some((id) => levelsNamed(id, kb.levels).some((level) => level.id === os)),
  );
}

function requirementsOf(
  kb: KnowledgeBase,
  id: KbId,
  os: string,
  standings: ReadonlyMap<KbId, Standing>,
  isItem: (id: KbId) => boolean,
): readonly Requirement[] {
  const article = kb.byId.get(id);
  if (article === undefined) return [];
  return requiredOn(kb, article, os).map(({ kb: need, note }): Requirement => {
    const required = kb.byId.get(need);
    if (required === undefined) return { kb: need, state: 'not-held', metBy: [], note };
    if (required.kind === 'service-pack' && kb.levelsReachedBy(need).has(os)) {
      return { kb: need, state: 'level', metBy: [], note };
    }
    if (isItem(need)) return { kb: need, state: 'item', metBy: [need], note };
    const standing = standings.get(need);
    const withLevel = (standing?.by ?? []).some((cover) => kb.byId.get(cover)?.kind === 'service-pack');
    if (withLevel) return { kb: need, state: 'level', metBy: [], note };
    const metBy = (standing?.by ?? []).filter(isItem);
    return metBy.length > 0
      ? { kb: need, state: 'covered', metBy, note }
      : { kb: need, state: 'unmet', metBy: [], note };
  });
}
