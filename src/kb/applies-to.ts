import type { KbArticle } from './article.ts';
import type { OsLevel } from './os-level.ts';

/** How an article stands on one OS level. */
export interface Applicability {
  readonly os: string;
  /** `not-stated`: the source names the product and no level, so the article stands on each of the product's levels. */
  readonly level: 'stated' | 'not-stated';
}

/**
 * The levels that an id written in `applies-to` or `os` stands for: itself where it is a level, else every level of
 * the product. An id that is both (Windows Server 2012 never had a second level) is the level. Unknown ids give none.
 */
export function levelsNamed(id: string, levels: readonly OsLevel[]): readonly OsLevel[] {
  const level = levels.find((candidate) => candidate.id === id);
  return level !== undefined ? [level] : levels.filter((candidate) => candidate.product === id);
}

/**
 * The OS levels an article stands on, in the order of `levels`, each once. A level that is stated anywhere is stated.
 * A claim that the article applies to a level puts it there too (its verdict says whether that is disputed): a fix
 * that may apply must not be lost from a list.
 */
export function applicabilityOf(article: KbArticle, levels: readonly OsLevel[]): readonly Applicability[] {
  const found = new Map<string, Applicability>();
  for (const { os } of article.appliesTo) {
    for (const level of levelsNamed(os, levels)) {
      const stated = level.id === os;
      if (stated || !found.has(level.id))
        found.set(level.id, { os: level.id, level: stated ? 'stated' : 'not-stated' });
    }
  }
  for (const claim of article.claims) {
    if (claim.fact !== 'applies-to' || claim.holds !== 'true') continue;
    for (const level of levelsNamed(claim.value, levels)) {
      if (level.id === claim.value) found.set(level.id, { os: level.id, level: 'stated' });
    }
  }
  if (found.size === 0) return [];
  return levels.flatMap((level) => found.get(level.id) ?? []);
}
