import type { Checklist } from './checklist.ts';
import { buildChecklist } from './checklist.ts';
import type { DriftRow } from './drift.ts';
import { driftOf } from './drift.ts';
import { fileProver } from './file-proof.ts';
import type { Finding } from './finding.ts';
import { judgeArticle } from './finding.ts';
import type { HostInventory } from './host-inventory.ts';
import { levelOfHost } from './host-level.ts';
import type { KbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { HostFacts } from './package-evidence.ts';

export type { DriftRow } from './drift.ts';
export type { Finding, FindingState } from './finding.ts';

export interface AuditOptions {
  /** The level to judge by where an inventory leaves it open. A host whose version is another one keeps its own. */
  readonly os?: string | null;
  /** Null: everything on the level. */
  readonly role?: string | null;
}

/** One host held against the checklist of its level and a role. */
export interface HostAudit {
  /** Unique in an audit. */
  readonly name: string;
  readonly inventory: HostInventory;
  /** Null where no level held here is told. */
  readonly osLevel: string | null;
  readonly role: string | null;
  /** Installed numbers that this knowledge base does not hold: no error. */
  readonly notHeld: readonly KbId[];
  /** Every article that the checklist reaches: items in installation order, then what it leaves out, by number. */
  readonly findings: readonly Finding[];
  readonly messages: readonly string[];
}

export interface Audit {
  readonly role: string | null;
  readonly hosts: readonly HostAudit[];
  readonly drift: readonly DriftRow[];
}

type Lists = (os: string, role: string | null) => Checklist;

/** Audits one host. Pure. Throws nothing: an id of a level or role that does not exist reaches nothing. */
export function auditHost(
  kb: KnowledgeBase,
  inventory: HostInventory,
  options: AuditOptions = {},
): HostAudit {
  return auditWith(kb, inventory, options, (os, role) => buildChecklist(kb, os, role));
}

/** Audits several hosts by one role, and says where they differ. Hosts of one name are told apart by their source. */
export function auditHosts(
  kb: KnowledgeBase,
  inventories: readonly HostInventory[],
  options: AuditOptions = {},
): Audit {
  const known = new Map<string, Checklist>();
  const lists: Lists = (os, role) => {
    const list = known.get(os) ?? buildChecklist(kb, os, role);
    known.set(os, list);
    return list;
  };
  const names = uniqueNames(inventories);
  const hosts = inventories.map((inventory, at) => {
    return { ...auditWith(kb, inventory, options, lists), name: names[at] ?? inventory.name };
  });
  const drift = driftOf(hosts);
  return { role: options.role ?? null, hosts, drift };
}

function auditWith(
  kb: KnowledgeBase,
  inventory: HostInventory,
  options: AuditOptions,
  lists: Lists,
): HostAudit {
  const role = options.role ?? null;
  const { osLevel, candidates, message } = levelOfHost(inventory, kb.levels, options.os ?? null);
  return {
    name: inventory.name,
    inventory,
    osLevel,
    role,
    notHeld: inventory.installed.filter((id) => !kb.byId.has(id)),
    findings:
      osLevel === null
        ? unknownFindings(kb, inventory, candidates, role, lists)
        : knownFindings(kb, inventory, osLevel, role, lists),
    messages: [...inventory.messages, ...(message === null ? [] : [message])],
  };
}

function knownFindings(
  kb: KnowledgeBase,
  inventory: HostInventory,
  os: string,
  role: string | null,
  lists: Lists,
): readonly Finding[] {
  const list = lists(os, role);
  const host: HostFacts = {
    kb,
    os,
    inventory,
    installed: new Set(inventory.installed),
    prove: fileProver(inventory, os, kb),
  };
  return [...list.items, ...list.leftOut].map((entry) => judgeArticle(entry, host));
}

/**
 * Without a level nothing can be judged but what is installed by number: every item of the levels that it could be is
 * unknown, and says so. Where none is told these are the items of all server levels.
 */
function unknownFindings(
  kb: KnowledgeBase,
  inventory: HostInventory,
  candidates: readonly string[],
  role: string | null,
  lists: Lists,
): readonly Finding[] {
  const levels =
    candidates.length > 0
      ? candidates
      : kb.levels.filter(({ twinOf }) => twinOf === null).map(({ id }) => id);
  const installed = new Set(inventory.installed);
  const ids = new Set(levels.flatMap((os) => lists(os, role).items.map((item) => item.kb)));
  const why =
    inventory.osVersion === null
      ? 'The OS level of the host is not told, so nothing can be said of it.'
      : candidates.length > 0
        ? 'The OS level of the host is not told for sure, so nothing can be said of it.'
        : `The host's Windows version, ${inventory.osVersion}, is no OS level held here, so nothing can be said of it.`;
  return kb.articles
    .filter((article) => ids.has(article.id))
    .map((article): Finding => {
      const isInstalled = installed.has(article.id);
      return {
        kb: article.id,
        state: isInstalled ? 'installed' : 'unknown',
        item: true,
        coveredBy: [],
        paths: [],
        why: isInstalled ? 'It is in the list of installed updates.' : why,
      };
    });
}

function uniqueNames(inventories: readonly HostInventory[]): readonly string[] {
  const used = new Set<string>();
  return inventories.map(({ name, source }) => {
    const others = inventories.filter((other) => other.name === name).length;
    const wanted = others > 1 && source !== name ? `${name} (${source})` : name;
    let unique = wanted;
    for (let number = 2; used.has(unique); number += 1) unique = `${wanted} (${number})`;
    used.add(unique);
    return unique;
  });
}
