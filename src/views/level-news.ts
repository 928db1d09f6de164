import { labelOf } from '../kb/article.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { articleDate, dateWord, yearOf } from './article-dates.ts';
import { type ChangeLine, changeLines } from './changes.ts';
import { articleOf, type InlineLink, kbLink } from './inline.ts';
import { stateOn } from './state.ts';
import type { State } from './words.ts';

/** What is new on a level: its newest articles, and the latest changes of its entries. */
export interface LevelNews {
  readonly articles: readonly {
    /** `2016-09-20`, `2013-07`, `by 2014-04-08`. */
    readonly date: string;
    readonly kb: InlineLink;
    readonly title: string;
    readonly state: State;
  }[];
  readonly changes: readonly ChangeLine[];
}

const MOST = 5;

/** Newest first, five of each at most. An article without a date is in neither. */
export function levelNews(kb: KnowledgeBase, os: string): LevelNews {
  const dated = kb.placements.articlesOn(os).flatMap((id) => {
    const date = articleDate(kb, id, os);
    return date === null ? [] : [{ id, date }];
  });
  return {
    articles: dated
      .sort((a, b) => yearOf(b.date.date) - yearOf(a.date.date) || compareKbIds(b.id, a.id))
      .slice(0, MOST)
      .map(({ id, date }) => ({
        date: dateWord(date),
        kb: { ...kbLink(kb, id), title: null },
        title: labelOf(articleOf(kb, id)),
        state: stateOn(kb, id, os) ?? 'unknown',
      })),
    changes: changeLines(kb)
      .filter(({ kb: { kb: id } }) => id !== null && kb.placements.on(id, os) !== undefined)
      .slice(0, MOST),
  };
}
