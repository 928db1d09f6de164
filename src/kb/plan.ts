import type { HostAudit } from './audit.ts';
import type { Checklist } from './checklist.ts';
import { buildChecklist } from './checklist.ts';
import type { KbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { type Work, workOf } from './plan-work.ts';
import type { Batch, RestartNeed } from './restart-batches.ts';

export type { Batch, RestartNeed } from './restart-batches.ts';

/** Components whose role is a failover cluster's: its nodes are worked one after the other. */
const CLUSTER_COMPONENT = 'failover-clustering';

export type StepAction =
  | 'check'
  | 'install-in-guests'
  | 'pause'
  | 'move-roles'
  | 'install'
  | 'restart'
  | 'resume'
  | 'verify';

export interface PlanStep {
  /** From 1. */
  readonly position: number;
  /** Null for what concerns every host. */
  readonly host: string | null;
  readonly action: StepAction;
  readonly kbs: readonly KbId[];
  /** Only for `restart`. */
  readonly restart: RestartNeed | null;
  /** Sentences. */
  readonly why: string;
}

export type RestartCounts = Readonly<Record<RestartNeed, number>>;

/** What one host gets. */
export interface HostPlan {
  readonly name: string;
  readonly osLevel: string | null;
  /** Items to install, split where a restart stands between them. */
  readonly batches: readonly Batch[];
  readonly restarts: RestartCounts;
  /** Items of which it is not known whether the host has them. */
  readonly check: readonly KbId[];
}

export interface Plan {
  readonly role: string | null;
  /** The hosts are nodes of a cluster: each is paused and emptied first, one at a time. */
  readonly cluster: boolean;
  readonly hosts: readonly HostPlan[];
  readonly steps: readonly PlanStep[];
  /** Sums over the hosts. `unknown` = no source states whether a restart is needed. */
  readonly restarts: RestartCounts;
  /** Cycles and contradictions in prerequisites, prerequisites that nothing meets, levels not told. */
  readonly problems: readonly string[];
  /** What is left out on purpose: service packs, one of two packages with the same builds. */
  readonly notes: readonly string[];
}

export interface PlanOptions {
  /** Whether the hosts are one cluster's nodes; told by the role where absent. */
  readonly cluster?: boolean;
}

/**
 * What to do, in order: first what must be looked at by hand, then guests, then host after host in the order of the
 * audit. Only `missing` items are installed; what is unknown is checked, never installed on suspicion. Pure.
 */
export function planHosts(kb: KnowledgeBase, audits: readonly HostAudit[], options: PlanOptions = {}): Plan {
  const role = audits[0]?.role ?? null;
  const cluster =
    options.cluster ?? kb.roleById.get(role ?? '')?.components.includes(CLUSTER_COMPONENT) ?? false;
  const lists = new Map<string, Checklist>();
  const works = audits.map((audit): Work => {
    const { osLevel } = audit;
    const list = osLevel === null ? undefined : (lists.get(osLevel) ?? buildChecklist(kb, osLevel, role));
    if (list !== undefined) lists.set(list.os, list);
    return workOf(kb, audit, list);
  });
  const drafts: Draft[] = [
    ...works.flatMap(checkStep),
    ...guestSteps(works, 'before'),
    ...works.flatMap((work) => hostSteps(work, cluster, works.length)),
    ...guestSteps(works, 'after'),
  ];
  const hosts = works.map(({ audit, batches, check }): HostPlan => {
    return { name: audit.name, osLevel: audit.osLevel, batches, restarts: countOf(batches), check };
  });
  return {
    role,
    cluster,
    hosts,
    steps: drafts.map((draft, at) => ({ position: at + 1, ...draft })),
    restarts: countOf(hosts.flatMap(({ batches }) => batches)),
    problems: [...new Set(works.flatMap(({ problems }) => problems))],
    notes: [...new Set([...packNotes(kb, lists), ...works.flatMap(({ notes }) => notes)])],
  };
}

type Draft = Omit<PlanStep, 'position'>;

function checkStep({ audit, check }: Work): readonly Draft[] {
  if (check.length === 0) return [];
  return [
    step(
      audit.name,
      'check',
      check,
      'The inventory does not tell whether the host has these, or needs them; the audit gives the reason for each.',
    ),
  ];
}

/** Guests are no hosts of the audit: one step for all, where an article says that it belongs into the guest too. */
function guestSteps(works: readonly Work[], when: 'before' | 'after'): readonly Draft[] {
  const kbs = works.flatMap(({ guests }) =>
    guests.filter((guest) => guest.when === when).map((guest) => guest.kb),
  );
  if (kbs.length === 0) return [];
  const order = when === 'before' ? 'before the hosts' : 'after the hosts';
  return [
    step(
      null,
      'install-in-guests',
      [...new Set(kbs)],
      `Their articles say that they belong into the virtual machines, ${order}.`,
    ),
  ];
}

function hostSteps({ audit, batches }: Work, cluster: boolean, hosts: number): readonly Draft[] {
  if (batches.length === 0) return [];
  const name = audit.name;
  const oneAtATime =
    hosts > 1 ? ' One node at a time; the next one follows when this one carries roles again.' : '';
  const around = (action: StepAction, why: string) => (cluster ? [step(name, action, [], why)] : []);
  return [
    ...around('pause', `No role may move to the node while it is worked on.${oneAtATime}`),
    ...around(
      'move-roles',
      'Roles and virtual machines move to other nodes, so that they survive the restarts.',
    ),
    ...batches.flatMap((batch) => [
      step(name, 'install', batch.kbs, batch.why),
      ...(batch.restart === 'none'
        ? []
        : [{ ...step(name, 'restart', batch.kbs, batch.restartWhy), restart: batch.restart }]),
    ]),
    ...around('resume', 'The node takes roles again.'),
    step(
      name,
      'verify',
      [],
      'Take a new inventory and audit it: every item above should now be installed or covered.',
    ),
  ];
}

function step(host: string | null, action: StepAction, kbs: readonly KbId[], why: string): Draft {
  return { host, action, kbs, restart: null, why };
}

function countOf(batches: readonly Batch[]): RestartCounts {
  const counts = { required: 0, maybe: 0, unknown: 0, none: 0 };
  for (const { restart } of batches) counts[restart] += 1;
  return counts;
}

/** A service pack is no step: it makes another level of the host, with another list. */
function packNotes(kb: KnowledgeBase, lists: ReadonlyMap<string, Checklist>): readonly string[] {
  return [...lists.values()].flatMap(({ os, packs }) =>
    packs.map(
      (pack) =>
        `${pack} takes ${kb.levelById.get(os)?.name ?? os} to another level. If it is to come, it stands alone and comes first; then audit again, as the list is another one.`,
    ),
  );
}
