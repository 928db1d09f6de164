import type { MigrationEventsReading, UnreadLines } from '../kb/migration-events.ts';
import { MAX_EVENTS_TEXT } from '../kb/migration-events.ts';
import type { Migration } from '../kb/migrations.ts';

const WHY: Readonly<Record<UnreadLines['why'], string>> = {
  'no-event': 'part of no event',
  xml: 'an event as XML; copy it as text, or add /f:text to wevtutil',
  'no-message': 'an event without its message',
  'no-name': 'names no virtual machine in quotes',
  'no-seconds': 'states no whole time; a table may have cut it off, a list does not',
  unclear: 'its wording is not known here, and its numbers can be read in more than one way',
  contradicts: 'its event ID and its wording say different things',
};

/** A line that was not understood: where, what it says, why. */
export interface UnreadRow {
  readonly lines: string;
  readonly text: string;
  readonly why: string;
}

export function unreadRows({ unread }: MigrationEventsReading): readonly UnreadRow[] {
  return unread.map(({ from, to, text, why }) => ({
    lines: from === to ? `Line ${from}` : `Lines ${from} to ${to}`,
    text,
    why: WHY[why],
  }));
}

/** `2 migrations of 1 virtual machine read, 3 places not understood.`, or that there is nothing in it. */
export function readingSentence(reading: MigrationEventsReading, migrations: readonly Migration[]): string {
  const unread = reading.unread.length;
  const rest = unread === 0 ? '' : `, ${counted(unread, 'place')} not understood`;
  if (migrations.length === 0) return `No event 22507, 22508 or 22509 could be read in this paste${rest}.`;
  const joined = migrations.filter(({ isJoined }) => isJoined);
  const read = [
    ...(joined.length > 0
      ? [`${counted(joined.length, 'migration')} of ${counted(machinesIn(joined), 'virtual machine')}`]
      : []),
    ...(joined.length < migrations.length
      ? [
          counted(
            migrations.length - joined.length,
            'event that cannot be joined',
            'events that cannot be joined',
          ),
        ]
      : []),
  ];
  return `${read.join(' and ')} read${rest}.`;
}

function machinesIn(migrations: readonly Migration[]): number {
  return new Set(migrations.map(({ key }) => key)).size;
}

/** What else there is to say of a paste, each a sentence. */
export function readingNotes(
  reading: MigrationEventsReading,
  migrations: readonly Migration[],
): readonly string[] {
  const { events, others, isCut } = reading;
  const used = migrations.flatMap(({ brownOut, blackOut, total }) =>
    [brownOut, blackOut, total].filter((seconds) => seconds !== null),
  ).length;
  const copies = events.length - used;
  const odd = migrations.filter(({ rest }) => rest !== null && rest < 0);
  const other = others.map(
    ({ id, source, count }) => `${id}${source === null ? '' : ` of ${source}`} (${count})`,
  );
  return [
    ...(isCut ? [`The paste is too long: only its first ${MAX_EVENTS_TEXT} characters were read.`] : []),
    ...(other.length > 0 ? [`Other events, left out: ${other.join(', ')}.`] : []),
    ...(copies > 0
      ? [`${counted(copies, 'event')} twice in the paste, with the same time: counted once.`]
      : []),
    ...(migrations.some(({ isJoined }) => !isJoined)
      ? [
          'Some machines were migrated more than once, and the paste has neither times nor the events in sets of three. Which belong together is not told, so each stands alone. Paste them with their times.',
        ]
      : []),
    ...(odd.length > 0
      ? [
          `${[...new Set(odd.map(({ vm }) => vm))].join(', ')}: the two phases are longer than the total, so these events can hardly be of one migration.`,
        ]
      : []),
  ];
}

function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}

/** The events of the guide's worked example, as its source prints them. */
export const EXAMPLE_EVENTS = `Event ID 22508:
'XXXXXXXX-YYYY-ZZZZ-QQQQ-DC12222DE1' migrated with a Brown-Out time of 64.975 seconds.

Event ID 22509:
'XXXXXXXX-YYYY-ZZZZ-QQQQ-DC12222DE1' migrated with a Black-Out time of 0.811 seconds, 842 dirty page and 4841 KB of saved state.

Event ID 22507:
Migration completed successfully for 'XXXXXXXX-YYYY-ZZZZ-QQQQ-DC12222DE1' in 66.581 seconds.
`;
