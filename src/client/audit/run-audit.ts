import type { Audit } from '../../kb/audit.ts';
import { auditHosts } from '../../kb/audit.ts';
import type { HostInventory } from '../../kb/host-inventory.ts';
import { parseInventories } from '../../kb/host-inventory.ts';
import type { KnowledgeBase } from '../../kb/knowledge-base.ts';
import type { Input } from './inputs.ts';

export interface AuditRun {
  readonly audit: Audit;
  /** Texts that are no inventory, or were cut. */
  readonly messages: readonly string[];
}

/** The findings of everything that was given; as `kb audit` finds them. */
export function runAudit(
  kb: KnowledgeBase,
  inputs: readonly Input[],
  options: { readonly os: string | null; readonly role: string | null },
): AuditRun {
  const hosts: HostInventory[] = [];
  const messages: string[] = [];
  for (const { name, content } of inputs) {
    const reading = parseInventories(content, name);
    hosts.push(...reading.hosts);
    messages.push(...reading.messages);
  }
  return { audit: auditHosts(kb, hosts, options), messages };
}
