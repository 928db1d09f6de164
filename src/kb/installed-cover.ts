import { isInstallable } from './article.ts';
import type { CellRow } from './cells.ts';
import { distinctKbs, isLdrOnly } from './file-cover.ts';
import { pushTo, shortestPath } from './graph-search.ts';
import { includesOn } from './includes.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';

/** What of the installed brings an article's fix, and by which direct steps. */
export interface InstalledCover {
  readonly by: readonly KbId[];
  /** From the article to each of `by`, both included. */
  readonly paths: readonly (readonly KbId[])[];
}

/**
 * Whether installed articles cover an article on a level, by the rules that leave articles out of a list (model.md,
 * "Superseded" and "Includes"), with only what is installed counted: a stated edge for the whole article, an agreed
 * include, what resolves it, or a newer row for each of its rows. A package with both branches therefore does not cover
 * an LDR-only fix. Steps may lead over articles that are not installed.
 */
export function coverByInstalled(
  start: KbId,
  os: string,
  kb: KnowledgeBase,
  isInstalled: (id: KbId) => boolean,
): InstalledCover | undefined {
  const found = new Map<KbId, readonly KbId[]>();
  const seen = new Set<KbId>([start]);
  const queue: (readonly KbId[])[] = [[start]];
  for (let at = 0; at < queue.length; at += 1) {
    const path = queue[at] as readonly KbId[];
    const id = path.at(-1) as KbId;
    if (id !== start && isInstalled(id)) {
      found.set(id, path);
      continue;
    }
    for (const [end, steps] of filesCover(id, os, kb, isInstalled)) {
      if (!seen.has(end)) found.set(end, [...path, ...steps]);
      seen.add(end);
    }
    for (const next of wholeCovers(id, os, kb)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...path, next]);
    }
  }
  if (found.size === 0) return undefined;
  const sorted = [...found].sort((a, b) => compareKbIds(a[0], b[0]));
  return { by: sorted.map(([end]) => end), paths: sorted.map(([, path]) => path) };
}

/** Each of these covers the whole article. The level's standings have judged the edges; cycles are out there. */
function wholeCovers(id: KbId, os: string, kb: KnowledgeBase): readonly KbId[] {
  const standing = kb.standings(os).get(id);
  const isStated =
    standing?.why === 'superseded' || standing?.why === 'withdrawn' || standing?.why === 'resolved-by';
  const article = kb.byId.get(id);
  if (article === undefined) return [];
  const includers = (kb.includers.get(id) ?? []).filter((includer) => {
    const candidate = kb.byId.get(includer);
    return (
      candidate !== undefined &&
      candidate.withdrawn === null &&
      isInstallable(candidate.kind) &&
      kb.placements.on(includer, os)?.disputed === false &&
      includesOn(candidate, article, os, kb.levels)
    );
  });
  return [...(isStated ? standing.directBy.flat() : []), ...includers];
}

/** The installed articles with a newer build for every row, each with its steps; empty where one row has none. */
function filesCover(
  id: KbId,
  os: string,
  kb: KnowledgeBase,
  isInstalled: (id: KbId) => boolean,
): ReadonlyMap<KbId, readonly KbId[]> {
  const covers = new Map<KbId, readonly KbId[]>();
  for (const row of kb.evidence.rowsOf(id, os)) {
    const needsLdrOnly = isLdrOnly(id, row, kb.evidence);
    const newer = kb.evidence.above(
      row,
      'newest',
      (candidate) =>
        isInstalled(candidate.kb) && (!needsLdrOnly || isLdrOnly(candidate.kb, candidate, kb.evidence)),
    );
    if (newer.length === 0) return new Map();
    for (const target of newer)
      if (!covers.has(target.kb)) covers.set(target.kb, stepsInCell(row, target, kb));
  }
  return covers;
}

/** The chain of direct derived edges from a row up to a row of its cell, the start left out. */
export function stepsInCell(from: CellRow, to: CellRow, kb: KnowledgeBase): readonly KbId[] {
  const up = (id: KbId): readonly KbId[] =>
    (kb.edgesOver.get(id) ?? [])
      .filter(
        (edge) =>
          edge.basis === 'file-version' &&
          edge.proofs.some(
            (proof) => proof.file === from.file && proof.os === from.os && proof.branch === from.branch,
          ),
      )
      .map((edge) => edge.from);
  return shortestPath(up(from.kb), (id) => id === to.kb, up) ?? [to.kb];
}

/** Rows of an article for which something installed has a newer build, although it does not cover the article. */
export function partlyNewer(
  id: KbId,
  os: string,
  kb: KnowledgeBase,
  isInstalled: (id: KbId) => boolean,
): readonly { readonly row: CellRow; readonly newest: string; readonly by: readonly KbId[] }[] {
  return kb.evidence.rowsOf(id, os).flatMap((row) => {
    const newer = kb.evidence.above(row, 'newest', (candidate) => isInstalled(candidate.kb));
    const first = newer[0];
    return first === undefined ? [] : [{ row, newest: first.version, by: distinctKbs(newer) }];
  });
}

/**
 * Installed articles that ship the same builds as an article, row for row, or newer ones: only the file's version could
 * tell that the fix is there, as two packages with one build are a tie and no edge (model.md). Undefined where not.
 */
export function tieWithInstalled(
  id: KbId,
  os: string,
  kb: KnowledgeBase,
  isInstalled: (id: KbId) => boolean,
): readonly KbId[] | undefined {
  const rows = kb.evidence.rowsOf(id, os);
  const tied = new Map<KbId, CellRow[]>();
  for (const row of rows) {
    const needsLdrOnly = isLdrOnly(id, row, kb.evidence);
    const accept = (candidate: CellRow) =>
      candidate.os === os &&
      candidate.kb !== id &&
      isInstalled(candidate.kb) &&
      kb.byId.get(candidate.kb)?.withdrawn === null &&
      (!needsLdrOnly || isLdrOnly(candidate.kb, candidate, kb.evidence));
    const build = kb.cells.get(row.cell ?? '')?.builds.find(({ version }) => version === row.version);
    const same = (build?.rows ?? []).filter(accept);
    for (const candidate of same) pushTo(tied, candidate.kb, candidate);
    if (same.length === 0 && kb.evidence.above(row, 'newest', accept).length === 0) return undefined;
  }
  return tied.size === 0 ? undefined : [...tied.keys()].sort(compareKbIds);
}
