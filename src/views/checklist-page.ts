import { labelOf } from '../kb/article.ts';
import type { ChecklistItem } from '../kb/checklist.ts';
import { buildChecklist } from '../kb/checklist.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf, vendorUrlOf } from '../kb/resolve.ts';
import { exportsOf, type ListExport, leftOutCounts, listsOf } from './checklist-facts.ts';
import { notesOf } from './checklist-notes.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbLink, kbList, levelLink, link } from './inline.ts';
import type { ListComparisonPage } from './list-comparison.ts';
import { listComparisonPage } from './list-comparison.ts';
import { stateOn } from './state.ts';
import { count, restartWord, type State, TARGET_WORDS, WHY_WORDS } from './words.ts';

export interface ChecklistLine {
  readonly position: number;
  readonly kb: InlineLink;
  readonly title: string;
  /** The vendor's address, for paper. */
  readonly address: string;
  readonly action: 'install' | 'check';
  readonly state: State;
  readonly components: readonly InlineLink[];
  readonly restart: string;
  readonly installOn: string | null;
  readonly conditions: readonly string[];
  /** Why it is here and what to know: prerequisites, parts, ties, lists, doubts. One sentence each. */
  readonly notes: readonly (readonly Inline[])[];
  readonly covers: readonly InlineLink[];
}

export interface LeftOutLine {
  readonly kb: InlineLink;
  readonly title: string;
  readonly why: string;
  readonly by: readonly Inline[];
}

export interface ChecklistPage {
  readonly os: InlineLink;
  readonly osId: string;
  /** Null for the level's full list. */
  readonly role: { readonly id: string; readonly name: string; readonly body: string } | null;
  readonly title: string;
  /** In installation order; articles whose level is not stated stand in `notStated`, numbered on. */
  readonly lines: readonly ChecklistLine[];
  readonly leftOut: readonly LeftOutLine[];
  readonly packs: readonly InlineLink[];
  readonly summary: readonly Inline[];
  readonly restarts: {
    readonly required: number;
    readonly maybe: number;
    readonly none: number;
    readonly unknown: number;
  };
  /** The same list as files. */
  readonly exports: readonly ListExport[];
  /** Address of the audit page with this role chosen. */
  readonly auditPath: string;
  /** Recommendation lists that name items of this list, and the day on which each was read. */
  readonly lists: readonly { readonly kb: InlineLink; readonly asOf: string | null }[];
  /** How many articles are left out for each reason: `superseded: 12`. */
  readonly leftOutCounts: readonly string[];
  /** Null where no list of the vendor speaks of this level and role. */
  readonly comparison: ListComparisonPage | null;
  /** Key for what the browser keeps (ticks). */
  readonly storageKey: string;
}

export function checklistPath(os: string, role: string | null): string {
  return role === null ? `/checklists/${os}.html` : `/checklists/${os}/${role}.html`;
}

export function checklistTitle(kb: KnowledgeBase, os: string, roleId: string | null): string {
  const level = kb.levelById.get(os)?.name ?? os;
  const role = roleId === null ? undefined : kb.roleById.get(roleId);
  return role === undefined ? `${level}: everything on this level` : `${role.name} on ${level}`;
}

export function checklistPage(kb: KnowledgeBase, os: string, roleId: string | null): ChecklistPage {
  const list = buildChecklist(kb, os, roleId);
  const role = roleId === null ? undefined : kb.roleById.get(roleId);
  const level = levelLink(kb, os);
  const lines = list.items.map((item, at) => lineOf(kb, os, item, at + 1));
  const restarts = { required: 0, maybe: 0, none: 0, unknown: 0 };
  for (const item of list.items) restarts[item.restart ?? 'unknown'] += 1;
  return {
    os: level,
    osId: os,
    role: role === undefined ? null : { id: role.id, name: role.name, body: role.body },
    title: checklistTitle(kb, os, roleId),
    lines,
    leftOut: list.leftOut.map(({ kb: id, why, by }) => ({
      kb: kbLink(kb, id),
      title: labelOf(articleOf(kb, id)),
      why: WHY_WORDS[why],
      by: kbList(kb, by),
    })),
    packs: list.packs.map((id) => kbLink(kb, id)),
    summary: [
      `${count(list.items.length, 'item')}, ${count(list.leftOut.length, 'article')} left out with the reason`,
      ...(list.outsideRole > 0
        ? [
            ', ',
            link(
              `${count(list.outsideRole, 'article')} of this level outside this role`,
              checklistPath(os, null),
            ),
          ]
        : []),
      '.',
    ],
    restarts,
    exports: exportsOf(os, roleId),
    auditPath: `/audit.html${roleId === null ? '' : `?role=${roleId}`}`,
    lists: listsOf(kb, list.items),
    leftOutCounts: leftOutCounts(list.leftOut),
    comparison: listComparisonPage(kb, list),
    storageKey: `checklist:${os}:${roleId ?? 'all'}`,
  };
}

function lineOf(kb: KnowledgeBase, os: string, item: ChecklistItem, position: number): ChecklistLine {
  const article = articleOf(kb, item.kb);
  return {
    position,
    kb: kbLink(kb, item.kb),
    title: labelOf(article),
    address: vendorUrlOf(item.kb),
    action: item.action,
    state: stateOn(kb, item.kb, os) ?? 'unknown',
    components: item.components.map((id) =>
      link(kb.componentById.get(id)?.name ?? id, `/${pathOf.component(id)}`),
    ),
    restart: restartWord(item.restart),
    installOn:
      item.installOn.length === 0
        ? null
        : item.installOn.map((target) => TARGET_WORDS[target]).join(', then '),
    conditions: item.conditions,
    notes: notesOf(kb, item),
    covers: item.covers.map((id) => kbLink(kb, id)),
  };
}

/** The roles that a level has checklists for: every role, on every server level that has articles. */
export function checklistIndex(
  kb: KnowledgeBase,
): readonly { readonly os: string; readonly role: string | null }[] {
  return kb.levels
    .filter((level) => level.twinOf === null && kb.placements.articlesOn(level.id).length > 0)
    .flatMap((level) => [
      { os: level.id, role: null },
      ...kb.roles.map((role) => ({ os: level.id, role: role.id })),
    ]);
}

/** Every KB number of a list with its state, for tests and search filters. */
export function kbsOf(page: ChecklistPage): readonly KbId[] {
  return page.lines.flatMap(({ kb }) => (kb.kb === null ? [] : [kb.kb]));
}
