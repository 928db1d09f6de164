import { readFile } from 'node:fs/promises';
import { basename, resolve as resolvePath } from 'node:path';
import { parseArgs } from 'node:util';
import type { AuditOptions } from '../kb/audit.ts';
import type { HostInventory } from '../kb/host-inventory.ts';
import { parseInventories } from '../kb/host-inventory.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { openKnowledgeBase } from '../open-knowledge-base.ts';
import { contentFolder, type Io, usageError } from './command.ts';

const FORMATS = ['text', 'json', 'csv', 'markdown'] as const;
export type ReportFormat = (typeof FORMATS)[number];

export interface OpenedInventories {
  readonly kb: KnowledgeBase;
  readonly inventories: readonly HostInventory[];
  /** Files that could not be opened or are no inventory, in the order of the command line. */
  readonly messages: readonly string[];
  readonly options: AuditOptions;
  readonly format: ReportFormat;
}

/** Reads the command line of `kb audit` and `kb plan`, the content and the inventory files. */
export async function openInventories(args: readonly string[], io: Io): Promise<OpenedInventories> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      os: { type: 'string' },
      role: { type: 'string' },
      format: { type: 'string', default: 'text' },
    },
  });
  const format = FORMATS.find((known) => known === values.format);
  if (format === undefined)
    throw usageError(`Unknown format \`${values.format}\`, expected one of ${FORMATS.join(', ')}`);
  if (positionals.length === 0) throw usageError('No file, expected one or more inventories');
  const root = contentFolder(io);
  const { kb } = await openKnowledgeBase(resolvePath(io.cwd, root), { today: io.today, displayRoot: root });
  if (kb.articles.length === 0)
    io.err(`No sound entry in ${root}, so nothing is held; \`kb check\` says why\n`);
  expectKnown('OS level', values.os, [...kb.levelById.keys()]);
  expectKnown('role', values.role, [...kb.roleById.keys()]);

  const inventories: HostInventory[] = [];
  const messages: string[] = [];
  for (const path of positionals) {
    const bytes = await readFile(resolvePath(io.cwd, path)).catch((error: NodeJS.ErrnoException) => {
      messages.push(`${path} cannot be opened (${error.code ?? error.message}).`);
    });
    if (bytes === undefined) continue;
    const reading = parseInventories(bytes, basename(path));
    inventories.push(...reading.hosts);
    messages.push(...reading.messages);
  }
  return { kb, inventories, messages, options: { os: values.os ?? null, role: values.role ?? null }, format };
}

function expectKnown(what: string, id: string | undefined, known: readonly string[]): void {
  if (id === undefined || known.includes(id)) return;
  throw usageError(`Unknown ${what} \`${id}\`, expected one of ${[...known].sort().join(', ')}`);
}
