import { labelOf } from '../kb/article.ts';
import { reach } from '../kb/checklist.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { articleOf } from './inline.ts';
import { statesOf } from './state.ts';
import { KIND_WORDS, restartWord, STATES } from './words.ts';

/** One value that the full-text search can filter by, or show with a result. */
export interface SearchField {
  readonly name: string;
  readonly value: string;
}

/**
 * Filters of a KB page: component, kind, restart, role, and one filter per OS level whose value is the state there, so that "current on
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
    { name: 'restart', value: restartWord(article.restart) },
    ...rolesOf(kb, id).map((value) => ({ name: 'role', value })),
    ...statesOf(kb, id).map(({ os, state }) => ({
      name: kb.levelById.get(os)?.name ?? os,
      value: STATES[state],
    })),
  ];
}

/**
 * Names that stand in tables, which the full text leaves out: files, event sources, stop codes. They lead to the article
 * when they are searched together with words.
 */
export function searchWords(kb: KnowledgeBase, id: KbId): string {
  const { files, events, stopCodes } = articleOf(kb, id);
  const codes = stopCodes.flatMap(({ code, name }) => (name === null ? [code] : [code, name]));
  const names = [...files.map(({ name }) => name), ...events.map(({ source }) => source), ...codes];
  return [...new Set(names)].join(' ');
}

const reached = new WeakMap<KnowledgeBase, ReadonlyMap<string, ReadonlySet<KbId>>>();

/** Names of the roles whose checklist of some level the article belongs to, as an item or left out. */
function rolesOf(kb: KnowledgeBase, id: KbId): readonly string[] {
  const byRole =
    reached.get(kb) ??
    new Map(
      kb.roles.map((role) => [role.name, new Set(kb.levels.flatMap((os) => [...reach(kb, os.id, role.id)]))]),
    );
  reached.set(kb, byRole);
  return [...byRole].flatMap(([name, ids]) => (ids.has(id) ? [name] : []));
}

/** What a search result shows of a KB page without opening it. */
export function searchMeta(kb: KnowledgeBase, id: KbId): readonly SearchField[] {
  const article = articleOf(kb, id);
  return [
    { name: 'number', value: id },
    { name: 'kind', value: KIND_WORDS[article.kind] },
    { name: 'title', value: labelOf(article) },
    { name: 'published', value: article.published ?? '' },
  ];
}
