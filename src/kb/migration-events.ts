import type { Line } from './inventory/inventory.ts';
import { linesOf, plain } from './inventory/lines.ts';
import type { LooseReason } from './migration/event-record.ts';
import { eventRecordsOf } from './migration/event-records.ts';
import type { EventTime } from './migration/event-time.ts';
import type { MessageProblem, MigrationMessage } from './migration/message.ts';
import { MIGRATION_EVENTS, readMessage } from './migration/message.ts';

export type { EventTime } from './migration/event-time.ts';
export type { MigrationEventId, MigrationPart } from './migration/message.ts';
export { MIGRATION_EVENTS } from './migration/message.ts';

/** One of the three events of a live migration. */
export interface MigrationEvent extends MigrationMessage {
  /** Line of the text at which it begins, from 1. */
  readonly line: number;
  readonly time: EventTime | null;
}

/** Lines next to each other that were not understood for one reason. */
export interface UnreadLines {
  readonly from: number;
  readonly to: number;
  /** Of the first line. */
  readonly text: string;
  readonly why: LooseReason | MessageProblem;
}

/** Events that say nothing of a migration's times, counted. */
export interface OtherEvents {
  readonly id: number;
  /** The log or provider that the text names; null where it names none, or Hyper-V-Worker. */
  readonly source: string | null;
  readonly count: number;
}

export interface MigrationEventsReading {
  /** In the order of the text. */
  readonly events: readonly MigrationEvent[];
  /** By id. */
  readonly others: readonly OtherEvents[];
  /** By line. */
  readonly unread: readonly UnreadLines[];
  /** The text was longer than {@link MAX_EVENTS_TEXT}, and its end was not read. */
  readonly isCut: boolean;
}

/** Enough for some ten thousand events. In characters. */
export const MAX_EVENTS_TEXT = 4_000_000;

/**
 * The events 22507, 22508 and 22509 of the Hyper-V-Worker log in a pasted text: Event Viewer's copies and CSV files,
 * `Get-WinEvent` as list, table or `Export-Csv`, `wevtutil /f:text`, or the bare messages. Messages in other languages
 * than English are read by event id where their numbers leave no choice. Never throws; linear in the text's length.
 */
export function parseMigrationEvents(text: string): MigrationEventsReading {
  const read = text.slice(0, MAX_EVENTS_TEXT);
  const { records, loose } = eventRecordsOf(linesOf(withoutMarks(read)));
  const events: MigrationEvent[] = [];
  const others = new Map<string, OtherEvents>();
  const unread: UnreadLines[] = loose.map(({ line, why }) => unreadLine(line, why));
  for (const { line, id, time, sources, message } of records) {
    const source = sources.some((name) => /Hyper-V-Worker/iu.test(name)) ? null : (sources[0] ?? null);
    if (id !== null && (!(id in MIGRATION_EVENTS) || source !== null)) {
      const key = `${id} ${source}`;
      others.set(key, { id, source, count: (others.get(key)?.count ?? 0) + 1 });
      continue;
    }
    const found = readMessage(id, message);
    if (typeof found === 'string') unread.push(unreadLine({ ...line, text: message || line.text }, found));
    else events.push({ ...found, line: line.number, time });
  }
  return {
    events,
    others: [...others.values()].sort(
      (a, b) => a.id - b.id || (a.source ?? '').localeCompare(b.source ?? '', 'en'),
    ),
    unread: joinNeighbours(unread.sort((a, b) => a.from - b.from)),
    isCut: read.length < text.length,
  };
}

/** Marks of writing direction, which Windows puts into dates, and NULs. */
function withoutMarks(text: string): string {
  return text.replace(/[\0\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/gu, '');
}

function unreadLine({ number, text }: Line, why: UnreadLines['why']): UnreadLines {
  return { from: number, to: number, text: plain(text), why };
}

function joinNeighbours(unread: readonly UnreadLines[]): readonly UnreadLines[] {
  const joined: UnreadLines[] = [];
  for (const lines of unread) {
    const last = joined.at(-1);
    if (last !== undefined && last.why === lines.why && lines.why === 'xml' && last.to === lines.from - 1)
      joined[joined.length - 1] = { ...last, to: lines.to };
    else joined.push(lines);
  }
  return joined;
}
