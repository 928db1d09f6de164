import { isCollection, type KbArticle } from './article.ts';
import type { Cell, CellRow } from './cells.ts';
import { firstAbove } from './cells.ts';
import { pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import type { Placements } from './placements.ts';
import { compareEdges, type Edge, type FileProof } from './supersedence.ts';

/**
 * Articles whose rows may make another article's rows obsolete on a level. Not a service pack, rollup or servicing
 * stack (only a few of their files are known), not a withdrawn article, and none whose place on the level is disputed.
 */
export function mayObsolete(article: KbArticle, os: string, placements: Placements): boolean {
  const placed = placements.on(article.id, os);
  return (
    !isCollection(article.kind) && article.withdrawn === null && placed !== undefined && !placed.disputed
  );
}

/** Rows by article and level, and whether one written edge contradicts what builds would say. */
export interface FileEvidence {
  readonly cells: ReadonlyMap<string, Cell>;
  /** The rows of an article on a level. */
  readonly rowsOf: (kb: KbId, os: string) => readonly CellRow[];
  /**
   * The rows of the nearest (`next`) or the highest (`newest`) build above a row, in its cell and on its level, from
   * articles that may make it obsolete and that `accept` lets through; empty where nothing is newer.
   */
  readonly above: (
    row: CellRow,
    end: 'next' | 'newest',
    accept?: (candidate: CellRow) => boolean,
  ) => readonly CellRow[];
}

/**
 * Reads the rows above a row off its cell. Where an entry states that the older file's article supersedes the newer
 * file's article, the stated edge stands and the newer build proves nothing against it (model.md, "Edges").
 */
export function buildFileEvidence(
  rows: readonly CellRow[],
  cells: ReadonlyMap<string, Cell>,
  articles: ReadonlyMap<KbId, KbArticle>,
  placements: Placements,
  stated: readonly Edge[],
): FileEvidence {
  const byPlace = new Map<string, CellRow[]>();
  for (const row of rows)
    if (placements.on(row.kb, row.os) !== undefined) pushTo(byPlace, `${row.kb} ${row.os}`, row);
  const below = statedDescendants(stated);
  return {
    cells,
    rowsOf: (kb, os) => byPlace.get(`${kb} ${os}`) ?? [],
    above(row, end, accept = () => true) {
      const cell = row.cell === undefined ? undefined : cells.get(row.cell);
      const article = articles.get(row.kb);
      if (
        cell === undefined ||
        row.parsed === undefined ||
        article === undefined ||
        isCollection(article.kind)
      )
        return [];
      const overruled = below(row.kb, row.os);
      const first = firstAbove(cell, row.parsed.revision);
      const step = end === 'next' ? 1 : -1;
      for (
        let at = end === 'next' ? first : cell.builds.length - 1;
        at >= first && at < cell.builds.length;
        at += step
      ) {
        const found = (cell.builds[at]?.rows ?? []).filter((candidate) => {
          const other = articles.get(candidate.kb);
          return (
            candidate.os === row.os &&
            candidate.kb !== row.kb &&
            other !== undefined &&
            mayObsolete(other, row.os, placements) &&
            !overruled.has(candidate.kb) &&
            accept(candidate)
          );
        });
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

/** What an article supersedes by stated edges on a level, directly or through others. Worked out only when asked. */
function statedDescendants(stated: readonly Edge[]): (kb: KbId, os: string) => ReadonlySet<KbId> {
  const down = new Map<KbId, Edge[]>();
  for (const edge of stated) if (!edge.disputed) pushTo(down, edge.from, edge);
  const none: ReadonlySet<KbId> = new Set();
  const known = new Map<string, ReadonlySet<KbId>>();
  return (kb, os) => {
    if (!down.has(kb)) return none;
    const key = `${kb} ${os}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = new Set<KbId>();
    const queue = [kb];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const edge of down.get(at) ?? []) {
        if (!edge.os.includes(os) || found.has(edge.to)) continue;
        found.add(edge.to);
        queue.push(edge.to);
      }
    }
    known.set(key, found);
    return found;
  };
}

/** The edges that builds prove: from the articles of the next newer build in the cell, per level. */
export function derivedEdges(rows: readonly CellRow[], evidence: FileEvidence): readonly Edge[] {
  const edges = new Map<string, Edge & { os: string[]; files: string[]; proofs: FileProof[] }>();
  for (const row of rows) {
    for (const candidate of evidence.above(row, 'next')) {
      const branch = row.branch === 'gdr' || row.branch === 'ldr' ? row.branch : null;
      const key = `${candidate.kb}|${row.kb}|${branch}`;
      const edge = edges.get(key) ?? {
        from: candidate.kb,
        to: row.kb,
        held: true,
        os: [],
        branch,
        files: [],
        basis: 'file-version',
        source: null,
        disputed: false,
        notStated: [],
        proofs: [],
      };
      edges.set(key, edge);
      if (!edge.os.includes(row.os)) edge.os.push(row.os);
      if (!edge.files.includes(row.file)) edge.files.push(row.file);
      const proof = {
        os: row.os,
        file: row.file,
        branch: row.branch,
        older: row.version,
        newer: candidate.version,
      };
      if (!edge.proofs.some((known) => known.os === proof.os && known.file === proof.file))
        edge.proofs.push(proof);
    }
  }
  return [...edges.values()]
    .map((edge) => ({ ...edge, os: edge.os.sort(), files: edge.files.sort() }))
    .sort(compareEdges);
}
