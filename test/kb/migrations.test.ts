import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMigrationEvents } from '../../src/kb/migration-events.ts';
import { type Migration, migrationsOf } from '../../src/kb/migrations.ts';
import {
  anyMachine,
  type LoggedEvent,
  logged,
  messageOf,
  migration,
  TIMED_FORMATS,
  TIMELESS_FORMATS,
} from '../support/migration-events.ts';

const asList = TIMED_FORMATS['Get-WinEvent | Format-List']!;
const asMessages = TIMELESS_FORMATS['the messages alone']!;

/** The migrations of one paste. */
function read(text: string): readonly Migration[] {
  return migrationsOf([parseMigrationEvents(text).events])[0] ?? [];
}
const times = ({ vm, brownOut, blackOut, total, rest }: Migration) => [vm, brownOut, blackOut, total, rest];

test('the worked example of the guide: what lies outside both phases is a number of its own', () => {
  const [only, ...more] = read(asMessages(migration('SQL01', ['64.975', '0.811', '66.581'])));
  expect(more).toEqual([]);
  expect(only).toMatchObject({
    brownOut: 64.975,
    blackOut: 0.811,
    total: 66.581,
    rest: 0.795,
    dirtyPages: 842,
    savedStateKb: 4841,
    isJoined: true,
  });
});

test('an event without its partners leaves them out, and is never a zero', () => {
  expect(read(asList([logged(22508, 'SQL01', '4.001')])).map(times)).toEqual([
    ['SQL01', 4.001, null, null, null],
  ]);
});

test('phases that are longer than the total leave a rest below nothing', () => {
  expect(read(asMessages(migration('SQL01', ['4.000', '1.000', '4.500'])))[0]?.rest).toBe(-0.5);
});

describe('several migrations of one machine', () => {
  const three = [
    ...migration('SQL01', ['4.001', '0.201', '5.001'], { at: 100 }),
    ...migration('SQL01', ['6.001', '0.301', '7.001'], { at: 600 }),
    ...migration('SQL01', ['5.001', '0.401', '6.001'], { at: 1200 }),
  ];
  const expected = [
    ['SQL01', 4.001, 0.201, 5.001, 0.799],
    ['SQL01', 6.001, 0.301, 7.001, 0.699],
    ['SQL01', 5.001, 0.401, 6.001, 0.599],
  ];

  test('are told apart by time, in any order of the text', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(three, { minLength: 9 }), (events) => {
        expect(read(asList(events)).map(times)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('are told apart without times where they stand in sets of three, forwards or backwards', () => {
    expect(read(asMessages(three)).map(times)).toEqual(expected);
    expect(read(asMessages([...three].reverse())).map(times)).toEqual([...expected].reverse());
  });

  test('are not joined by guessing where times and order are missing', () => {
    const byPart = [...three].sort((a, b) => a.id - b.id);
    const found = read(asMessages(byPart));
    expect(found.length).toBe(9);
    expect(found.every(({ isJoined, rest }) => !isJoined && rest === null)).toBe(true);
  });

  test('close to each other are still two, as an event comes again', () => {
    const close = [
      ...migration('SQL01', ['4.001', '0.201', '5.001'], { at: 100 }),
      ...migration('SQL01', ['3.001', '0.101', '4.001'], { at: 106 }),
    ];
    expect(read(asList(close)).map(times)).toEqual([
      ['SQL01', 4.001, 0.201, 5.001, 0.799],
      ['SQL01', 3.001, 0.101, 4.001, 0.899],
    ]);
  });

  test('far from each other do not lend each other events', () => {
    const halves = [
      logged(22508, 'SQL01', '4.001', { at: 0 }),
      logged(22507, 'SQL01', '5.001', { at: 3000 }),
    ];
    expect(read(asList(halves)).map(times)).toEqual([
      ['SQL01', 4.001, null, null, null],
      ['SQL01', null, null, 5.001, null],
    ]);
  });
});

test.each([
  ['1/31/2011 11:59:59 PM', '2/1/2011 12:00:01 AM'],
  ['31/01/2011 23:59:59', '01/02/2011 00:00:01'],
  ['31.01.2011 23:59:59', '01.02.2011 00:00:01'],
  ['31-1-2011 23:59:59', '1-2-2011 0:00:01'],
  ['2011-01-31T23:59:59.900', '2011-02-01T00:00:01.100Z'],
  ['2011/01/31 23:59:59', '2011/02/01 0:00:01'],
])('a migration that ends in the month after, from %s to %s, is one', (start, end) => {
  const events = migration('SQL01', ['4.001', '0.201', '5.001']);
  const text = events
    .map(
      (event, at) =>
        `TimeCreated : ${at === 0 ? start : end}\nId : ${event.id}\nMessage : ${messageOf(event)}\n`,
    )
    .join('\n');
  expect(read(text).map(({ rest, time }) => [rest, time])).toEqual([[0.799, end]]);
});

test('an event that was pasted twice counts once', () => {
  const once = asList(migration('SQL01', ['4.001', '0.201', '5.001']));
  expect(read(once + once)).toEqual(read(once));
});

describe('which machine an event is of', () => {
  const A = '0D09432E-A320-44CC-8A12-E1300549B99D';
  const B = 'F5EF233C-B586-4380-B5EA-00C1D5499815';
  const keysOf = (pastes: readonly (readonly LoggedEvent[])[]) =>
    migrationsOf(pastes.map((events) => parseMigrationEvents(asList(events)).events)).map((paste) =>
      paste.map(({ key }) => key),
    );

  test('two machines of one name are two', () => {
    expect(
      keysOf([[logged(22508, 'VM', '1.001', { vmId: A }), logged(22508, 'VM', '2.001', { vmId: B })]]),
    ).toEqual([[B, A]]);
  });

  test('a name alone is the machine that has it, also in the other paste', () => {
    expect(keysOf([[logged(22508, 'vm', '1.001')], [logged(22508, 'VM', '2.001', { vmId: A })]])).toEqual([
      [A],
      [A],
    ]);
  });

  test('a name alone that two machines have is neither of them', () => {
    const two = [logged(22508, 'VM', '2.001', { vmId: A }), logged(22508, 'VM', '3.001', { vmId: B })];
    expect(keysOf([[logged(22508, 'VM', '1.001')], two])).toEqual([['vm'], [B, A]]);
  });
});

test('the order of the events in the text does not matter where they state their times', () => {
  const fleet = fc
    .uniqueArray(anyMachine, { minLength: 1, maxLength: 5, selector: (vm) => vm.toLowerCase() })
    .map((names) =>
      names.flatMap((vm, at) => migration(vm, [`${at + 3}.001`, '0.201', `${at + 4}.001`], { at: at * 30 })),
    );
  fc.assert(
    fc.property(
      fleet.chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      ),
      ([events, shuffled]) => {
        expect(read(asList(shuffled))).toEqual(read(asList(events)));
      },
    ),
    { numRuns: 60 },
  );
});

test('the machine with the longest migration comes first', () => {
  const fleet = [
    ...migration('SHORT', ['1.001', '0.201', '2.001']),
    ...migration('LONG', ['9.001', '0.201', '10.001']),
    ...migration('MIDDLE', ['4.001', '0.201', '5.001']),
  ];
  expect(read(asMessages(fleet)).map(({ vm }) => vm)).toEqual(['LONG', 'MIDDLE', 'SHORT']);
});
