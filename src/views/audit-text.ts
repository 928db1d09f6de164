import type { Audit, HostAudit } from '../kb/audit.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { countWords, FINDING_STATES, FINDING_WORDS, levelWords, listWords, titleIn } from './audit-words.ts';
import { columns } from './text-columns.ts';

/** The report for a terminal: what is missing first; drift only where hosts differ. */
export function renderAuditText(kb: KnowledgeBase, audit: Audit): string {
  return [...audit.hosts.map((host) => hostPart(kb, host)), driftPart(audit)]
    .filter((part) => part !== '')
    .join('\n');
}

function hostPart(kb: KnowledgeBase, host: HostAudit): string {
  const rows = FINDING_STATES.flatMap((state) =>
    host.findings
      .filter((finding) => finding.state === state)
      .map((finding) => [FINDING_WORDS[state], finding.kb, titleIn(kb, finding.kb), finding.why]),
  );
  const unread = host.inventory.unreadable
    .map(({ line, text }) => `  line ${line} not read: ${text}\n`)
    .join('');
  const notHeld = host.notHeld.length === 0 ? '' : `  installed, not held here: ${host.notHeld.join(' ')}\n`;
  return [
    `${host.name}: ${levelWords(kb, host)}; ${listWords(host)}\n`,
    `  ${countWords(host)}\n`,
    ...host.messages.map((message) => `  ${message}\n`),
    unread,
    // The reason on a line of its own: it is longer than any terminal is wide.
    ...rows.map(
      ([state = '', id = '', title = '', why = '']) =>
        `  ${state.padEnd(15)} ${id.padEnd(10)} ${title}\n${' '.repeat(29)}${why}\n`,
    ),
    notHeld,
  ].join('');
}

function driftPart({ drift, hosts }: Audit): string {
  const rows = drift.filter((row) => row.drift !== 'level');
  if (drift.length === 0) return '';
  if (rows.length === 0) return `The ${hosts.length} hosts are level.\n`;
  const names = hosts.map(({ name }) => name);
  return `Drift\n${columns([
    ['', ...names],
    ...rows.map(({ kb, states }) => [kb, ...names.map((name) => FINDING_WORDS[states[name] ?? 'unknown'])]),
  ])}`;
}
