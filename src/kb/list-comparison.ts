import type { KbArticle } from './article.ts';
import { type Checklist, type ChecklistItem, reach } from './checklist.ts';
import { pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { membersFor } from './recommendations.ts';
import { componentsOfRole } from './role-components.ts';
import type { LeftOutWhy } from './standing.ts';

/** A recommendation list that speaks of a checklist's level, and of its role or a part of it. */
export interface ComparedList {
  readonly list: KbId;
  /** The day the list was read. */
  readonly asOf: string | null;
  /** What it names for this checklist, in its own order. */
  readonly members: readonly KbId[];
}

/**
 * Why a member of a list is no item: the checklist leaves it out; no entry is held; by its sources it does not apply to
 * the level; or the role does not reach it. `unexplained` would be a fault of ours, and a test refuses it.
 */
export type AbsenceWhy = LeftOutWhy | 'not-held' | 'other-level' | 'outside-role' | 'unexplained';

export interface Absence {
  readonly kb: KbId;
  readonly lists: readonly KbId[];
  readonly why: AbsenceWhy;
  /** What covers it. */
  readonly by: readonly KbId[];
}

/**
 * Why an item is on no list: it stands in for a member (`stands-in`); another item needs it (`needed`); the lists of
 * another role name it (`other-list`), or a list without a KB number does (`unnumbered-list`); the lists are for roles
 * that its components are no part of (`beyond-lists`); its component belongs to the role (`component`) or is not known
 * (`component-unknown`); it covers or is needed by an article of the role (`reached`). The first that holds.
 */
export type AdditionWhy =
  | 'stands-in'
  | 'needed'
  | 'other-list'
  | 'unnumbered-list'
  | 'beyond-lists'
  | 'component'
  | 'component-unknown'
  | 'reached'
  | 'unexplained';

export interface Addition {
  readonly kb: KbId;
  readonly why: AdditionWhy;
  /** Members it stands in for, items that need it, lists that name it; else empty. */
  readonly by: readonly KbId[];
}

/** A checklist beside the vendor's lists: every difference, each with its reason. By number. */
export interface ListComparison {
  readonly lists: readonly ComparedList[];
  readonly both: readonly { readonly kb: KbId; readonly lists: readonly KbId[] }[];
  readonly onlyOnLists: readonly Absence[];
  readonly onlyHere: readonly Addition[];
}

/** Null where no list held here speaks of the checklist's level and role. */
export function compareWithLists(kb: KnowledgeBase, checklist: Checklist): ListComparison | null {
  const { os, role } = checklist;
  const lists = listsFor(kb, os, role);
  if (lists.length === 0) return null;
  const listsNaming = namedBy(lists);
  const otherLists = namedBy(listsFor(kb, os, null));
  const needers = neededBy(checklist);
  const items = new Map(checklist.items.map((item) => [item.kb, item]));
  const named = [...listsNaming].sort((a, b) => compareKbIds(a[0], b[0]));
  const reached = role === null ? null : reach(kb, os, role);
  const wanted = componentsOfRole(kb, role);
  const covered = componentsOfLists(kb, lists, os, role);

  return {
    lists,
    both: named.filter(([id]) => items.has(id)).map(([id, on]) => ({ kb: id, lists: on })),
    onlyOnLists: named
      .filter(([id]) => !items.has(id))
      .map(([id, on]) => ({ kb: id, lists: on, ...absence(kb, checklist, reached, id) })),
    onlyHere: checklist.items
      .filter((item) => !listsNaming.has(item.kb))
      .map((item) => ({ kb: item.kb, ...addition(item) }))
      .sort((a, b) => compareKbIds(a.kb, b.kb)),
  };

  function addition(item: ChecklistItem): Omit<Addition, 'kb'> {
    const standsFor = item.covers.filter((id) => listsNaming.has(id));
    if (standsFor.length > 0) return { why: 'stands-in', by: standsFor };
    const waiting = needers.get(item.kb) ?? [];
    if (waiting.length > 0) return { why: 'needed', by: waiting };
    const others = otherLists.get(item.kb) ?? [];
    if (others.length > 0) return { why: 'other-list', by: others };
    if (item.recommendedBy.some(({ list }) => list === null)) return { why: 'unnumbered-list', by: [] };
    if (item.components.length === 0) return { why: 'component-unknown', by: [] };
    if (covered !== null && !item.components.some((id) => covered.has(id)))
      return { why: 'beyond-lists', by: [] };
    if (role === null || item.components.some((id) => wanted.has(id))) return { why: 'component', by: [] };
    return { why: reached?.has(item.kb) === true ? 'reached' : 'unexplained', by: [] };
  }
}

/** The lists that name each article. */
function namedBy(lists: readonly ComparedList[]): ReadonlyMap<KbId, readonly KbId[]> {
  const found = new Map<KbId, KbId[]>();
  for (const { list, members } of lists) for (const member of members) pushTo(found, member, list);
  return found;
}

/** The items that each item has to stand before. By number. */
function neededBy({ items }: Checklist): ReadonlyMap<KbId, readonly KbId[]> {
  const found = new Map<KbId, KbId[]>();
  for (const { kb, requirements } of [...items].sort((a, b) => compareKbIds(a.kb, b.kb))) {
    for (const need of new Set(requirements.flatMap(({ metBy }) => metBy))) pushTo(found, need, kb);
  }
  return found;
}

/** List articles that name anything for a level and role (null = whatever the role), by number. */
export function listsFor(kb: KnowledgeBase, os: string, role: string | null): readonly ComparedList[] {
  return kb.articles.flatMap((article): ComparedList[] => {
    const members = [...new Set(membersFor(kb, article, os, role).map((entry) => entry.kb))];
    return members.length === 0 ? [] : [{ list: article.id, asOf: article.asOf, members }];
  });
}

function absence(
  kb: KnowledgeBase,
  { os, leftOut }: Checklist,
  reached: ReadonlySet<KbId> | null,
  id: KbId,
): Omit<Absence, 'kb' | 'lists'> {
  const left = leftOut.find((entry) => entry.kb === id);
  if (left !== undefined) return { why: left.why, by: left.by };
  if (!kb.byId.has(id)) return { why: 'not-held', by: [] };
  if (kb.placements.on(id, os) === undefined) return { why: 'other-level', by: [] };
  return { why: reached?.has(id) === false ? 'outside-role' : 'unexplained', by: [] };
}

/** What the lists' roles cover; null where one of the lists speaks of no role. */
function componentsOfLists(
  kb: KnowledgeBase,
  lists: readonly ComparedList[],
  os: string,
  role: string | null,
): ReadonlySet<string> | null {
  const roles = lists.flatMap(({ list }) =>
    membersFor(kb, kb.byId.get(list) as KbArticle, os, role).map((entry) => entry.role),
  );
  if (roles.includes(null)) return null;
  return new Set(roles.flatMap((id) => [...componentsOfRole(kb, id).keys()]));
}
