import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { membersFor } from '../kb/recommendations.ts';

/**
 * What dates an article on a level. `published`: its publication, by day or by month. `listed`: the first day on which a
 * list article had it for this level, so it came out then or before.
 */
export type ArticleDate =
  | { readonly basis: 'published'; readonly date: string }
  | { readonly basis: 'listed'; readonly date: string; readonly list: KbId };

/** Null where no source dates it: it is placed nowhere rather than by guess. */
export function articleDate(kb: KnowledgeBase, id: KbId, os: string): ArticleDate | null {
  const published = kb.byId.get(id)?.published ?? null;
  if (published !== null) return { basis: 'published', date: published };
  let first: ArticleDate | null = null;
  for (const number of kb.recommendedIn.get(id) ?? []) {
    const list = kb.byId.get(number);
    if (list === undefined) continue;
    for (const { kb: member, added } of membersFor(kb, list, os, null)) {
      if (member !== id || added === null || (first !== null && first.date <= added)) continue;
      first = { basis: 'listed', date: added, list: number };
    }
  }
  return first;
}

/** `2013-07`, `by 2014-04-08` */
export function dateWord(date: ArticleDate): string {
  return date.basis === 'published' ? date.date : `by ${date.date}`;
}

/** `published 2013-07`, `on KB2784261 since 2014-04-08`. */
export function dateSentence(date: ArticleDate): string {
  return date.basis === 'published' ? `published ${date.date}` : `on ${date.list} since ${date.date}`;
}

/** A day, or the middle of a month, as a year with its fraction. Months count as equal, which no eye can tell in a drawing. */
export function yearOf(date: string): number {
  const [year = 0, month = 1, day = 15] = date.split('-').map(Number);
  return year + (month - 1) / 12 + (day - 1) / 372;
}
