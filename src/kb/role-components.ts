import type { KnowledgeBase } from './knowledge-base.ts';

/** A role's components with all their parts, each with its place in the role's order. Empty for null. */
export function componentsOfRole(kb: KnowledgeBase, roleId: string | null): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  (kb.roleById.get(roleId ?? '')?.components ?? []).forEach((id, at) => {
    ranks.set(id, at);
  });
  for (let grew = true; grew; ) {
    grew = false;
    for (const component of kb.components) {
      const rank = component.partOf === null ? undefined : ranks.get(component.partOf);
      if (rank === undefined || ranks.has(component.id)) continue;
      ranks.set(component.id, rank);
      grew = true;
    }
  }
  return ranks;
}

/**
 * What holds for failover clusters holds for a Hyper-V cluster too: the components of the smaller role are all in the
 * larger one. A role is a part of itself.
 */
export function isPartOfRole(kb: KnowledgeBase, smaller: string, larger: string): boolean {
  if (smaller === larger) return true;
  const wide = new Set(kb.roleById.get(larger)?.components ?? []);
  const narrow = kb.roleById.get(smaller)?.components ?? [];
  return narrow.length > 0 && narrow.every((component) => wide.has(component));
}
