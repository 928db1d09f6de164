import type { ChecklistItem, Requirement } from '../kb/checklist.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { Inline } from './inline.ts';
import { kbLink, kbList } from './inline.ts';
import { partSentence } from './state.ts';

/** What to know about an item: doubts, parts, ties, prerequisites, and who recommends it. One sentence each. */
export function notesOf(kb: KnowledgeBase, item: ChecklistItem): readonly (readonly Inline[])[] {
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
