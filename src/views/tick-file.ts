import type { NodeTicks, TickedList, Ticks, TicksChange } from './ticks.ts';
import { MAX_NODES, namedOf, nodeNamesIn } from './ticks.ts';

const FORMAT = 'hotfix-atlas-ticks';
const VERSION = 1;
/** 64 nodes with a thousand ticks each are below it. In characters. */
export const MAX_TICK_FILE = 2_000_000;

/** What the browser keeps, and what an export holds: one and the same text. */
export function renderTicks(ticks: Ticks, { os, role }: TickedList): string {
  const nodes = ticks.map(({ name, done }) => ({ name, done: [...done].sort() }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, os, role, nodes }, null, 2)}\n`;
}

export function tickFileName({ os, role }: TickedList): string {
  return `ticks-${os}-${role ?? 'all'}.json`;
}

/** What the browser kept; nothing where it is unreadable, as another program may have written it. */
export function readKeptTicks(text: string | null): Ticks {
  return text === null ? [] : (nodesIn(parsed(text)) ?? []);
}

/**
 * Takes an exported file into the ticks of a list: its nodes replace those of the same name, the others stay. Whatever
 * is wrong with the file, the ticks stay as they are and a sentence says why.
 */
export function importTicks(text: string, ticks: Ticks, list: TickedList): TicksChange {
  const refuse = (why: string) => ({ ticks, says: `Nothing was imported: ${why}` });
  if (text.length > MAX_TICK_FILE) return refuse('the file is too large to be an export of ticks.');
  const file = parsed(text);
  if (!isRecord(file) || file.format !== FORMAT)
    return refuse('this is no file that “Export ticks” on a checklist wrote.');
  if (file.version !== VERSION)
    return refuse(
      'it was written by another version of this page. Open it with the copy that wrote it, or a newer one.',
    );
  if (file.os !== list.os || file.role !== list.role) {
    const of = `${String(file.os)}${file.role === null ? '' : `, ${String(file.role)}`}`.slice(0, 120);
    return refuse(`it belongs to another checklist (${of}). Import it there.`);
  }
  const nodes = nodesIn(file);
  if (nodes === undefined) return refuse('its list of nodes is damaged.');
  const known = nodes.map(({ name, done }) => ({ name, done: done.filter((id) => list.kbs.includes(id)) }));
  const replaced = (name: string) => known.some((node) => node.name.toUpperCase() === name.toUpperCase());
  const all = [...ticks.filter(({ name }) => !replaced(name)), ...known];
  const merged = all.some(({ name }) => name !== '')
    ? all.filter(({ name, done }) => name !== '' || done.length > 0)
    : all;
  if (namedOf(merged).length > MAX_NODES) return refuse(`a list holds ${MAX_NODES} nodes at most.`);
  const dropped = nodes.flatMap(({ done }) => done).length - known.flatMap(({ done }) => done).length;
  const lost =
    dropped === 0
      ? ''
      : ` ${dropped === 1 ? 'One tick is' : `${dropped} ticks are`} for articles that are no items of this list any more, and left out.`;
  const names = namedOf(known).map(({ name }) => name);
  const what = names.length === 0 ? 'the ticks of a host without a name' : `the ticks of ${names.join(', ')}`;
  return { ticks: merged, says: `Imported ${what}.${lost}` };
}

function nodesIn(file: unknown): readonly NodeTicks[] | undefined {
  if (!isRecord(file) || !Array.isArray(file.nodes) || file.nodes.length > MAX_NODES + 1) return undefined;
  const nodes = new Map<string, NodeTicks>();
  for (const node of file.nodes as readonly unknown[]) {
    if (!isRecord(node) || typeof node.name !== 'string' || !Array.isArray(node.done)) return undefined;
    const done: readonly unknown[] = node.done;
    if (!done.every((id): id is string => typeof id === 'string' && /^KB\d{5,7}$/.test(id))) return undefined;
    const name = nodeNamesIn(node.name);
    if (node.name !== '' && (name.length !== 1 || name[0] !== node.name)) return undefined;
    nodes.set(node.name.toUpperCase(), { name: node.name, done: [...new Set(done)] });
  }
  return [...nodes.values()];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
