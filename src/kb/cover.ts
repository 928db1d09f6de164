import { pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { LeftOutWhy } from './standing.ts';

/** Why an article is to be left out of a level's lists, and what would have to cover it. */
export interface Decision {
  readonly why: LeftOutWhy;
  readonly groups: readonly (readonly KbId[])[];
  /** It is left out whether or not something covers it. */
  readonly always: boolean;
  /** Covered by the level itself: the service pack is in. */
  readonly byLevel: readonly KbId[];
}

/**
 * Which articles are items or covered by items, and in which round that became clear: the least fixpoint, so that
 * nothing can be covered by itself round a cycle.
 */
export function ground(
  ids: readonly KbId[],
  decisions: ReadonlyMap<KbId, Decision>,
): ReadonlyMap<KbId, number> {
  const ranks = new Map<KbId, number>();
  const waiting = new Map<KbId, { member: KbId; group: number }[]>();
  const open = new Map<KbId, Set<number>>();
  const queue: KbId[] = [];
  const settle = (kb: KbId) => {
    if (ranks.has(kb)) return;
    ranks.set(kb, ranks.size);
    queue.push(kb);
  };
  for (const kb of ids) {
    const decision = decisions.get(kb);
    if (decision === undefined || decision.byLevel.length > 0) settle(kb);
    else if (decision.groups.length > 0) {
      open.set(kb, new Set(decision.groups.keys()));
      decision.groups.forEach((members, group) => {
        for (const member of members) pushTo(waiting, member, { member: kb, group });
      });
    }
  }
  for (let at = 0; at < queue.length; at += 1) {
    for (const { member, group } of waiting.get(queue[at] as KbId) ?? []) {
      const left = open.get(member);
      if (left === undefined || !left.delete(group) || left.size > 0) continue;
      settle(member);
    }
  }
  return ranks;
}

/** The items at the ends of every cover chain. Chains only lead to lower ranks, so they end. */
export function coverEnds(
  ids: readonly KbId[],
  decisions: ReadonlyMap<KbId, Decision>,
  ranks: ReadonlyMap<KbId, number>,
): ReadonlyMap<KbId, readonly KbId[]> {
  const ends = new Map<KbId, readonly KbId[]>();
  const inOrder = [...ids].sort((a, b) => (ranks.get(a) ?? Infinity) - (ranks.get(b) ?? Infinity));
  for (const kb of inOrder) {
    const decision = decisions.get(kb);
    if (decision === undefined) {
      ends.set(kb, [kb]);
      continue;
    }
    const own = ranks.get(kb) ?? Infinity;
    const found = new Set<KbId>(decision.byLevel);
    for (const member of decision.groups.flat()) {
      if ((ranks.get(member) ?? Infinity) < own) for (const end of ends.get(member) ?? []) found.add(end);
    }
    ends.set(kb, [...found].sort(compareKbIds));
  }
  return ends;
}
