import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { compareBuilds } from '../kb/os-level.ts';
import type { HostPlan, Plan } from '../kb/plan.ts';

/** Cluster-Aware Updating came with Windows Server 2012. */
const FIRST_BUILD = '6.2.9200';

/**
 * The folders that the hotfix plug-in of Cluster-Aware Updating expects, as text: a root folder with
 * DefaultHotfixConfig.xml, CAUHotfix_All for every node, a folder by the NetBIOS name of a node for that node alone
 * (Microsoft, "How CAU plug-ins work"). One root for each restart barrier, as nothing states an order inside a folder.
 * Null where the plan is not a cluster's or nothing is to be installed.
 */
export function cauFolders(kb: KnowledgeBase, plan: Plan): string | null {
  const hosts = plan.hosts.filter(({ batches }) => batches.length > 0);
  if (!plan.cluster || hosts.length === 0) return null;
  const tooOld = hosts.filter((host) => !hasUpdating(kb, host));
  if (tooOld.length > 0) {
    return `Cluster-Aware Updating begins with Windows Server 2012; ${tooOld.map(({ name }) => name).join(', ')} cannot be updated by it. Work through the steps by hand.\n`;
  }
  const runs = Math.max(...hosts.map(({ batches }) => batches.length));
  const roots = Array.from({ length: runs }, (_, at) => rootOf(plan, hosts, at, runs));
  return `${roots.join('\n')}\nDefaultHotfixConfig.xml is copied unchanged from %systemroot%\\System32\\WindowsPowerShell\\v1.0\\Modules\\ClusterAwareUpdating.\nOther files and folders are ignored.${runs > 1 ? ' Each root folder is an Updating Run of its own, in this order.' : ''}\n`;
}

function hasUpdating(kb: KnowledgeBase, { osLevel }: HostPlan): boolean {
  const build = kb.levelById.get(osLevel ?? '')?.builds[0];
  return build !== undefined && compareBuilds(build, FIRST_BUILD) >= 0;
}

function rootOf(plan: Plan, hosts: readonly HostPlan[], at: number, runs: number): string {
  const perHost = new Map(hosts.map(({ name, batches }) => [name, batches[at]?.kbs ?? []]));
  const lists = [...perHost.values()];
  // What every node of the audit lacks; a node with nothing to install keeps all else in folders by name.
  const shared =
    hosts.length === plan.hosts.length
      ? (lists[0] ?? []).filter((id) => lists.every((list) => list.includes(id)))
      : [];
  const lines = [`${runs > 1 ? `Run${at + 1}` : 'Root'}\\`, '   DefaultHotfixConfig.xml'];
  if (shared.length > 0) lines.push('   CAUHotfix_All\\', ...shared.map(fileLine));
  for (const [name, list] of perHost) {
    const own = list.filter((id) => !shared.includes(id));
    if (own.length > 0) lines.push(`   ${name.split('.')[0]}\\`, ...own.map(fileLine));
  }
  return `${lines.join('\n')}\n`;
}

function fileLine(id: KbId): string {
  return `      <package of ${id}>.msu`;
}
