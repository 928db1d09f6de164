import type { FindingState } from './finding.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';

/** One article over several hosts. */
export interface DriftRow {
  readonly kb: KbId;
  /** By host name, every host. */
  readonly states: Readonly<Record<string, FindingState>>;
  /** `differs`: the hosts are not level; `open`: they may be, something is unknown; `level`: they are. */
  readonly drift: 'differs' | 'open' | 'level';
}

interface HostStates {
  readonly name: string;
  readonly osLevel: string | null;
  readonly findings: readonly { readonly kb: KbId; readonly state: FindingState }[];
}

const RANK = { differs: 0, open: 1, level: 2 } as const;

/**
 * Articles by hosts, the differences first, then by number. An installed successor counts as level with the article
 * itself, so `installed` beside `covered` is no difference. One host has no drift.
 */
export function driftOf(hosts: readonly HostStates[]): readonly DriftRow[] {
  if (hosts.length < 2) return [];
  const byHost = hosts.map(({ name, osLevel, findings }) => ({
    name,
    osLevel,
    states: new Map(findings.map(({ kb, state }) => [kb, state])),
  }));
  const ids = [...new Set(hosts.flatMap(({ findings }) => findings.map(({ kb }) => kb)))];
  const rows = ids.map((kb): DriftRow => {
    const states = byHost.map(({ name, osLevel, states: own }): [string, FindingState] => {
      // An article that the host's own list does not hold has no place there.
      return [name, own.get(kb) ?? (osLevel === null ? 'unknown' : 'not-applicable')];
    });
    const kinds = new Set(states.map(([, state]) => (state === 'covered' ? 'installed' : state)));
    const known = [...kinds].filter((kind) => kind !== 'unknown');
    const drift = known.length > 1 ? 'differs' : kinds.size > 1 ? 'open' : 'level';
    return { kb, states: Object.fromEntries(states), drift };
  });
  return rows.sort((a, b) => RANK[a.drift] - RANK[b.drift] || compareKbIds(a.kb, b.kb));
}
