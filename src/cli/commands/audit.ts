import { auditHosts } from '../../kb/audit.ts';
import { renderAuditCsv } from '../../views/audit-csv.ts';
import { renderAuditJson } from '../../views/audit-json.ts';
import { renderAuditMarkdown } from '../../views/audit-markdown.ts';
import { renderAuditText } from '../../views/audit-text.ts';
import { type Command, EXIT } from '../command.ts';
import { openInventories } from '../open-inventories.ts';

/** `kb audit`: inventories held against the checklist of their level and a role. */
export const auditCommand: Command = {
  name: 'audit',
  summary: 'holds the inventories of hosts against a checklist: installed, covered, missing, unknown',
  usage: `kb audit FILE… [--os ID] [--role ID] [--format text|json|csv|markdown]

Reads the output of systeminfo, Get-HotFix, wmic qfe list or dism /online /get-packages, one or several hosts a file, in
any language and encoding, and says for each article of the checklist how it stands on the host, and where hosts differ.
--os names the level for inventories that do not show it; --role names a checklist, without it the level's full list counts.
Exit code: 0 every file was read; 1 a file is no inventory or cannot be opened; 2 wrong usage.`,
  run: async (args, io) => {
    const { kb, inventories, messages, options, format } = await openInventories(args, io);
    for (const message of messages) io.err(`${message}\n`);
    const audit = auditHosts(kb, inventories, options);
    if (format === 'json') io.out(renderAuditJson(kb, audit, messages));
    else if (format === 'csv') io.out(renderAuditCsv(kb, audit));
    else if (format === 'markdown') io.out(renderAuditMarkdown(kb, audit));
    else io.out(renderAuditText(kb, audit));
    return messages.length > 0 ? EXIT.failed : EXIT.ok;
  },
};
