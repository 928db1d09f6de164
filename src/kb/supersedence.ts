import { levelsNamed } from './applies-to.ts';
import { type EDGE_BASES, isCollection, type KbArticle, type WrittenBranch } from './article.ts';
import type { Cell, CellRow } from './cells.ts';
import { firstAbove } from './cells.ts';
import { isDisputed } from './claims.ts';
import { findCycles, pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import type { Placements } from './placements.ts';

export type Basis = (typeof EDGE_BASES)[number] | 'file-version';

/** The two builds that prove a derived edge. */
export interface FileProof {
  readonly os: string;
  readonly file: string;
  readonly branch: CellRow['branch'];
  readonly older: string;
  readonly newer: string;
}

/** A DIRECT edge: `from` supersedes `to` on the levels of `os`. No closure is stored anywhere. */
export interface Edge {
  readonly from: KbId;
  readonly to: KbId;
  /** False where the library holds no entry for `to`. */
  readonly held: boolean;
  /** Level ids, in level order. */
  readonly os: readonly string[];
  /** Null where the edge holds for every branch. */
  readonly branch: WrittenBranch | null;
  /** Files the edge is limited to; empty = all. */
  readonly files: readonly string[];
  readonly basis: Basis;
  /** Source id in the entry of `from`; null for its first source and for derived edges. */
  readonly source: string | null;
  /** Its sources differ on whether it holds. */
  readonly disputed: boolean;
  /** Levels of `os` on which one of the two ends stands only by its product ("level not stated"). */
  readonly notStated: readonly string[];
  /** For derived edges: per file and level, the two builds. */
  readonly proofs: readonly FileProof[];
}

/**
 * The levels a written `supersedes` holds on: the written `os`, else the levels both articles apply to; never a level
 * that one of the two (where held) does not apply to. Empty = out of scope, which the content check refuses.
 */
export function scopeOf(
  os: readonly string[],
  from: KbId,
  to: KbId,
  placements: Placements,
  levels: readonly OsLevel[],
): readonly string[] {
  const written =
    os.length === 0 ? undefined : new Set(os.flatMap((id) => levelsNamed(id, levels)).map(({ id }) => id));
  const newer = placements.of(from);
  const older = placements.holds(to) ? placements.of(to) : undefined;
  return newer
    .map((placed) => placed.os)
    .filter((id) => (written?.has(id) ?? true) && (older?.some((placed) => placed.os === id) ?? true));
}

/** Every edge that an entry states, self-edges and repeats dropped, by newer end, older end, basis. */
export function statedEdges(
  articles: readonly KbArticle[],
  levels: readonly OsLevel[],
  placements: Placements,
): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const article of articles) {
    for (const written of article.supersedes ?? []) {
      if (written.kb === article.id) continue;
      const os = scopeOf(written.os, article.id, written.kb, placements, levels);
      if (os.length === 0) continue;
      const edge: Edge = {
        from: article.id,
        to: written.kb,
        held: placements.holds(written.kb),
        os,
        branch: written.branch,
        files: [...written.files].map((file) => file.toLowerCase()).sort(),
        basis: written.basis,
        source: written.source,
        disputed: isDisputed(article, 'supersedes', written.kb),
        notStated: os.filter(
          (id) => !isStated(placements, article.id, id) || !isStated(placements, written.kb, id),
        ),
        proofs: [],
      };
      const key = [edge.from, edge.to, edge.branch, edge.files.join(), edge.basis, edge.os.join()].join('|');
      if (!edges.has(key)) edges.set(key, edge);
    }
  }
  return [...edges.values()].sort(compareEdges);
}

function isStated(placements: Placements, kb: KbId, os: string): boolean {
  return !placements.holds(kb) || placements.on(kb, os)?.level === 'stated';
}

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

/** By newer end, older end, branch, basis, scope. */
export function compareEdges(a: Edge, b: Edge): number {
  return (
    compareKbIds(a.from, b.from) ||
    compareKbIds(a.to, b.to) ||
    compareText(a.branch ?? '', b.branch ?? '') ||
    compareText(a.basis, b.basis) ||
    compareText(a.os.join(), b.os.join()) ||
    compareText(a.files.join(), b.files.join())
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A cycle of stated edges on one level and branch: `path` starts and ends with the same article. */
export interface SupersedenceCycle {
  readonly os: string;
  readonly branch: 'gdr' | 'ldr';
  readonly path: readonly KbId[];
}

/**
 * Cycles of stated edges, judged per level and branch: an edge without branch counts on both. "A over B on RTM" and
 * "B over A on SP1" is no cycle.
 */
export function supersedenceCycles(
  stated: readonly Edge[],
  levels: readonly OsLevel[],
): readonly SupersedenceCycle[] {
  const found: SupersedenceCycle[] = [];
  for (const { id: os } of levels) {
    const here = stated.filter((edge) => edge.basis !== 'file-version' && edge.os.includes(os));
    for (const branch of ['gdr', 'ldr'] as const) {
      const down = new Map<KbId, KbId[]>();
      for (const edge of here)
        if (edge.branch === null || edge.branch === branch) pushTo(down, edge.from, edge.to);
      const nodes = [...new Set(here.flatMap(({ from, to }) => [from, to]))].sort(compareKbIds);
      for (const path of findCycles(nodes, (kb) => down.get(kb) ?? [])) found.push({ os, branch, path });
    }
  }
  return found;
}
