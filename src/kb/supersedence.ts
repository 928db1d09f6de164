import { levelsNamed } from './applies-to.ts';
import type { EDGE_BASES, KbArticle, WrittenBranch } from './article.ts';
import type { CellRow } from './cells.ts';
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
