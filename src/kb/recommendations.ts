import { levelsNamed } from './applies-to.ts';
import type { KbArticle, Recommends, Strength } from './article.ts';
import type { KbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { isPartOfRole } from './role-components.ts';

/** Who recommends an item for this level: a list article, or a source that has no KB number. */
export interface Recommendation {
  /** The list's KB number; null for a source of the item's own entry. */
  readonly list: KbId | null;
  readonly name: string;
  readonly strength: Strength | null;
  /** The day the list took it in. */
  readonly added: string | null;
}

/**
 * The members of a list article that it names for a level and a role (null = whatever the role), in the list's order. A
 * member without a scope is meant for the levels of the list itself.
 */
export function membersFor(
  kb: KnowledgeBase,
  list: KbArticle,
  os: string,
  roleId: string | null,
): readonly Recommends[] {
  const here = kb.placements.on(list.id, os) !== undefined;
  return list.recommends.filter(
    ({ role, os: scope }) =>
      (role === null || roleId === null || isPartOfRole(kb, role, roleId)) &&
      (scope.length === 0 ? here : isScopedTo(kb, scope, os)),
  );
}

/** Who recommends an article for a level and role: list articles first, then lists that have no KB number. */
export function recommendationsOf(
  kb: KnowledgeBase,
  article: KbArticle,
  os: string,
  roleId: string | null,
): readonly Recommendation[] {
  const fromLists = (kb.recommendedIn.get(article.id) ?? []).flatMap((id): Recommendation[] => {
    const list = kb.byId.get(id);
    if (list === undefined) return [];
    return membersFor(kb, list, os, roleId)
      .filter((entry) => entry.kb === article.id)
      .map(({ strength, added }) => ({ list: id, name: list.title ?? id, strength, added }));
  });
  const fromSources = article.recommendedBy
    .filter(({ os: scope }) => isScopedTo(kb, scope, os))
    .map(({ source, strength }): Recommendation => {
      const named = article.sources.find(({ id }) => id === source);
      return { list: null, name: named?.title ?? named?.publisher ?? source, strength, added: null };
    });
  return [...fromLists, ...fromSources];
}

/** True where a written scope holds on a level; one that names nothing holds everywhere. */
export function isScopedTo(kb: KnowledgeBase, scope: readonly string[], os: string): boolean {
  return (
    scope.length === 0 || scope.some((id) => levelsNamed(id, kb.levels).some((level) => level.id === os))
  );
}
