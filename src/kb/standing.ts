import { isCollection, type KbArticle } from './article.ts';
import type { CellRow } from './cells.ts';
import type { Decision } from './cover.ts';
import { coverEnds, ground } from './cover.ts';
import { distinctKbs, fileCover, tiesOn } from './file-cover.ts';
import type { FileEvidence } from './file-evidence.ts';
import { leaveOutIncluded, packsOfLevel } from './includes.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';
import type { Placements } from './placements.ts';
import type { Edge } from './supersedence.ts';

/** Why an article is no item of a level's lists (model.md, "A checklist"). */
export type LeftOutWhy =
  | 'superseded'
  | 'files-obsolete'
  | 'included'
  | 'resolved-by'
  | 'no-payload'
  | 'leads-to-level'
  | 'withdrawn';

/** How an article stands on one level: an item, or left out, and what covers it. */
export interface Standing {
  readonly kb: KbId;
  readonly os: string;
  /** Null for an item. */
  readonly why: LeftOutWhy | null;
  /** What covers it at the end of every chain: items of this level, or the pack whose level this is. Sorted. */
  readonly by: readonly KbId[];
  /** What covers it directly: one of each group is needed. The proof, one step. */
  readonly directBy: readonly (readonly KbId[])[];
  /** Superseded in part: it stays an item and says when it is not needed. */
  readonly inPart: readonly PartCover[];
  /** Articles that ship exactly the same builds on this level: install either. */
  readonly sameBuildsAs: readonly KbId[];
}

export interface StandingInput {
  readonly articles: ReadonlyMap<KbId, KbArticle>;
  readonly levels: readonly OsLevel[];
  readonly placements: Placements;
  /** Stated edges by their older end. */
  readonly statedOver: ReadonlyMap<KbId, readonly Edge[]>;
  readonly evidence: FileEvidence;
  /** Articles that include another one, by the included. */
  readonly includers: ReadonlyMap<KbId, readonly KbId[]>;
}

/**
 * Decides every article of a level at once. An article that is superseded, included or resolved is left out only where
 * an item covers it in the end; whatever a cycle or a gap in the data would lose stays an item (model.md: a fix is
 * never lost). Linear in the level's articles, rows and edges, but for the search for LDR-only builds inside a cell.
 */
export function standingsOn(os: string, input: StandingInput): ReadonlyMap<KbId, Standing> {
  const ids = input.placements.articlesOn(os);
  const decisions = new Map<KbId, Decision>();
  for (const kb of ids) {
    const decision = decide(kb, os, input);
    if (decision !== undefined) decisions.set(kb, decision);
  }
  let ranks = ground(ids, decisions);
  for (const kb of ids) {
    if (ranks.has(kb) || decisions.get(kb)?.always !== false) continue;
    decisions.delete(kb);
    // An article without a payload is no item even where what it points to is missing.
    const fallback = withoutCover(kb, input);
    if (fallback !== undefined) decisions.set(kb, fallback);
  }
  leaveOutIncluded(ids, os, input, decisions);
  ranks = ground(ids, decisions);

  const ends = coverEnds(ids, decisions, ranks);
  const ties = tiesOn(ids, os, input.evidence);
  return new Map(
    ids.map((kb): [KbId, Standing] => {
      const decision = decisions.get(kb);
      return [
        kb,
        {
          kb,
          os,
          why: decision?.why ?? null,
          by: decision === undefined ? [] : (ends.get(kb) ?? []),
          directBy: decision?.groups ?? [],
          inPart: decision === undefined ? partCovers(kb, os, input) : [],
          sameBuildsAs: ties.get(kb) ?? [],
        },
      ];
    }),
  );
}

function decide(kb: KbId, os: string, input: StandingInput): Decision | undefined {
  const article = input.articles.get(kb);
  if (article === undefined) return undefined;
  const stated = wholeSuperseders(kb, os, input);
  if (article.withdrawn !== null)
    return { why: 'withdrawn', groups: group(stated), always: true, byLevel: [] };
  if (article.kind === 'service-pack')
    return { why: 'leads-to-level', groups: [], always: true, byLevel: [] };
  if (stated.length > 0) return { why: 'superseded', groups: [stated], always: false, byLevel: [] };
  const pack = packsOfLevel(kb, os, input);
  if (pack.length > 0) return { why: 'included', groups: [], always: true, byLevel: pack };
  const byFiles = fileCover(kb, os, input.evidence);
  if (byFiles !== undefined) return { why: 'files-obsolete', groups: byFiles, always: false, byLevel: [] };
  const resolved = resolvers(article, os, input);
  if (resolved.length > 0) return { why: 'resolved-by', groups: [resolved], always: false, byLevel: [] };
  return withoutCover(kb, input);
}

function withoutCover(kb: KbId, input: StandingInput): Decision | undefined {
  const kind = input.articles.get(kb)?.kind;
  return kind === 'list' || kind === 'article'
    ? { why: 'no-payload', groups: [], always: true, byLevel: [] }
    : undefined;
}

function group(members: readonly KbId[]): readonly (readonly KbId[])[] {
  return members.length === 0 ? [] : [members];
}

/**
 * Rule 1: stated, undisputed edges without branch or file limits, from articles that are not withdrawn, whose own place
 * on the level is not disputed, and that are no service pack (a pack counts on the level it leads to, never where it
 * installs).
 */
export function wholeSuperseders(kb: KbId, os: string, input: StandingInput): readonly KbId[] {
  const found = (input.statedOver.get(kb) ?? []).filter(
    (edge) => edge.branch === null && edge.files.length === 0 && isEffective(edge, os, input),
  );
  return [...new Set(found.map(({ from }) => from))].sort(compareKbIds);
}

/** True where a stated edge may change an answer on a level: undisputed, and its newer end is there to be installed. */
export function isEffective(edge: Edge, os: string, input: StandingInput): boolean {
  const from = input.articles.get(edge.from);
  return (
    !edge.disputed &&
    edge.os.includes(os) &&
    from !== undefined &&
    from.withdrawn === null &&
    from.kind !== 'service-pack' &&
    input.placements.on(edge.from, os)?.disputed === false
  );
}

function resolvers(article: KbArticle, os: string, input: StandingInput): readonly KbId[] {
  return article.related
    .filter(({ as, kb }) => as === 'resolved-by' && input.placements.on(kb, os)?.disputed === false)
    .map(({ kb }) => kb)
    .filter((kb) => input.articles.get(kb)?.withdrawn === null)
    .sort(compareKbIds);
}

/** A part of an article that something else has already brought. */
export interface PartCover {
  /** Null where a stated edge without files says so. */
  readonly file: string | null;
  readonly branch: CellRow['branch'] | null;
  /** The article's own build; null for a stated edge. */
  readonly version: string | null;
  /** The newest build in the cell, and who ships it. */
  readonly newest: string | null;
  readonly by: readonly KbId[];
}

/** What of an item is already brought by others, so that it can say when it is not needed. */
function partCovers(kb: KbId, os: string, input: StandingInput): readonly PartCover[] {
  const byEdge = (input.statedOver.get(kb) ?? [])
    .filter((edge) => (edge.branch !== null || edge.files.length > 0) && isEffective(edge, os, input))
    .flatMap((edge) =>
      (edge.files.length > 0 ? edge.files : [null]).map((file): PartCover => {
        return { file, branch: edge.branch, version: null, newest: null, by: [edge.from] };
      }),
    );
  const article = input.articles.get(kb);
  if (article === undefined || isCollection(article.kind)) return byEdge;
  const byFile = input.evidence.rowsOf(kb, os).flatMap((row): PartCover[] => {
    const newest = input.evidence.above(row, 'newest');
    const first = newest[0];
    if (first === undefined) return [];
    return [
      {
        file: row.file,
        branch: row.branch,
        version: row.version,
        newest: first.version,
        by: distinctKbs(newest),
      },
    ];
  });
  return [...byEdge, ...byFile].sort((a, b) => {
    const left = `${a.file ?? ''} ${a.branch ?? ''} ${a.by.join()}`;
    const right = `${b.file ?? ''} ${b.branch ?? ''} ${b.by.join()}`;
    return left < right ? -1 : Number(left > right);
  });
}
