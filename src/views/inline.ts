import type { KbArticle } from '../kb/article.ts';
import { labelOf } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf } from '../kb/resolve.ts';

/** A piece of a sentence: plain text, or text that leads somewhere. `href` is root-absolute; null = shown, no page. */
export type Inline = string | InlineLink;

export interface InlineLink {
  readonly text: string;
  readonly href: string | null;
  /** What a hover or a screen reader adds: an article's label. */
  readonly title: string | null;
  /** Set for KB numbers, so that they can be drawn in the number face and marked "not held". */
  readonly kb: KbId | null;
}

/** A KB number as a link to its page, or to a "not held" answer. */
export function kbLink(kb: KnowledgeBase, id: KbId): InlineLink {
  const article = kb.byId.get(id);
  return article === undefined
    ? { text: id, href: `/${pathOf.search(id)}`, title: 'not held here', kb: id }
    : { text: id, href: `/${pathOf.kb(id)}`, title: labelOf(article), kb: id };
}

export function levelLink(kb: KnowledgeBase, id: string): InlineLink {
  const level = kb.levelById.get(id);
  return {
    text: level?.name ?? id,
    href: level === undefined ? null : `/${pathOf.level(id)}`,
    title: null,
    kb: null,
  };
}

export function link(text: string, href: string): InlineLink {
  return { text, href, title: null, kb: null };
}

/** `a`, `a and b`, `a, b and c`, as inline pieces. */
export function listOf(parts: readonly Inline[], last = 'and'): readonly Inline[] {
  return parts.flatMap((part, at): Inline[] => {
    if (at === 0) return [part];
    return [at === parts.length - 1 ? ` ${last} ` : ', ', part];
  });
}

export function kbList(kb: KnowledgeBase, ids: readonly KbId[], last = 'and'): readonly Inline[] {
  return listOf(
    ids.map((id) => kbLink(kb, id)),
    last,
  );
}

/** The same sentence without its links. */
export function plainText(parts: readonly Inline[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

export function articleOf(kb: KnowledgeBase, id: KbId): KbArticle {
  const article = kb.byId.get(id);
  if (article === undefined) throw new RangeError(`${id} is not held`);
  return article;
}
