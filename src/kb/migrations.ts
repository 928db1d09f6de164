import type { MigrationEvent, MigrationPart } from './migration-events.ts';

/** The times of one live migration of one virtual machine, in seconds; null where the paste holds no such event. */
export interface Migration {
  /** The same for all migrations of one virtual machine, in both pastes of a comparison. */
  readonly key: string;
  /** As its messages name it. */
  readonly vm: string;
  readonly vmId: string | null;
  /** As the text writes it; of the event that ends the migration, as far as it is there. */
  readonly time: string | null;
  readonly brownOut: number | null;
  readonly blackOut: number | null;
  readonly total: number | null;
  /** Total less brown-out and black-out: the two do not add up to it. Null unless all three are there. */
  readonly rest: number | null;
  readonly dirtyPages: number | null;
  readonly savedStateKb: number | null;
  /**
   * False for an event that may belong to one of several migrations of its machine, as the paste has neither times nor
   * a clear order: then its partners are not missing, but not told.
   */
  readonly isJoined: boolean;
}

/** Events of one migration are this close, in milliseconds; the next migration of a machine repeats an event. */
const CLOSE = 120_000;

/** The order of the log. */
const PARTS: readonly MigrationPart[] = ['brownOut', 'blackOut', 'total'];

/**
 * Several pastes as migrations, each in the order of machines by their longest migration, then of time. Machines are
 * told apart by their id where the messages state it, as names need not be unique in a cluster; else by name. An event
 * that stands in a paste twice, with the same time, counts once.
 */
export function migrationsOf(
  pastes: readonly (readonly MigrationEvent[])[],
): readonly (readonly Migration[])[] {
  const keyOf = machineKeys(pastes.flat());
  return pastes.map((events) => {
    const machines = groupBy(withoutCopies(events), keyOf);
    return [...machines]
      .map(([key, own]) => joinEvents(own).map((group) => migrationOf(key, group)))
      .sort((a, b) => longest(b) - longest(a) || compareText(a[0]?.key ?? '', b[0]?.key ?? ''))
      .flat();
  });
}

/** The id, or the name in lower case. A name alone stands for the one machine that has it with an id, if it is one. */
function machineKeys(events: readonly MigrationEvent[]): (event: MigrationEvent) => string {
  const ids = new Map<string, Set<string>>();
  for (const { vm, vmId } of events) {
    const name = vm.toLowerCase();
    ids.set(name, new Set([...(ids.get(name) ?? []), ...(vmId === null ? [] : [vmId])]));
  }
  return ({ vm, vmId }) => {
    const name = vm.toLowerCase();
    const [only, more] = [...(ids.get(name) ?? [])];
    return vmId ?? (only !== undefined && more === undefined ? only : name);
  };
}

function withoutCopies(events: readonly MigrationEvent[]): readonly MigrationEvent[] {
  const seen = new Set<string>();
  return events.filter(({ part, vm, vmId, seconds, time }) => {
    if (time === null) return true;
    const key = [part, vm, vmId, seconds, time.at].join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

interface EventGroup {
  readonly events: readonly MigrationEvent[];
  readonly isJoined: boolean;
}

/** The events of one machine, one group a migration. */
function joinEvents(events: readonly MigrationEvent[]): readonly EventGroup[] {
  if (events.every(({ time }) => time !== null)) return joinByTime(events);
  const counts = PARTS.map((wanted) => events.filter(({ part }) => part === wanted).length);
  if (counts.every((count) => count <= 1)) return [{ events, isJoined: true }];
  return joinByOrder(events) ?? events.map((event) => ({ events: [event], isJoined: false }));
}

function joinByTime(events: readonly MigrationEvent[]): readonly EventGroup[] {
  const at = ({ time }: MigrationEvent) => time?.at ?? 0;
  const ordered = [...events].sort(
    (a, b) => at(a) - at(b) || PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || a.seconds - b.seconds,
  );
  const groups: MigrationEvent[][] = [];
  for (const event of ordered) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const belongs =
      before !== undefined &&
      at(event) - at(before) <= CLOSE &&
      !last?.some(({ part }) => part === event.part);
    if (belongs) last?.push(event);
    else groups.push([event]);
  }
  return groups.map((group) => ({ events: group, isJoined: true }));
}

/** Whole sets of three, one after the other, each in the same order; undefined where they are not that. */
function joinByOrder(events: readonly MigrationEvent[]): readonly EventGroup[] | undefined {
  const order = events.slice(0, 3).map(({ part }) => part);
  if (new Set(order).size < 3 || events.length % 3 !== 0) return undefined;
  if (events.some(({ part }, place) => part !== order[place % 3])) return undefined;
  return events.flatMap((_, place) =>
    place % 3 === 0 ? [{ events: events.slice(place, place + 3), isJoined: true }] : [],
  );
}

function migrationOf(key: string, { events, isJoined }: EventGroup): Migration {
  const partOf = (wanted: MigrationPart) => events.find(({ part }) => part === wanted);
  const [brownOut, blackOut, total] = PARTS.map((part) => partOf(part)?.seconds ?? null);
  const last = partOf('total') ?? partOf('blackOut') ?? partOf('brownOut');
  const isWhole = brownOut != null && blackOut != null && total != null;
  return {
    key,
    vm: last?.vm ?? '',
    vmId: events.find(({ vmId }) => vmId !== null)?.vmId ?? null,
    time: last?.time?.text ?? null,
    brownOut: brownOut ?? null,
    blackOut: blackOut ?? null,
    total: total ?? null,
    // The messages write thousandths; a difference of fractions would show more than they say.
    rest: isWhole ? Math.round((total - brownOut - blackOut) * 1000) / 1000 : null,
    dirtyPages: partOf('blackOut')?.dirtyPages ?? null,
    savedStateKb: partOf('blackOut')?.savedStateKb ?? null,
    isJoined,
  };
}

/** How long it took as far as its events tell: the total, else the longer phase. */
export function knownLength({ total, brownOut, blackOut }: Migration): number {
  return total ?? Math.max(brownOut ?? 0, blackOut ?? 0);
}

function longest(migrations: readonly Migration[]): number {
  return Math.max(...migrations.map(knownLength));
}

function groupBy(
  events: readonly MigrationEvent[],
  keyOf: (event: MigrationEvent) => string,
): ReadonlyMap<string, readonly MigrationEvent[]> {
  const groups = new Map<string, MigrationEvent[]>();
  for (const event of events) {
    const group = groups.get(keyOf(event)) ?? [];
    group.push(event);
    groups.set(keyOf(event), group);
  }
  return groups;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
