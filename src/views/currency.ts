import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { yearOf } from './article-dates.ts';
import type { InlineLink } from './inline.ts';
import { kbLink } from './inline.ts';

/** How far the library reaches: the newest article in it, and the days on which its lists were read. */
export interface Currency {
  /** Null where no article is dated. */
  readonly newest: { readonly kb: InlineLink; readonly date: string } | null;
  /** The list read last comes first. */
  readonly lists: readonly { readonly kb: InlineLink; readonly asOf: string }[];
}

export function currency(kb: KnowledgeBase): Currency {
  const [newest] = kb.articles
    .flatMap(({ id, published }) => (published === null ? [] : [{ id, date: published }]))
    .sort((a, b) => yearOf(b.date) - yearOf(a.date) || compareKbIds(b.id, a.id));
  return {
    newest: newest === undefined ? null : { kb: kbLink(kb, newest.id), date: newest.date },
    lists: kb.articles
      .flatMap(({ id, asOf }) => (asOf === null ? [] : [{ id, asOf }]))
      .sort((a, b) => (a.asOf === b.asOf ? compareKbIds(a.id, b.id) : a.asOf < b.asOf ? 1 : -1))
      .map(({ id, asOf }) => ({ kb: kbLink(kb, id), asOf })),
  };
}
