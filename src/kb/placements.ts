import { applicabilityOf } from './applies-to.ts';
import type { KbArticle } from './article.ts';
import { isDisputed } from './claims.ts';
import { pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import { compareLevels } from './os-level.ts';

/** An article on one OS level. */
export interface Placement {
  readonly os: string;
  readonly level: 'stated' | 'not-stated';
  /** Sources differ on whether it applies here; it counts as applying, and says so. */
  readonly disputed: boolean;
}

/** Which articles stand on which OS levels, answered both ways. */
export interface Placements {
  readonly holds: (kb: KbId) => boolean;
  /** In level order. */
  readonly of: (kb: KbId) => readonly Placement[];
  readonly on: (kb: KbId, os: string) => Placement | undefined;
  /** Every article on a level, by number. */
  readonly articlesOn: (os: string) => readonly KbId[];
}

export function buildPlacements(articles: readonly KbArticle[], levels: readonly OsLevel[]): Placements {
  const inOrder = [...levels].sort(compareLevels);
  const byArticle = new Map<KbId, readonly Placement[]>();
  const byPair = new Map<string, Placement>();
  const byLevel = new Map<string, KbId[]>();
  for (const article of articles) {
    const placed = applicabilityOf(article, inOrder).map(({ os, level }): Placement => {
      return { os, level, disputed: isDisputed(article, 'applies-to', os) };
    });
    byArticle.set(article.id, placed);
    for (const placement of placed) {
      byPair.set(`${article.id} ${placement.os}`, placement);
      pushTo(byLevel, placement.os, article.id);
    }
  }
  for (const ids of byLevel.values()) ids.sort(compareKbIds);
  return {
    holds: (kb) => byArticle.has(kb),
    of: (kb) => byArticle.get(kb) ?? [],
    on: (kb, os) => byPair.get(`${kb} ${os}`),
    articlesOn: (os) => byLevel.get(os) ?? [],
  };
}
