import type { ChecklistItem, LeftOut } from './checklist.ts';
import type { FileProof } from './file-proof.ts';
import { stepsInCell } from './installed-cover.ts';
import type { KbId } from './kb-number.ts';
import { byPackages, type HostFacts, type Judged } from './package-evidence.ts';

export type FindingState = 'installed' | 'covered' | 'missing' | 'not-applicable' | 'unknown';

/** How one article of a checklist stands on one host. */
export interface Finding {
  readonly kb: KbId;
  readonly state: FindingState;
  /** False for an article that the checklist leaves out; it is never `missing`. */
  readonly item: boolean;
  /** What brings its fix instead: installed articles, or the service pack of the level. */
  readonly coveredBy: readonly KbId[];
  /** For each of `coveredBy` the direct steps from the article to it, both included. */
  readonly paths: readonly (readonly KbId[])[];
  /** Sentences. */
  readonly why: string;
}

/** Judges one article of a checklist on a host (model.md, "Audit of a host"). */
export function judgeArticle(entry: ChecklistItem | LeftOut, host: HostFacts): Finding {
  const isItem = 'action' in entry;
  const { state, coveredBy, paths, why } = byFiles(
    entry.kb,
    byPackages(entry, host),
    host.prove(entry.kb),
    host,
    isItem,
  );
  return { kb: entry.kb, state, item: isItem, coveredBy, paths, why: why.join(' ') };
}

/** File versions confirm, prove or contradict what the list of updates says; a contradiction is shown, never decided. */
function byFiles(id: KbId, base: Judged, proof: FileProof, host: HostFacts, isItem: boolean): Judged {
  if (proof.state === 'none') return base;
  const says = proof.says.join(' ');
  const holds = base.state === 'installed' || base.state === 'covered';
  const contradiction = 'The file versions contradict the list of updates:';
  if (proof.state === 'present') {
    if (holds) return { ...base, why: [...base.why, `The file versions confirm it: ${says}`] };
    if (base.state === 'not-applicable' && !base.settles) return base;
    const by = proof.broughtBy.filter((other) => other !== id && host.installed.has(other));
    const lead =
      base.state === 'missing'
        ? `${contradiction} the list does not show it, but the files have the fix.`
        : 'The file versions prove that the fix is there.';
    return {
      state: 'covered',
      coveredBy: by,
      paths: by.map((other) => pathByBuild(id, other, host)),
      why: [...base.why, `${lead} ${says}`],
      settles: true,
    };
  }
  if (proof.state === 'absent') {
    if (holds)
      return {
        ...base,
        state: 'unknown',
        coveredBy: [],
        paths: [],
        why: [...base.why, `${contradiction} ${says} A restart may be pending, or the file was put back.`],
      };
    if (base.state === 'unknown' && base.settles && isItem)
      return {
        ...base,
        state: 'missing',
        why: [...base.why, `The file versions prove that the fix is not there: ${says}`],
      };
    return { ...base, why: [...base.why, says] };
  }
  if (proof.state === 'partly' && base.state === 'missing')
    return {
      ...base,
      state: 'unknown',
      why: [...base.why, `${contradiction} ${says} The versions of its other files are not given.`],
    };
  return { ...base, why: [...base.why, says] };
}

function pathByBuild(id: KbId, other: KbId, { kb, os }: HostFacts): readonly KbId[] {
  for (const row of kb.evidence.rowsOf(id, os)) {
    const target = kb.evidence.rowsOf(other, os).find(({ cell }) => cell !== undefined && cell === row.cell);
    if (target !== undefined) return [id, ...stepsInCell(row, target, kb)];
  }
  return [id, other];
}
