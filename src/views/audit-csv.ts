import type { Audit } from '../kb/audit.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { driftTable, FINDING_WORDS, levelWords, titleIn } from './audit-words.ts';
import { csvText } from './csv.ts';

/** Every finding of every host, a row each. */
export function renderAuditCsv(kb: KnowledgeBase, audit: Audit): string {
  return csvText([
    ['Host', 'OS level', 'KB', 'Title', 'On the checklist', 'State', 'Covered by', 'Path', 'Why'],
    ...audit.hosts.flatMap((host) =>
      host.findings.map((finding) => [
        host.name,
        levelWords(kb, host),
        finding.kb,
        titleIn(kb, finding.kb),
        finding.item ? 'yes' : 'no',
        FINDING_WORDS[finding.state],
        finding.coveredBy.join(' '),
        finding.paths.map((path) => path.join(' > ')).join('; '),
        finding.why,
      ]),
    ),
  ]);
}

/** The drift table, hosts as columns. */
export function renderDriftCsv(kb: KnowledgeBase, audit: Audit): string {
  const { head, rows } = driftTable(kb, audit);
  return csvText([head, ...rows]);
}
