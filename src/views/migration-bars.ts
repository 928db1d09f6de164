import type { Migration } from '../kb/migrations.ts';
import { knownLength } from '../kb/migrations.ts';
import type { ComparedMachine } from './migration-comparison.ts';
import { formatSeconds, PART_WORDS, whichOf } from './migration-times.ts';

export interface TimeBar {
  /** Before is drawn hollow, so that it is told from after without colour. */
  readonly kind: 'before' | 'after' | 'one';
  /** In per cent of the drawing's width. */
  readonly width: number;
  readonly text: string;
}

export interface BarRow {
  readonly label: string;
  readonly bars: readonly TimeBar[];
}

/** The bars of one phase, on a scale of their own: a black-out is some hundredth of a brown-out. */
export interface BarPanel {
  readonly phase: 'brown-out' | 'black-out';
  readonly title: string;
  /** Says that bars of the two phases cannot be compared by length. */
  readonly scale: string;
  readonly rows: readonly BarRow[];
  /** Migrations that the picture leaves out; the table has them. */
  readonly leftOut: number;
  /** For a screen reader, which gets the numbers from the table. */
  readonly label: string;
}

/** More bars are no picture any more. */
export const MAX_BARS = 40;
/** The longest bar; the rest of the width holds its number. In per cent. */
const LONGEST_BAR = 74;
const LONGEST_LABEL = 44;

interface Measured {
  readonly label: string;
  readonly times: readonly { readonly kind: TimeBar['kind']; readonly migration: Migration | null }[];
}

/** A bar for each migration. */
export function migrationBars(migrations: readonly Migration[]): readonly BarPanel[] {
  return panels(
    migrations.map((migration) => {
      const which = whichOf(migration, migrations);
      return {
        label: which === '' ? migration.vm : `${migration.vm} (${which})`,
        times: [{ kind: 'one', migration }],
      };
    }),
  );
}

/** Two bars for each machine, before and after. */
export function comparisonBars(machines: readonly ComparedMachine[]): readonly BarPanel[] {
  return panels(
    machines.map(({ vm, before, after }) => ({
      label: vm,
      times: [
        { kind: 'before', migration: before },
        { kind: 'after', migration: after },
      ],
    })),
  );
}

function panels(measured: readonly Measured[]): readonly BarPanel[] {
  const drawn = [...measured].sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MAX_BARS);
  const shown = measured.filter((one) => drawn.includes(one));
  return (['brownOut', 'blackOut'] as const).flatMap((part) => {
    const longest = Math.max(
      ...shown.flatMap(({ times }) => times.map(({ migration }) => migration?.[part] ?? 0)),
    );
    const rows = shown.flatMap(({ label, times }): BarRow[] => {
      const bars = times.flatMap(({ kind, migration }): TimeBar[] => {
        const seconds = migration?.[part] ?? null;
        if (seconds === null) return [];
        return [{ kind, width: widthOf(seconds, longest), text: formatSeconds(seconds) }];
      });
      return bars.length === 0 ? [] : [{ label: shorten(label), bars }];
    });
    if (rows.length === 0) return [];
    const title = PART_WORDS[part];
    return [
      {
        phase: part === 'brownOut' ? 'brown-out' : 'black-out',
        title,
        scale: `on a scale of its own, the longest bar ${formatSeconds(longest)}`,
        rows,
        leftOut: measured.length - shown.length,
        label: `${title} as bars, the longest ${formatSeconds(longest)}. The table has the numbers.`,
      },
    ];
  });
}

function lengthOf({ times }: Measured): number {
  return Math.max(...times.map(({ migration }) => (migration === null ? 0 : knownLength(migration))));
}

function widthOf(seconds: number, longest: number): number {
  return longest === 0 ? 0 : Math.round((seconds / longest) * LONGEST_BAR * 100) / 100;
}

function shorten(label: string): string {
  const letters = [...label];
  return letters.length > LONGEST_LABEL ? `${letters.slice(0, LONGEST_LABEL - 1).join('')}…` : label;
}
