import { labelOf } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { articleOf } from './inline.ts';
import { statesOf } from './state.ts';
import { KIND_WORDS, STATES } from './words.ts';

/** One value that the full-text search can filter by, or show with a result. */
export interface SearchField {
  readonly name: string;
  readonly value: string;
}

/**
 * Filters of a KB page: component, kind, and one filter per OS level whose value is the state there, so that "current on
 * SP1" cannot match an article that is current on RTM only.
 */
export function searchFilters(kb: KnowledgeBase, id: KbId): readonly SearchField[] {
  const article = articleOf(kb, id);
  const components =
    article.components.length === 0
      ? ['not stated']
      : article.components.map((component) => kb.componentById.get(component)?.name ?? component);
  return [
    ...components.map((value) => ({ name: 'component', value })),
    { name: 'kind', value: KIND_WORDS[article.kind] },
    ...statesOf(kb, id).map(({ os, state }) => ({
      name: kb.levelById.get(os)?.name ?? os,
      value: STATES[state],
    })),
  ];
}

/** What a search result shows of a KB page without opening it. */
export function searchMeta(kb: KnowledgeBase, id: KbId): readonly SearchField[] {
  const article = articleOf(kb, id);
  return [
    { name: 'number', value: id },
    { name: 'kind', value: KIND_WORDS[article.kind] },
    { name: 'title', value: labelOf(article) },
  ];
}
