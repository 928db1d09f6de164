import { labelOf } from '../kb/article.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { InlineLink } from './inline.ts';
import { kbLink } from './inline.ts';

/** How an entry changed in a way a reader should hear of. */
export interface ChangeLine {
  readonly date: string;
  readonly kb: InlineLink;
  readonly title: string;
  readonly note: string;
}

export interface ChangeDay {
  readonly date: string;
  readonly lines: readonly ChangeLine[];
}

/** Every change an entry states, newest first; of one day by number. Withdrawals are changes too. */
export function changeLines(kb: KnowledgeBase): readonly ChangeLine[] {
  return kb.articles
    .flatMap((article) => [
      ...article.changes.map(({ date, note }) => ({ article, date, note })),
      ...(article.withdrawn === null
        ? []
        : [{ article, date: article.withdrawn.date, note: `Withdrawn: ${article.withdrawn.reason}` }]),
    ])
    .sort((a, b) => compareText(b.date, a.date) || compareKbIds(a.article.id, b.article.id))
    .map(({ article, date, note }) => ({
      date,
      kb: { ...kbLink(kb, article.id), title: null },
      title: labelOf(article),
      note,
    }));
}

export function changeDays(kb: KnowledgeBase): readonly ChangeDay[] {
  const days = new Map<string, ChangeLine[]>();
  for (const line of changeLines(kb)) {
    const lines = days.get(line.date) ?? [];
    days.set(line.date, lines);
    lines.push(line);
  }
  return [...days].map(([date, lines]) => ({ date, lines }));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
