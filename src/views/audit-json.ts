import type { Audit } from '../kb/audit.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { SCHEMA_VERSION } from './api.ts';
import { titleIn } from './audit-words.ts';

/**
 * The document of `kb audit --format json` and of the page's export. Keys are always present, no value changes its type;
 * adding a key is free. `messages`: texts that were no inventory.
 */
export function auditDocument(kb: KnowledgeBase, audit: Audit, messages: readonly string[] = []) {
  return {
    schemaVersion: SCHEMA_VERSION,
    role: audit.role,
    hosts: audit.hosts.map(({ name, inventory, osLevel, notHeld, findings, messages: says }) => ({
      name,
      source: inventory.source,
      recognised: inventory.recognised,
      osLevel,
      osVersion: inventory.osVersion,
      osName: inventory.osName,
      arch: inventory.arch,
      truncated: inventory.truncated,
      claimed: inventory.claimed,
      listed: inventory.listed,
      installed: inventory.installed,
      notHeld,
      revisions: inventory.revisions,
      files: inventory.files,
      unreadable: inventory.unreadable,
      messages: says,
      findings: findings.map(({ kb: id, state, item, coveredBy, paths, why }) => {
        return { kb: id, title: titleIn(kb, id), state, item, coveredBy, paths, why };
      }),
    })),
    drift: audit.drift,
    messages,
  };
}

export function renderAuditJson(kb: KnowledgeBase, audit: Audit, messages: readonly string[] = []): string {
  return `${JSON.stringify(auditDocument(kb, audit, messages), null, 2)}\n`;
}
