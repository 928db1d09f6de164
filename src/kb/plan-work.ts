import type { HostAudit } from './audit.ts';
import type { Checklist, ChecklistItem } from './checklist.ts';
import type { KbId } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import type { Batch } from './restart-batches.ts';
import { batchesOf } from './restart-batches.ts';

/** What one host gets, and what stands against it. */
export interface Work {
  readonly audit: HostAudit;
  readonly batches: readonly Batch[];
  readonly guests: readonly { readonly kb: KbId; readonly when: 'before' | 'after' }[];
  readonly check: readonly KbId[];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** Picks what is to be installed on a host, or in its guests, from its findings. */
export function workOf(kb: KnowledgeBase, audit: HostAudit, list: Checklist | undefined): Work {
  const stateOf = new Map(audit.findings.map((finding) => [finding.kb, finding.state]));
  const check = audit.findings.filter(({ state, item }) => state === 'unknown' && item).map((one) => one.kb);
  if (list === undefined) {
    const problems = [`${audit.name}: its OS level is not told, so nothing is planned for it.`];
    return { audit, batches: [], guests: [], check, problems, notes: [] };
  }
  const missing: ChecklistItem[] = [];
  const notes: string[] = [];
  for (const item of list.items) {
    if (item.action !== 'install' || stateOf.get(item.kb) !== 'missing') continue;
    const tied = missing.find(({ kb: other }) => item.sameBuildsAs.includes(other));
    if (tied === undefined) missing.push(item);
    else
      notes.push(
        `${audit.name}: ${item.kb} ships the same builds as ${tied.kb}, so only ${tied.kb} is in this plan; either would do.`,
      );
  }
  const guests = missing.flatMap(({ kb: id, installOn }) => {
    const guest = installOn.indexOf('guest');
    if (guest === -1) return [];
    const host = installOn.findIndex((target) => target !== 'guest');
    return [{ kb: id, when: host === -1 || guest < host ? ('before' as const) : ('after' as const) }];
  });
  const onHost = missing.filter(
    ({ installOn }) => installOn.length === 0 || installOn.some((target) => target !== 'guest'),
  );
  const kindOf = (id: KbId) => kb.byId.get(id)?.kind;
  return {
    audit,
    batches: batchesOf(onHost, kindOf),
    guests,
    check,
    problems: onHost.flatMap((item) => problemsOf(item, audit, stateOf)),
    notes,
  };
}

/** What stands against an item's prerequisites on this host. */
function problemsOf(
  item: ChecklistItem,
  audit: HostAudit,
  stateOf: ReadonlyMap<KbId, string>,
): readonly string[] {
  const has = (id: KbId) => ['installed', 'covered', 'missing'].includes(stateOf.get(id) ?? '');
  return item.requirements.flatMap(({ kb: need, state, metBy }) => {
    if (audit.inventory.installed.includes(need) || stateOf.get(need) === 'covered') return [];
    const first = `${audit.name}: ${item.kb} needs ${need} first`;
    if (state === 'cycle')
      return [
        `${first}, and that one needs this one: a contradiction in the sources. Their order here is not to be relied on.`,
      ];
    if (state === 'not-held') return [`${first}; that article is not held here, so no step brings it.`];
    if (state === 'unmet') return [`${first}; nothing in this plan meets that.`];
    if (state === 'level' || metBy.some(has)) return [];
    return [`${first}; it is not known whether the host has ${metBy.join(' or ')}: check that before.`];
  });
}
