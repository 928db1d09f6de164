import type { Audit, DriftRow, FindingState, HostAudit } from '../kb/audit.ts';
import type { KbId } from '../kb/kb-number.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf } from '../kb/resolve.ts';
import { FINDING_STATES, titleIn } from './audit-words.ts';
import { checklistIndex } from './checklist-page.ts';
import { link } from './inline.ts';

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** What the audit page lets choose. An empty value: the level is told by each inventory; everything on the level. */
export function auditOptions(kb: KnowledgeBase) {
  const levels = new Set(checklistIndex(kb).map(({ os }) => os));
  return {
    levels: kb.levels
      .filter(({ id }) => levels.has(id))
      .map(({ id, name }): Option => ({ value: id, text: name })),
    roles: kb.roles.map(({ id, name }): Option => ({ value: id, text: name })),
    scripts: kb.levels
      .filter(({ id }) => levels.has(id))
      .map(({ id, name }) => link(name, `/checklists/${id}.ps1`)),
  };
}

/** The role that an address asks for (`?role=hyper-v-cluster`), or the empty value. */
export function askedOption(search: string, name: 'role' | 'os', known: readonly string[]): string {
  const asked = new URLSearchParams(search).get(name) ?? '';
  return known.includes(asked) ? asked : '';
}

export interface FindingRow {
  readonly kb: KbId;
  /** Relative to the site's root. */
  readonly url: string;
  readonly title: string;
  readonly item: boolean;
  /** Each from the article to what covers it. */
  readonly paths: readonly (readonly KbId[])[];
  readonly why: string;
}

/** Findings of one state, items of the checklist first. */
export interface FindingGroup {
  readonly state: FindingState;
  readonly rows: readonly FindingRow[];
}

/** The findings of a host, most pressing state first; within a state items in installation order, then the rest. */
export function findingGroups(kb: KnowledgeBase, host: HostAudit): readonly FindingGroup[] {
  return FINDING_STATES.flatMap((state) => {
    const rows = host.findings
      .filter((finding) => finding.state === state)
      .map(({ kb: id, item, coveredBy, paths, why }): FindingRow => {
        const shown = paths.length > 0 ? paths : coveredBy.map((by) => [id, by]);
        return { kb: id, url: pathOf.kb(id), title: titleIn(kb, id), item, paths: shown, why };
      });
    return rows.length === 0 ? [] : [{ state, rows }];
  });
}

/** Where a number leads: its page, or the search, which knows where else to look. */
export function urlOf(kb: KnowledgeBase, id: KbId): string {
  return kb.byId.has(id) ? pathOf.kb(id) : pathOf.search(id);
}

/** Which rows of a drift table are shown, and in which order. */
export interface DriftChoice {
  /** `differs` shows what differs or may differ. */
  readonly show: 'differs' | 'all';
  /** Words that number or title must hold, in any case. */
  readonly text: string;
  /** `drift`, `kb`, `title`, or the place of a host: `host:0`. */
  readonly by: string;
  readonly down: boolean;
}

export const FIRST_DRIFT_CHOICE: DriftChoice = { show: 'differs', text: '', by: 'drift', down: false };

const DRIFT_ORDER = { differs: 0, open: 1, level: 2 } as const;

/** The rows of the drift table as chosen; rows that are alike keep their order by number. */
export function chosenDrift(kb: KnowledgeBase, audit: Audit, choice: DriftChoice): readonly DriftRow[] {
  const words = choice.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const rows = audit.drift.filter((row) => {
    const text = `${row.kb} ${titleIn(kb, row.kb)}`.toLowerCase();
    return (choice.show === 'all' || row.drift !== 'level') && words.every((word) => text.includes(word));
  });
  const host = /^host:(\d+)$/.exec(choice.by)?.[1];
  const name = host === undefined ? undefined : audit.hosts[Number(host)]?.name;
  const key = (row: DriftRow): number | string => {
    if (choice.by === 'title') return titleIn(kb, row.kb).toLowerCase();
    if (name !== undefined) return FINDING_STATES.indexOf(row.states[name] ?? 'unknown');
    return choice.by === 'drift' ? DRIFT_ORDER[row.drift] : 0;
  };
  const sign = choice.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left !== right) return left < right ? -sign : sign;
    return compareKbIds(a.kb, b.kb) * (choice.by === 'kb' ? sign : 1);
  });
}

/** What screen readers hear after an audit: `8 hosts read. NODE1: 33 items, 12 missing. …` */
export function auditStatus(audit: Audit, messages: readonly string[]): string {
  const { hosts } = audit;
  if (hosts.length === 0) return messages.length === 0 ? '' : 'No inventory was recognised.';
  const missing = hosts.map(
    (host) => host.findings.filter(({ state, item }) => item && state === 'missing').length,
  );
  const sum = missing.reduce((total, count) => total + count, 0);
  const drift = audit.drift.filter((row) => row.drift === 'differs').length;
  const differ =
    hosts.length < 2
      ? ''
      : drift === 0
        ? ' No difference between them is known.'
        : ` They differ in ${drift} ${drift === 1 ? 'article' : 'articles'}.`;
  const not = messages.length === 0 ? '' : ' Not everything could be read; see below.';
  return `${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'} read, ${sum} missing ${sum === 1 ? 'item' : 'items'}.${differ}${not}`;
}
