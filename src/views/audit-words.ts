import { labelOf } from '../kb/article.ts';
import type { Audit, DriftRow, FindingState, HostAudit } from '../kb/audit.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';

/** Most pressing first: the order in which a report counts and groups. */
export const FINDING_STATES: readonly FindingState[] = [
  'missing',
  'unknown',
  'covered',
  'installed',
  'not-applicable',
];

export const FINDING_WORDS: Readonly<Record<FindingState, string>> = {
  missing: 'missing',
  unknown: 'unknown',
  covered: 'covered',
  installed: 'installed',
  'not-applicable': 'not applicable',
};

/** The title of an article for a table; its number where it is not held. */
export function titleIn(kb: KnowledgeBase, id: KbId): string {
  const article = kb.byId.get(id);
  return article === undefined ? id : labelOf(article);
}

/** `Windows Server 2008 R2 SP1`, or what was read instead. */
export function levelWords(kb: KnowledgeBase, host: HostAudit): string {
  if (host.osLevel !== null) return kb.levelById.get(host.osLevel)?.name ?? host.osLevel;
  const version = host.inventory.osVersion;
  return version === null ? 'OS level not told' : `OS level not told (${version})`;
}

/** `33 items: 12 missing, 3 unknown` */
export function countWords(host: HostAudit): string {
  const items = host.findings.filter(({ item }) => item);
  const parts = FINDING_STATES.flatMap((state) => {
    const count = items.filter((finding) => finding.state === state).length;
    return count === 0 ? [] : [`${count} ${FINDING_WORDS[state]}`];
  });
  return `${items.length} ${items.length === 1 ? 'item' : 'items'}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

/** What was read: `219 updates listed of 219 claimed, 3 not held here`. */
export function listWords(host: HostAudit): string {
  const { claimed, listed, truncated, hasList } = host.inventory;
  if (!hasList) return 'no list of updates';
  const of = claimed === null ? '' : ` of ${claimed} claimed`;
  const notHeld = host.notHeld.length === 0 ? '' : `, ${host.notHeld.length} not held here`;
  return `${listed} updates listed${of}${truncated ? ', truncated' : ''}${notHeld}`;
}

export function driftWord(drift: DriftRow['drift']): string {
  if (drift === 'level') return 'level';
  return drift === 'differs' ? 'differs' : 'may differ';
}

/** The head of a drift table and its rows, differences first. */
export function driftTable(kb: KnowledgeBase, audit: Audit) {
  const names = audit.hosts.map(({ name }) => name);
  return {
    head: ['KB', 'Title', 'Drift', ...names],
    rows: audit.drift.map(({ kb: id, states, drift }) => [
      id,
      titleIn(kb, id),
      driftWord(drift),
      ...names.map((name) => FINDING_WORDS[states[name] ?? 'unknown']),
    ]),
  };
}
