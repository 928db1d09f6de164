import type { Audit, HostAudit } from '../kb/audit.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import {
  countWords,
  driftTable,
  FINDING_STATES,
  FINDING_WORDS,
  levelWords,
  listWords,
  titleIn,
} from './audit-words.ts';
import { markdownCell, markdownTable } from './markdown-cell.ts';

export function renderAuditMarkdown(kb: KnowledgeBase, audit: Audit): string {
  const parts = audit.hosts.map((host) => hostPart(kb, host));
  return [
    ...(audit.drift.length > 0 ? [`## Drift\n\n${renderDriftMarkdown(kb, audit)}`] : []),
    ...parts,
  ].join('\n');
}

/** The drift table, hosts as columns. */
export function renderDriftMarkdown(kb: KnowledgeBase, audit: Audit): string {
  const { head, rows } = driftTable(kb, audit);
  return markdownTable(head, rows);
}

function hostPart(kb: KnowledgeBase, host: HostAudit): string {
  const ordered = FINDING_STATES.flatMap((state) =>
    host.findings.filter((finding) => finding.state === state),
  );
  const table = markdownTable(
    ['KB', 'Title', 'State', 'Why'],
    ordered.map(({ kb: id, state, why }) => [id, titleIn(kb, id), FINDING_WORDS[state], why]),
  );
  const says = host.messages.map((message) => `- ${markdownCell(message)}\n`).join('');
  const notHeld = host.notHeld.length === 0 ? '' : `\nInstalled, not held here: ${host.notHeld.join(', ')}\n`;
  return `## ${markdownCell(host.name)}\n\n${markdownCell(levelWords(kb, host))}; ${listWords(host)}. ${countWords(host)}.\n\n${says}\n${table}${notHeld}`;
}
