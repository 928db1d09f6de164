import type { Checklist } from '../kb/checklist.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { Absence, Addition } from '../kb/list-comparison.ts';
import { articleOf, type Inline, kbList, levelLink, listOf } from './inline.ts';

/** Why an article of a vendor's list is no item here. */
export function absenceReason(kb: KnowledgeBase, { kb: id, why, by }: Absence): readonly Inline[] {
  const covers = kbList(kb, by);
  switch (why) {
    case 'superseded':
      return ['Superseded by ', ...covers, '.'];
    case 'files-obsolete':
      return ['Every file known of it has a newer build in ', ...covers, '.'];
    case 'included':
      return ['Included in ', ...covers, '.'];
    case 'resolved-by':
      return ['Resolved by ', ...covers, '.'];
    case 'no-payload':
      return ['Brings no package.'];
    case 'leads-to-level':
      return ['Leads to the next level.'];
    case 'withdrawn':
      return by.length === 0 ? ['Withdrawn.'] : ['Withdrawn; see ', ...covers, '.'];
    case 'not-held':
      return ['No entry is held here, so nothing is said of it.'];
    case 'other-level':
      return [
        'Not for this level: by its sources it installs on ',
        ...listOf(kb.placements.of(id).map(({ os }) => levelLink(kb, os))),
        '.',
      ];
    case 'outside-role':
      return [`${componentNames(kb, articleOf(kb, id).components)} is no part of this role.`];
    case 'unexplained':
      return ['No reason is recorded. That is a fault of this site.'];
  }
}

/** Why an item of the checklist is on none of the vendor's lists for it. Without a full stop: a heading over articles. */
export function additionReason(
  kb: KnowledgeBase,
  checklist: Checklist,
  { kb: id, why, by }: Addition,
): readonly Inline[] {
  const { components } = articleOf(kb, id);
  switch (why) {
    case 'stands-in':
      return ['Stands in for ', ...kbList(kb, by)];
    case 'needed':
      return ['Needed first by ', ...kbList(kb, by)];
    case 'other-list':
      return ['On a list of Microsoft for another role: ', ...kbList(kb, by)];
    case 'unnumbered-list':
      return [`On ${listNames(checklist, id)}`];
    case 'beyond-lists':
      return [`For ${componentNames(kb, components)}, which Microsoft’s list is not about`];
    case 'component':
      return [
        `A fix for ${componentNames(kb, components)} by its own sources; no list for this level names it`,
      ];
    case 'component-unknown':
      return ['No source names its component, so every role keeps it'];
    case 'reached':
      return ['It covers an article of this role, or is needed by one'];
    case 'unexplained':
      return ['No reason is recorded. That is a fault of this site'];
  }
}

/** Lists without a KB number that recommend an item: `UpdatesListCluster.xml and UpdatesListHyperV.xml`. */
function listNames(checklist: Checklist, id: string): string {
  const item = checklist.items.find((entry) => entry.kb === id);
  const names = (item?.recommendedBy ?? []).flatMap(({ list, name }) => (list === null ? [name] : []));
  return listOf([...new Set(names)]).join('');
}

function componentNames(kb: KnowledgeBase, ids: readonly string[]): string {
  return listOf(ids.map((id) => kb.componentById.get(id)?.name ?? id)).join('');
}
