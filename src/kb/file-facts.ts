import type { KbArticle } from './article.ts';
import type { CellRow } from './cells.ts';
import { pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

/** Everything known of one file or component package, small enough to travel to a browser. */
export interface FileFacts {
  /** Lower case. */
  readonly file: string;
  readonly rows: readonly CellRow[];
  /** Rows in which a source says that there is no build. */
  readonly none: readonly NoBuild[];
  /** `KB2496089 6.1.7601.21642`: a version of this file on which sources differ. */
  readonly disputed: readonly string[];
}

export interface NoBuild {
  readonly kb: KbId;
  readonly os: string;
  readonly branch: 'gdr' | 'ldr';
  /** A service pack or rollup of this level is said to include the article, so that a missing build proves nothing. */
  readonly inCollection: boolean;
}

const known = new WeakMap<KnowledgeBase, ReadonlyMap<string, FileFacts>>();

/** The facts of every file, by lower-case name; worked out once for a knowledge base, in one pass over its rows. */
export function fileFactsIn(kb: KnowledgeBase): ReadonlyMap<string, FileFacts> {
  const before = known.get(kb);
  if (before !== undefined) return before;
  const facts = collect(kb);
  known.set(kb, facts);
  return facts;
}

/** Everything known of one file; empty lists where nothing is. */
export function fileFactsOf(kb: KnowledgeBase, file: string): FileFacts {
  const name = file.toLowerCase();
  return fileFactsIn(kb).get(name) ?? { file: name, rows: [], none: [], disputed: [] };
}

function collect(kb: KnowledgeBase): ReadonlyMap<string, FileFacts> {
  const none = new Map<string, NoBuild[]>();
  const disputed = new Map<string, Set<string>>();
  for (const article of kb.articles) {
    for (const row of article.files) {
      if (row.version !== 'none' || row.branch === null) continue;
      const name = row.name.toLowerCase();
      const entry = {
        kb: article.id,
        os: row.os,
        branch: row.branch,
        inCollection: isCollected(kb, article, row.os),
      };
      pushTo(none, name, entry);
    }
    if (!article.claims.some(({ fact }) => fact === 'file-version')) continue;
    for (const { fact, verdict, value } of kb.verdicts(article.id)) {
      if (fact !== 'file-version' || verdict !== 'disputed') continue;
      const at = value.lastIndexOf(' ');
      const name = value.slice(0, at).toLowerCase();
      disputed.set(name, (disputed.get(name) ?? new Set()).add(`${article.id} ${value.slice(at + 1)}`));
    }
  }
  const names = [...new Set([...kb.byFile.keys(), ...none.keys()])].sort();
  return new Map(
    names.map((file): [string, FileFacts] => [
      file,
      {
        file,
        rows: kb.byFile.get(file) ?? [],
        none: none.get(file) ?? [],
        disputed: [...(disputed.get(file) ?? [])].sort(),
      },
    ]),
  );
}

/**
 * True where a pack that leads to the level, or a rollup on it, may hold the fix. A disputed inclusion counts, because
 * `absent` would claim more than is known; one that every source denies does not.
 */
function isCollected(kb: KnowledgeBase, article: KbArticle, os: string): boolean {
  return (kb.includers.get(article.id) ?? []).some((id) => {
    const includer = kb.byId.get(id);
    const isOnLevel =
      includer?.kind === 'service-pack'
        ? kb.levelsReachedBy(id).has(os)
        : includer?.kind === 'rollup' && kb.placements.on(id, os) !== undefined;
    if (!isOnLevel) return false;
    return !kb
      .verdicts(article.id)
      .some(({ fact, value, holds }) => fact === 'included-in' && value === id && holds === false);
  });
}
