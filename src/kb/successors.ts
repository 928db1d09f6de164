import type { CellRow } from './cells.ts';
import { isLdrOnly } from './file-cover.ts';
import type { FileEvidence } from './file-evidence.ts';
import { shortestPath } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { Standing, StandingInput } from './standing.ts';
import { isEffective } from './standing.ts';
import type { Edge } from './supersedence.ts';

/** What stands at the end of the chain on one level, for a host whose files are on one branch. */
export interface Successor {
  readonly os: string;
  /** The branch the HOST's file is on; null where the answer holds for all. */
  readonly branch: 'gdr' | 'ldr' | null;
  readonly kb: KbId;
  /** From the article to the successor, both included; each step is a direct edge. */
  readonly path: readonly KbId[];
  /** The article is superseded only where the host is on `branch`; elsewhere it stays current. */
  readonly inPart: boolean;
}

type HostBranch = 'gdr' | 'ldr' | 'single';

export interface SuccessorInput extends StandingInput {
  readonly standings: ReadonlyMap<KbId, Standing>;
  /** Direct edges, stated and derived, by their older end. */
  readonly edgesOver: ReadonlyMap<KbId, readonly Edge[]>;
}

/**
 * Follows the edges to their ends on one level. Several ends are several answers; no answer where the article is current.
 * Builds are followed inside their cell only, so that an article's successor is never one that merely replaces another
 * file of an article in between.
 */
export function successorsOn(kb: KbId, os: string, input: SuccessorInput): readonly Successor[] {
  const single = input.levels.find((level) => level.id === os)?.branches === 'single';
  const hosts: readonly HostBranch[] = single ? ['single'] : ['gdr', 'ldr'];
  const answers = hosts.map((host) => endsFor(kb, os, host, input));
  const keys = answers.map((ends) => [...ends.keys()].sort().join());
  const whole = isWhollySuperseded(input.standings.get(kb));
  const found: Successor[] = [];
  if (keys.every((key) => key === keys[0])) {
    for (const [end, path] of answers[0] ?? [])
      found.push({ os, branch: null, kb: end, path, inPart: !whole });
  } else {
    hosts.forEach((host, at) => {
      const branch = host === 'single' ? null : host;
      for (const [end, path] of answers[at] ?? []) found.push({ os, branch, kb: end, path, inPart: !whole });
    });
  }
  return found.sort(
    (a, b) => (a.branch ?? '').localeCompare(b.branch ?? '', 'en') || compareKbIds(a.kb, b.kb),
  );
}

function isWhollySuperseded(standing: Standing | undefined): boolean {
  return standing?.why === 'superseded' || standing?.why === 'files-obsolete';
}

/** Ends with a path each, for one kind of host. Iterative, so that a long chain cannot overflow the stack. */
function endsFor(
  start: KbId,
  os: string,
  host: HostBranch,
  input: SuccessorInput,
): ReadonlyMap<KbId, readonly KbId[]> {
  const ends = new Map<KbId, readonly KbId[]>();
  const seen = new Set<KbId>([start]);
  const queue: (readonly KbId[])[] = [[start]];
  for (let at = 0; at < queue.length; at += 1) {
    const path = queue[at] as readonly KbId[];
    const kb = path.at(-1) as KbId;
    // Past the start, only what is wholly superseded leads on: an item is where the chain ends.
    const goesOn = kb === start || isWhollySuperseded(input.standings.get(kb));
    const steps = goesOn ? nextSteps(kb, os, host, input) : [];
    if (steps.length === 0) {
      if (kb !== start) ends.set(kb, path);
      continue;
    }
    for (const step of steps) {
      const end = step.at(-1) as KbId;
      if (seen.has(end)) continue;
      seen.add(end);
      queue.push([...path, ...step]);
    }
  }
  return new Map([...ends].sort((a, b) => compareKbIds(a[0], b[0])));
}

/** The ways on from an article: stated edges first; else the newest builds that this host would get. */
function nextSteps(
  kb: KbId,
  os: string,
  host: HostBranch,
  input: SuccessorInput,
): readonly (readonly KbId[])[] {
  const stated = (input.statedOver.get(kb) ?? []).filter(
    (edge) =>
      edge.files.length === 0 &&
      (edge.branch === null || edge.branch === host) &&
      isEffective(edge, os, input),
  );
  // A cycle that slipped in leaves its members items: then no stated step counts as superseding either.
  const standing = input.standings.get(kb);
  const usable = stated.filter((edge) => edge.branch !== null || standing?.why === 'superseded');
  if (usable.length > 0)
    return [...new Set(usable.map(({ from }) => from))].sort(compareKbIds).map((from) => [from]);
  return fileSteps(kb, os, host, input);
}

function fileSteps(
  kb: KbId,
  os: string,
  host: HostBranch,
  input: SuccessorInput,
): readonly (readonly KbId[])[] {
  const { evidence } = input;
  const own = evidence.rowsOf(kb, os);
  const concerned = own.filter((row) => concerns(row, host, evidence));
  // An article without a row for this host (GDR builds only, on an LDR host) is still gone where it is wholly obsolete.
  const isGone = input.standings.get(kb)?.why === 'files-obsolete';
  const relevant = concerned.length === 0 && isGone ? own : concerned;
  const steps: (readonly KbId[])[] = [];
  for (const row of relevant) {
    const needsLdrOnly = host === 'gdr' && row.branch === 'ldr';
    const accept = (candidate: CellRow) => !needsLdrOnly || isLdrOnly(candidate.kb, candidate, evidence);
    const newest = evidence.above(row, 'newest', accept);
    if (newest.length === 0) return []; // one file is still current: this host needs the article itself
    for (const target of newest) steps.push(pathInCell(row, target, input));
  }
  return steps;
}

/** Rows that decide for a host on a branch: its own branch's, and for a GDR host the LDR rows of LDR-only files too. */
function concerns(row: CellRow, host: HostBranch, evidence: FileEvidence): boolean {
  if (row.branch === host) return true;
  return host === 'gdr' && isLdrOnly(row.kb, row, evidence);
}

/**
 * The chain of direct derived edges from a row up to a row of the same cell, the start left out. Where a stated edge says
 * the opposite of a step, that one stands, and the chain ends below it.
 */
function pathInCell(from: CellRow, to: CellRow, input: SuccessorInput): readonly KbId[] {
  const branch = from.branch === 'gdr' || from.branch === 'ldr' ? from.branch : null;
  const up = (kb: KbId): readonly KbId[] =>
    (input.edgesOver.get(kb) ?? [])
      .filter(
        (edge) =>
          edge.basis === 'file-version' &&
          edge.branch === branch &&
          edge.proofs.some((proof) => proof.file === from.file && proof.os === from.os),
      )
      .map((edge) => edge.from);
  return (
    shortestPath(up(from.kb), (kb) => kb === to.kb, up) ??
    shortestPath(up(from.kb), (kb) => up(kb).length === 0, up) ?? [to.kb]
  );
}
