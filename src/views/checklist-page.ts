import { labelOf } from '../kb/article.ts';
import type { ChecklistItem, Requirement } from '../kb/checklist.ts';
import { buildChecklist } from '../kb/checklist.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf, vendorUrlOf } from '../kb/resolve.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbLink, kbList, levelLink, link } from './inline.ts';
import { partSentence, stateOn } from './state.ts';
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
  /** Root-absolute path of the JSON document with the same list. */
  readonly jsonPath: string;
  /** Key for what the browser keeps (ticks). */
  readonly storageKey: string;
}

export function checklistPath(os: string, role: string | null): string {
  return role === null ? `/checklists/${os}.html` : `/checklists/${os}/${role}.html`;
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
    title: role === undefined ? `${level.text}: everything on this level` : `${role.name} on ${level.text}`,
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
    jsonPath: `/api/v1/checklists/${os}${roleId === null ? '' : `/${roleId}`}.json`,
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

function notesOf(kb: KnowledgeBase, item: ChecklistItem): readonly (readonly Inline[])[] {
  const notes: (readonly Inline[])[] = [];
  if (item.action === 'check')
    notes.push(['What this number brings is not recorded here: read the article and check.']);
  if (item.level === 'not-stated')
    notes.push(['The source names the product but no service pack level: check that it installs here.']);
  if (item.disputed) notes.push(['Sources differ on whether it applies to this level.']);
  for (const part of item.inPart) notes.push([capital(partSentence(part)), '.']);
  if (item.sameBuildsAs.length > 0)
    notes.push(['Same builds as ', ...kbList(kb, item.sameBuildsAs), ': install either.']);
  for (const need of item.requirements) notes.push(requirementSentence(kb, need));
  if (item.recommendedBy.length > 0) notes.push(recommendationSentence(kb, item));
  return notes;
}

/** "On the lists: KB2545685 (since 2012-04-25), Windows 2008R2 Cluster hotfixes (required)." */
function recommendationSentence(kb: KnowledgeBase, item: ChecklistItem): readonly Inline[] {
  const lists = item.recommendedBy.flatMap(({ list, name, strength, added }, at): Inline[] => {
    const more = [strength, added === null ? null : `since ${added}`].filter((part) => part !== null);
    return [
      at === 0 ? '' : ', ',
      list === null ? name : kbLink(kb, list),
      more.length === 0 ? '' : ` (${more.join(', ')})`,
    ];
  });
  return [item.recommendedBy.length > 1 ? 'On the lists: ' : 'On the list: ', ...lists, '.'];
}

function requirementSentence(kb: KnowledgeBase, need: Requirement): readonly Inline[] {
  const tail = need.note === null ? '' : ` (${need.note})`;
  switch (need.state) {
    case 'item':
      return ['Needs ', kbLink(kb, need.kb), ' first', tail, '; it stands above.'];
    case 'covered':
      return ['Needs ', kbLink(kb, need.kb), ' first', tail, '; met by ', ...kbList(kb, need.metBy), '.'];
    case 'level':
      return ['Needs ', kbLink(kb, need.kb), tail, '; this level has it.'];
    case 'not-held':
      return [
        'Needs ',
        kbLink(kb, need.kb),
        ' first',
        tail,
        '; that article is not held here, so nothing in this list meets it.',
      ];
    case 'cycle':
      return [
        'Needs ',
        kbLink(kb, need.kb),
        ' first',
        tail,
        ', and that one needs this one: a contradiction in the sources.',
      ];
    case 'unmet':
      return ['Needs ', kbLink(kb, need.kb), ' first', tail, '; nothing in this list meets that.'];
  }
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every KB number of a list with its state, for tests and search filters. */
export function kbsOf(page: ChecklistPage): readonly KbId[] {
  return page.lines.flatMap(({ kb }) => (kb.kb === null ? [] : [kb.kb]));
}
