import type { MigrationPart } from '../kb/migration-events.ts';
import type { Migration } from '../kb/migrations.ts';
import { csvText } from './csv.ts';

export const PART_WORDS: Readonly<Record<MigrationPart | 'rest', string>> = {
  brownOut: 'Brown-out',
  blackOut: 'Black-out',
  total: 'Total',
  rest: 'The rest',
};

/** One migration as a row of the table; every cell is ready to be shown. */
export interface MigrationTimesRow {
  readonly vm: string;
  /** What tells it from other rows of its name: `2 of 3`, the id of the machine; empty where nothing must. */
  readonly which: string;
  readonly when: string;
  readonly brownOut: string;
  readonly blackOut: string;
  readonly rest: string;
  readonly total: string;
  readonly dirtyPages: string;
  readonly savedState: string;
}

/** `66.581 s`: thousandths, as the messages write them. */
export function formatSeconds(seconds: number): string {
  return `${formatNumber(seconds)} s`;
}

/** With a true minus sign, which no line breaks off. */
export function formatNumber(seconds: number): string {
  return seconds.toFixed(3).replace('-', '\u2212');
}

export const MISSING = 'not in the paste';
const NOT_JOINED = 'not told';

/** A missing time is said to be missing, and is never a zero. */
export function timeCell(migration: Migration, part: MigrationPart | 'rest'): string {
  const seconds = migration[part];
  if (seconds !== null) return formatSeconds(seconds);
  if (!migration.isJoined) return NOT_JOINED;
  return part === 'rest' ? 'needs all three' : MISSING;
}

export function migrationTimesRows(migrations: readonly Migration[]): readonly MigrationTimesRow[] {
  return migrations.map((migration) => ({
    vm: migration.vm,
    which: whichOf(migration, migrations),
    when: migration.time ?? '',
    brownOut: timeCell(migration, 'brownOut'),
    blackOut: timeCell(migration, 'blackOut'),
    rest: timeCell(migration, 'rest'),
    total: timeCell(migration, 'total'),
    dirtyPages: countCell(migration.dirtyPages, ''),
    savedState: countCell(migration.savedStateKb, ' KB'),
  }));
}

/** `2 of 3` of one machine, or a single event of it; its id where another machine has the same name. */
export function whichOf(migration: Migration, all: readonly Migration[]): string {
  const own = all.filter(({ key }) => key === migration.key);
  const isNameShared = all.some(({ key, vm }) => vm === migration.vm && key !== migration.key);
  return [
    ...(migration.isJoined ? [] : ['single event']),
    ...(migration.isJoined && own.length > 1 ? [`${own.indexOf(migration) + 1} of ${own.length}`] : []),
    ...(isNameShared && migration.vmId !== null ? [migration.vmId] : []),
  ].join(', ');
}

function countCell(count: number | null, unit: string): string {
  return count === null ? '' : `${count}${unit}`;
}

const CSV_HEAD = [
  'Virtual machine',
  'Virtual machine ID',
  'Time',
  'Brown-out (s)',
  'Black-out (s)',
  'The rest (s)',
  'Total (s)',
  'Dirty pages',
  'Saved state (KB)',
];

/** The table as CSV. An empty cell is not in the paste. */
export function migrationTimesCsv(migrations: readonly Migration[]): string {
  return csvText([
    CSV_HEAD,
    ...migrations.map(({ vm, vmId, time, brownOut, blackOut, rest, total, dirtyPages, savedStateKb }) => [
      vm,
      vmId,
      time,
      brownOut,
      blackOut,
      rest,
      total,
      dirtyPages,
      savedStateKb,
    ]),
  ]);
}
