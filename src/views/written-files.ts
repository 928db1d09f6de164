import type { ShippedFile } from '../kb/article.ts';
import { pushTo } from '../kb/graph-search.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';

/** A row of an article's file table, with the article. */
export interface WrittenFile {
  readonly kb: KbId;
  readonly row: ShippedFile;
}

// A knowledge base never changes; a build asks once for each file.
const cache = new WeakMap<KnowledgeBase, ReadonlyMap<string, readonly WrittenFile[]>>();

/** Every row of every file table by lower-case file or package name, by KB number; rows without a build included. */
export function writtenFiles(kb: KnowledgeBase): ReadonlyMap<string, readonly WrittenFile[]> {
  const known = cache.get(kb);
  if (known !== undefined) return known;
  const found = new Map<string, WrittenFile[]>();
  for (const article of kb.articles) {
    for (const row of article.files) pushTo(found, row.name.toLowerCase(), { kb: article.id, row });
  }
  cache.set(kb, found);
  return found;
}
