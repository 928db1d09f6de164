import { auditHosts } from '../../kb/audit.ts';
import { planHosts } from '../../kb/plan.ts';
import {
  renderPlanCsv,
  renderPlanJson,
  renderPlanMarkdown,
  renderPlanText,
} from '../../views/plan-report.ts';
import { type Command, EXIT } from '../command.ts';
import { openInventories } from '../open-inventories.ts';

/** `kb plan`: from the same inventories, what to install in which order, and where to restart. */
export const planCommand: Command = {
  name: 'plan',
  summary: 'orders what is missing on hosts into steps, with restarts and the order of cluster nodes',
  usage: `kb plan FILE… [--os ID] [--role ID] [--format text|json|csv|markdown]

Audits the inventories as \`kb audit\` does and turns what is missing into ordered steps: what must be looked at by hand,
guests before hosts, prerequisites first, a restart where one is needed, one node of a cluster after the other.
Exit code: 0 every file was read; 1 a file is no inventory or cannot be opened; 2 wrong usage.`,
  run: async (args, io) => {
    const { kb, inventories, messages, options, format } = await openInventories(args, io);
    for (const message of messages) io.err(`${message}\n`);
    const plan = planHosts(kb, auditHosts(kb, inventories, options).hosts);
    if (format === 'json') io.out(renderPlanJson(kb, plan, messages));
    else if (format === 'csv') io.out(renderPlanCsv(kb, plan));
    else if (format === 'markdown') io.out(renderPlanMarkdown(kb, plan));
    else io.out(renderPlanText(kb, plan));
    return messages.length > 0 ? EXIT.failed : EXIT.ok;
  },
};
