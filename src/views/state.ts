import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { PartCover } from '../kb/standing.ts';
import type { State } from './words.ts';
import { branchWord, lastPart } from './words.ts';

/** The state of an article on one level; undefined where it does not apply there. */
export function stateOn(kb: KnowledgeBase, id: KbId, os: string): State | undefined {
  const placed = kb.placements.on(id, os);
  const standing = kb.standings(os).get(id);
  if (placed === undefined || standing === undefined) return undefined;
  switch (standing.why) {
    case 'withdrawn':
      return 'withdrawn';
    case 'superseded':
    case 'files-obsolete':
      return 'superseded';
    case 'included':
      return 'included';
    case 'resolved-by':
    case 'no-payload':
      return 'no-package';
    case 'leads-to-level':
      return 'current';
    case null:
      if (placed.disputed || hasDisputedSuccessor(kb, id, os)) return 'disputed';
      if (placed.level === 'not-stated') return 'unknown';
      return standing.inPart.length > 0 ? 'in-part' : 'current';
  }
}

/** Sources differ on whether something replaces it here; a disputed edge never leaves anything out. */
export function hasDisputedSuccessor(kb: KnowledgeBase, id: KbId, os: string): boolean {
  return (kb.edgesOver.get(id) ?? []).some((edge) => edge.disputed && edge.os.includes(os));
}

/** The states of an article over all levels it stands on, most pressing first; for a table that shows one badge. */
export function statesOf(
  kb: KnowledgeBase,
  id: KbId,
): readonly { readonly os: string; readonly state: State }[] {
  return kb.placements.of(id).flatMap(({ os }) => {
    const state = stateOn(kb, id, os);
    return state === undefined ? [] : [{ os, state }];
  });
}

/** "not needed where mpio.sys is already on LDR at 21229 or later" */
export function partSentence(cover: PartCover): string {
  const by = cover.by.join(' or ');
  if (cover.file === null) {
    return cover.branch === null
      ? `superseded in part by ${by}`
      : `superseded on ${branchWord(cover.branch)} by ${by}`;
  }
  if (cover.newest === null) return `superseded by ${by} for ${cover.file}`;
  return `not needed where ${cover.file} is already on ${branchWord(cover.branch)} at ${lastPart(cover.newest)} or later (${by})`;
}
