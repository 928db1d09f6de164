import { labelOf } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf } from '../kb/resolve.ts';
import type { InlineLink } from './inline.ts';
import { articleOf, kbLink, link } from './inline.ts';
import { shortLevelName } from './level-name.ts';
import { statesOf } from './state.ts';
import { KIND_WORDS, restartWord, STATES, type State } from './words.ts';

/** The levels on which an article has one state, as a badge shows them. */
export interface StateGroup {
  readonly state: State;
  /** Short names, in level order: `2008 R2 RTM`. */
  readonly levels: readonly string[];
}

/** One article in a table of articles. */
export interface ArticleRow {
  readonly kb: InlineLink;
  readonly title: string;
  readonly kind: string;
  readonly components: readonly InlineLink[];
  /** Most pressing first. Empty where it stands on no level held here. */
  readonly states: readonly StateGroup[];
  readonly restart: string;
}

export function articleRow(kb: KnowledgeBase, id: KbId): ArticleRow {
  const article = articleOf(kb, id);
  return {
    // The label stands in the next column, so the link needs no tooltip of its own.
    kb: { ...kbLink(kb, id), title: null },
    title: labelOf(article),
    kind: KIND_WORDS[article.kind],
    components: componentLinks(kb, article.components),
    states: stateGroups(kb, id),
    restart: restartWord(article.restart),
  };
}

export function articleRows(kb: KnowledgeBase, ids: readonly KbId[]): readonly ArticleRow[] {
  return ids.map((id) => articleRow(kb, id));
}

export function componentLinks(kb: KnowledgeBase, ids: readonly string[]): readonly InlineLink[] {
  return ids.map((id) => link(kb.componentById.get(id)?.name ?? id, `/${pathOf.component(id)}`));
}

// The states' own order in words.ts is what to look at last; a table leads with what changes a plan.
const PRESSING: readonly State[] = [
  'withdrawn',
  'disputed',
  'current',
  'in-part',
  'unknown',
  'superseded',
  'included',
  'no-package',
  'not-held',
];

/** States of an article over its levels, each state once, so that a table needs one badge per distinct answer. */
export function stateGroups(kb: KnowledgeBase, id: KbId): readonly StateGroup[] {
  const groups = new Map<State, string[]>();
  for (const { os, state } of statesOf(kb, id)) {
    const levels = groups.get(state) ?? [];
    groups.set(state, levels);
    levels.push(shortLevelName(kb, os));
  }
  return [...groups]
    .map(([state, levels]): StateGroup => ({ state, levels }))
    .sort((a, b) => PRESSING.indexOf(a.state) - PRESSING.indexOf(b.state));
}

/** `current on 2008 R2 SP1; superseded on 2008 R2 RTM`, for texts without badges. */
export function statesSentence(groups: readonly StateGroup[]): string {
  return groups.map(({ state, levels }) => `${STATES[state]} on ${levels.join(', ')}`).join('; ');
}
