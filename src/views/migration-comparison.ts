import type { Migration } from '../kb/migrations.ts';
import { knownLength } from '../kb/migrations.ts';
import { csvText } from './csv.ts';
import { formatNumber, MISSING, PART_WORDS, timeCell } from './migration-times.ts';

export interface ComparedPart {
  readonly part: string;
  readonly before: string;
  readonly after: string;
  /** After less before: `−12.000 s`, `+0.100 s`; empty where one is missing. */
  readonly difference: string;
  /** `÷ 4.0` a quarter of the time, `× 1.3` longer; empty where it cannot be worked out. */
  readonly factor: string;
}

/** One virtual machine before and after. */
export interface ComparedMachine {
  readonly key: string;
  readonly vm: string;
  /** Which of its migrations stand here, and where it is missing; empty where nothing is to say. */
  readonly note: string;
  readonly before: Migration | null;
  readonly after: Migration | null;
  /** Those that at least one of the pastes has. */
  readonly parts: readonly ComparedPart[];
}

const PARTS = ['brownOut', 'blackOut', 'rest', 'total'] as const;

/**
 * The machines of two pastes; those in both first, each in the order of its paste. Of several migrations of a machine
 * the middle one by its length stands for all: unlike a mean it happened, and one bad run does not move it.
 */
export function compareMigrations(
  before: readonly Migration[],
  after: readonly Migration[],
): readonly ComparedMachine[] {
  const keys = [...new Set([...before, ...after].map(({ key }) => key))];
  const compared = keys.map((key) =>
    compareMachine(
      before.filter((migration) => migration.key === key),
      after.filter((migration) => migration.key === key),
    ),
  );
  const isWhole = (machine: ComparedMachine) => machine.before !== null && machine.after !== null;
  return [...compared.filter(isWhole), ...compared.filter((machine) => !isWhole(machine))];
}

function compareMachine(before: readonly Migration[], after: readonly Migration[]): ComparedMachine {
  const old = middleOf(before);
  const next = middleOf(after);
  const notes = [
    ...(old === null ? ['only in the second paste'] : manyWords(before, 'before')),
    ...(next === null ? ['only in the first paste'] : manyWords(after, 'after')),
  ];
  return {
    key: (old ?? next)?.key ?? '',
    vm: (old ?? next)?.vm ?? '',
    note: notes.join('; '),
    before: old,
    after: next,
    parts: PARTS.filter((part) => old?.[part] != null || next?.[part] != null).map((part) => ({
      part: PART_WORDS[part],
      before: old === null ? MISSING : timeCell(old, part),
      after: next === null ? MISSING : timeCell(next, part),
      difference: differenceOf(old?.[part] ?? null, next?.[part] ?? null),
      // The rest is what is left of rounded numbers, and may be next to nothing: no factor of it means anything.
      factor: part === 'rest' ? '' : factorOf(old?.[part] ?? null, next?.[part] ?? null),
    })),
  };
}

/** Of those with all three events, if there are any; of two in the middle the shorter one. */
function middleOf(migrations: readonly Migration[]): Migration | null {
  const whole = migrations.filter(({ rest }) => rest !== null);
  const candidates = [...(whole.length > 0 ? whole : migrations)].sort(
    (a, b) => knownLength(a) - knownLength(b),
  );
  return candidates[Math.floor((candidates.length - 1) / 2)] ?? null;
}

function manyWords(migrations: readonly Migration[], when: string): readonly string[] {
  return migrations.length > 1 ? [`${when}: the middle one of ${migrations.length}`] : [];
}

function differenceOf(before: number | null, after: number | null): string {
  if (before === null || after === null) return '';
  const difference = Math.round((after - before) * 1000) / 1000;
  return `${difference > 0 ? '+' : ''}${formatNumber(difference)} s`;
}

function factorOf(before: number | null, after: number | null): string {
  if (before === null || after === null || before <= 0 || after <= 0) return '';
  if (before === after) return '1';
  return after < before ? `÷ ${(before / after).toFixed(1)}` : `× ${(after / before).toFixed(1)}`;
}

const CSV_HEAD = ['Virtual machine', 'Virtual machine ID', 'Part', 'Before (s)', 'After (s)', 'Note'];

/** The comparison as CSV, in numbers. An empty cell is not in the paste. */
export function comparisonCsv(machines: readonly ComparedMachine[]): string {
  return csvText([
    CSV_HEAD,
    ...machines.flatMap(({ vm, note, before, after }) =>
      PARTS.map((part) => [
        vm,
        (before ?? after)?.vmId ?? null,
        PART_WORDS[part],
        before?.[part] ?? null,
        after?.[part] ?? null,
        note,
      ]),
    ),
  ]);
}
