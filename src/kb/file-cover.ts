import type { CellRow } from './cells.ts';
import type { FileEvidence } from './file-evidence.ts';
import { pushTo } from './graph-search.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';

/**
 * Rule 2: every row has a newer row in its cell, and for each file with an LDR row and no GDR row one of the newer rows
 * comes from an article without a GDR row for that file: a package with both branches leaves a GDR file on GDR, so it
 * does not bring an LDR-only fix to a clean host. Returns, per row, who covers it (any one of the group does).
 */
export function fileCover(
  kb: KbId,
  os: string,
  evidence: FileEvidence,
): readonly (readonly KbId[])[] | undefined {
  const rows = evidence.rowsOf(kb, os);
  if (rows.length === 0) return undefined;
  const groups: (readonly KbId[])[] = [];
  for (const row of rows) {
    const newer = isLdrOnly(row.kb, row, evidence)
      ? evidence.above(row, 'newest', (candidate) => isLdrOnly(candidate.kb, candidate, evidence))
      : evidence.above(row, 'newest');
    if (newer.length === 0) return undefined;
    groups.push(distinctKbs(newer));
  }
  return groups;
}

/** An LDR row whose article has no GDR row for the file on that level; a row of unknown branch might be one. */
export function isLdrOnly(kb: KbId, row: CellRow, evidence: FileEvidence): boolean {
  return (
    row.branch === 'ldr' &&
    !evidence
      .rowsOf(kb, row.os)
      .some((other) => other.file === row.file && (other.branch === 'gdr' || other.branch === 'unknown'))
  );
}

/** Who ships the rows, each once, by number. */
export function distinctKbs(rows: readonly CellRow[]): readonly KbId[] {
  return [...new Set(rows.map(({ kb }) => kb))].sort(compareKbIds);
}

/** Articles with exactly the same comparable builds on the level, none of them unknown. */
export function tiesOn(
  ids: readonly KbId[],
  os: string,
  evidence: FileEvidence,
): ReadonlyMap<KbId, readonly KbId[]> {
  const bySignature = new Map<string, KbId[]>();
  for (const kb of ids) {
    const rows = evidence.rowsOf(kb, os);
    if (rows.length === 0 || rows.some((row) => row.cell === undefined)) continue;
    const signature = [...new Set(rows.map((row) => `${row.cell} ${row.version}`))].sort().join('|');
    pushTo(bySignature, signature, kb);
  }
  const ties = new Map<KbId, readonly KbId[]>();
  for (const tied of bySignature.values()) {
    if (tied.length < 2) continue;
    for (const kb of tied) ties.set(kb, tied.filter((other) => other !== kb).sort(compareKbIds));
  }
  return ties;
}
