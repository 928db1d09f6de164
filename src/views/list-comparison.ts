import { labelOf } from '../kb/article.ts';
import type { Checklist } from '../kb/checklist.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { AdditionWhy, ListComparison } from '../kb/list-comparison.ts';
import { compareWithLists } from '../kb/list-comparison.ts';
import type { UnnumberedList } from '../kb/list-differences.ts';
import { datesThatDiffer, unnumberedLists } from '../kb/list-differences.ts';
import type { Inline, InlineLink } from './inline.ts';
import { kbLink, kbList, listOf, plainText } from './inline.ts';
import { absenceReason, additionReason } from './list-reasons.ts';
import { count } from './words.ts';

/** What says most about the vendor's list first. */
const WHY_ORDER: readonly AdditionWhy[] = [
  'unexplained',
  'stands-in',
  'needed',
  'other-list',
  'unnumbered-list',
  'component',
  'reached',
  'beyond-lists',
  'component-unknown',
];

/** Articles with one and the same thing to say of them. */
export interface ReasonGroup {
  readonly reason: readonly Inline[];
  readonly kbs: readonly InlineLink[];
}

/** A checklist beside the vendor's lists, as its page shows it. */
export interface ListComparisonPage {
  readonly lists: readonly {
    readonly kb: InlineLink;
    readonly title: string;
    readonly asOf: string | null;
    readonly members: string;
  }[];
  /** How much agrees, in one sentence. */
  readonly summary: string;
  /** Members that are no items. */
  readonly absences: readonly {
    readonly kb: InlineLink;
    readonly title: string;
    readonly lists: readonly Inline[];
    readonly reason: readonly Inline[];
  }[];
  /** Items that are on no list. */
  readonly additions: readonly ReasonGroup[];
  /** Members that are items, by the lists that name them. */
  readonly both: readonly ReasonGroup[];
  /** Where the lists differ among themselves. One sentence each. */
  readonly amongLists: readonly (readonly Inline[])[];
}

/** Null where no list held here speaks of the checklist's level and role. */
export function listComparisonPage(kb: KnowledgeBase, checklist: Checklist): ListComparisonPage | null {
  const compared = compareWithLists(kb, checklist);
  if (compared === null) return null;
  const { lists, both, onlyOnLists, onlyHere } = compared;
  const members = new Set(lists.flatMap((entry) => entry.members));
  return {
    lists: lists.map(({ list, asOf, members: named }) => ({
      kb: { ...kbLink(kb, list), title: null },
      title: kb.byId.get(list)?.title ?? '',
      asOf,
      members: count(named.length, 'article'),
    })),
    summary: summaryOf(compared),
    absences: onlyOnLists.map((absence) => ({
      kb: { ...kbLink(kb, absence.kb), title: null },
      title: articleLabel(kb, absence.kb),
      lists: kbList(kb, absence.lists),
      reason: absenceReason(kb, absence),
    })),
    additions: grouped(
      kb,
      [...onlyHere]
        .sort((a, b) => WHY_ORDER.indexOf(a.why) - WHY_ORDER.indexOf(b.why))
        .map((addition) => ({ kb: addition.kb, reason: additionReason(kb, checklist, addition) })),
    ),
    both: grouped(
      kb,
      both.map(({ kb: id, lists: on }) => ({ kb: id, reason: ['On ', ...kbList(kb, on)] })),
    ),
    amongLists: [
      ...datesThatDiffer(kb, [...members]).map(({ kb: id, dates }) => [
        kbLink(kb, id),
        ' was taken in on ',
        ...listOf(dates.map(({ added, list }) => `${added} by ${list}`)),
        '.',
      ]),
      ...unnumberedLists(kb, checklist, members).map((list) => unnumberedSentence(kb, checklist, list)),
    ],
  };
}

function articleLabel(kb: KnowledgeBase, id: KbId): string {
  const article = kb.byId.get(id);
  return article === undefined ? 'not held here' : labelOf(article);
}

function summaryOf({ lists, both, onlyOnLists, onlyHere }: ListComparison): string {
  const named = both.length + onlyOnLists.length;
  const on = lists.length === 1 ? 'the list' : 'the lists';
  const members =
    onlyOnLists.length === 0
      ? `Of the ${count(named, 'article')} of ${on} all are items here.`
      : `Of the ${count(named, 'article')} of ${on} ${both.length} ${are(both.length)} here as ${both.length === 1 ? 'an item' : 'items'}, ${onlyOnLists.length} ${are(onlyOnLists.length)} not.`;
  return `${members} ${count(onlyHere.length, 'item')} ${are(onlyHere.length)} not on ${on}. Each difference has its reason.`;
}

function are(number: number): string {
  return number === 1 ? 'is' : 'are';
}

/** One group for each wording, in the order in which they first come up. */
function grouped(
  kb: KnowledgeBase,
  rows: readonly { readonly kb: KbId; readonly reason: readonly Inline[] }[],
): readonly ReasonGroup[] {
  const groups = new Map<string, { reason: readonly Inline[]; kbs: InlineLink[] }>();
  for (const { kb: id, reason } of rows) {
    const key = plainText(reason);
    const group = groups.get(key) ?? { reason, kbs: [] };
    groups.set(key, group);
    group.kbs.push(kbLink(kb, id));
  }
  return [...groups.values()];
}

/** "UpdatesListCluster.xml, Get-WindowsHotfixes: 10 of these articles, and 12 that are on no list of Microsoft; …" */
function unnumberedSentence(
  kb: KnowledgeBase,
  { leftOut }: Checklist,
  { source, shared, onlyThere }: UnnumberedList,
): readonly Inline[] {
  const name = source.title ?? source.publisher ?? source.id;
  const by = source.title !== null && source.publisher !== null ? `, ${source.publisher}` : '';
  const notItems = new Set(leftOut.map((entry) => entry.kb));
  const out = onlyThere.filter((id) => notItems.has(id));
  return [
    source.url === null ? name : { text: name, href: source.url, title: null, kb: null },
    `${by}: ${shared.length === 0 ? 'none' : shared.length} of the articles of Microsoft’s, and ${onlyThere.length} more`,
    ...(out.length === 0 ? [] : [', of which this checklist leaves out ', ...kbList(kb, out)]),
    '.',
  ];
}
