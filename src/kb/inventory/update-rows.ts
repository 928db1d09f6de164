import { idOfRow } from './entry-id.ts';
import type { Entry, Fragment, InventoryFormat, Line, UnreadableLine } from './inventory.ts';
import { fragment } from './inventory.ts';
import { hostName, plain, unreadable } from './lines.ts';

/** One update as any of the tools shows it; empty text for a column that is not there. */
export interface UpdateRow {
  readonly line: Line;
  readonly host: string;
  readonly hotFixId: string;
  readonly servicePack: string;
  readonly caption: string;
}

/** The names under which the tools give the host, most exact first. */
export const HOST_COLUMNS = [
  'csname',
  'pscomputername',
  'node',
  'source',
  '__server',
  'machinename',
] as const;

/** Rows to one fragment for each host that they name. No rows make one fragment with an empty list. */
export function fragmentsOfRows(format: InventoryFormat, rows: readonly UpdateRow[]): readonly Fragment[] {
  const byHost = new Map<
    string,
    { entries: Entry[]; odd: UnreadableLine[]; cut: boolean; host: string | null }
  >();
  for (const row of rows) {
    const key = row.host.trim().toUpperCase();
    const known = byHost.get(key) ?? { entries: [], odd: [], cut: false, host: hostOf(row.host) };
    byHost.set(key, known);
    const id = idOfRow(row);
    const text = plain(row.hotFixId === '' ? row.line.text : row.hotFixId);
    if (id === 'cut') {
      known.odd.push(unreadable(row.line, text));
      known.cut = true;
      continue;
    }
    if (id === undefined) known.odd.push(unreadable(row.line, text));
    known.entries.push({ line: row.line.number, text, kb: id?.kb ?? null, revision: id?.revision ?? null });
  }
  if (byHost.size === 0) return [fragment(format, { entries: [] })];
  return [...byHost.values()].map(({ entries, odd, cut, host }) =>
    fragment(format, { host, entries, cut, unreadable: odd }),
  );
}

/** A narrow console cuts names too: `NODE-LONGNA...` keeps what is left of it. */
function hostOf(text: string): string | null {
  return hostName(text.trim().replace(/(?:\.{3}|…)$/u, ''));
}
