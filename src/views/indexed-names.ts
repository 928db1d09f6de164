import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { articleOf } from './inline.ts';

/**
 * Names that stand in tables, which the full text leaves out: files, event sources, stop codes. They lead to the article
 * when they are searched together with words.
 */
export function indexedNames(kb: KnowledgeBase, id: KbId): string {
  const { files, events, stopCodes } = articleOf(kb, id);
  const codes = stopCodes.flatMap(({ code, name }) => (name === null ? [code] : [code, name]));
  const names = [...files.map(({ name }) => name), ...events.map(({ source }) => source), ...codes];
  return [...new Set(names)].join(' ');
}
