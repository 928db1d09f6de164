import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMigrationEvents } from '../../src/kb/migration-events.ts';
import { type Migration, migrationsOf } from '../../src/kb/migrations.ts';
import { comparisonBars, MAX_BARS, migrationBars } from '../../src/views/migration-bars.ts';
import { compareMigrations, comparisonCsv } from '../../src/views/migration-comparison.ts';
import {
  EXAMPLE_EVENTS,
  readingNotes,
  readingSentence,
  unreadRows,
} from '../../src/views/migration-notes.ts';
import { formatSeconds, migrationTimesCsv, migrationTimesRows } from '../../src/views/migration-times.ts';
import {
  anyLogged,
  type LoggedEvent,
  logged,
  messageOf,
  migration,
  TIMED_FORMATS,
} from '../support/migration-events.ts';

const asList = TIMED_FORMATS['Get-WinEvent | Format-List']!;
const textOf = (events: readonly LoggedEvent[]) => asList(events);

function read(...texts: readonly string[]): readonly (readonly Migration[])[] {
  return migrationsOf(texts.map((text) => parseMigrationEvents(text).events));
}
const one = (text: string) => read(text)[0] ?? [];

describe('the table', () => {
  test('has the example of the guide as the guide has it', () => {
    expect(migrationTimesRows(one(EXAMPLE_EVENTS))).toEqual([
      {
        vm: 'XXXXXXXX-YYYY-ZZZZ-QQQQ-DC12222DE1',
        which: '',
        when: '',
        brownOut: '64.975 s',
        blackOut: '0.811 s',
        rest: '0.795 s',
        total: '66.581 s',
        dirtyPages: '842',
        savedState: '4841 KB',
      },
    ]);
  });

  test('says of a missing event that it is not in the paste, and works nothing out without it', () => {
    const [row] = migrationTimesRows(one(textOf([logged(22508, 'SQL01', '4.001')])));
    expect(row).toMatchObject({
      brownOut: '4.001 s',
      blackOut: 'not in the paste',
      rest: 'needs all three',
      total: 'not in the paste',
      dirtyPages: '',
    });
  });

  test('says of events that cannot be joined that their partners are not told', () => {
    const text = [22508, 22508, 22509, 22509]
      .map((id, at) => messageOf(logged(id as 22508, 'SQL01', `${at}.001`)))
      .join('\n');
    const rows = migrationTimesRows(one(text));
    expect(rows.map(({ which, brownOut, total }) => [which, brownOut, total])).toContainEqual([
      'single event',
      '0.001 s',
      'not told',
    ]);
  });

  test('counts the migrations of a machine, and tells machines of one name apart by id', () => {
    const [A, B] = ['0D09432E-A320-44CC-8A12-E1300549B99D', 'F5EF233C-B586-4380-B5EA-00C1D5499815'];
    const rows = migrationTimesRows(
      one(
        textOf([
          ...migration('VM', ['9.001', '0.201', '10.001'], { vmId: A!, at: 0 }),
          ...migration('VM', ['8.001', '0.201', '9.001'], { vmId: A!, at: 900 }),
          ...migration('VM', ['1.001', '0.201', '2.001'], { vmId: B! }),
        ]),
      ),
    );
    expect(rows.map(({ which }) => which)).toEqual([`1 of 2, ${A}`, `2 of 2, ${A}`, B]);
  });

  test('as CSV leaves a missing number empty, and lets no name be a formula', () => {
    const csv = migrationTimesCsv(one(textOf([logged(22507, '=cmd', '5.001')])));
    expect(csv.split('\r\n')[1]).toBe(`"'=cmd",,"11/21/2010 04:00:00 AM",,,,5.001,,`);
  });
});

test.each([
  [64.975, '64.975 s'],
  [4, '4.000 s'],
  [0, '0.000 s'],
  [-0.5, '\u22120.500 s'],
])('%d seconds are written with the thousandths of the messages', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

describe('before and after', () => {
  const before = textOf([
    ...migration('SQL01', ['60.000', '0.800', '61.000']),
    ...migration('OLD', ['5.000', '0.100', '5.500']),
  ]);
  const after = textOf([
    ...migration('SQL01', ['15.000', '1.000', '16.200']),
    ...migration('NEW', ['7.000', '0.200', '7.500']),
  ]);
  const compared = () => {
    const [first = [], second = []] = read(before, after);
    return compareMigrations(first, second);
  };

  test('a machine in both has old, new, difference and factor of each part', () => {
    expect(compared()[0]).toMatchObject({
      vm: 'SQL01',
      note: '',
      parts: [
        {
          part: 'Brown-out',
          before: '60.000 s',
          after: '15.000 s',
          difference: '\u221245.000 s',
          factor: '÷ 4.0',
        },
        { part: 'Black-out', before: '0.800 s', after: '1.000 s', difference: '+0.200 s', factor: '× 1.3' },
        { part: 'The rest', before: '0.200 s', after: '0.200 s', difference: '0.000 s', factor: '' },
        {
          part: 'Total',
          before: '61.000 s',
          after: '16.200 s',
          difference: '\u221244.800 s',
          factor: '÷ 3.8',
        },
      ],
    });
  });

  test('machines of one paste come last, and are said to be', () => {
    expect(compared().map(({ vm, note }) => [vm, note])).toEqual([
      ['SQL01', ''],
      ['OLD', 'only in the first paste'],
      ['NEW', 'only in the second paste'],
    ]);
    expect(compared()[1]?.parts[0]).toEqual({
      part: 'Brown-out',
      before: '5.000 s',
      after: 'not in the paste',
      difference: '',
      factor: '',
    });
  });

  test('of several migrations the middle one stands for all, and those with all events go first', () => {
    const many = textOf([
      ...migration('SQL01', ['70.000', '0.800', '71.000'], { at: 0 }),
      ...migration('SQL01', ['50.000', '0.800', '51.000'], { at: 900 }),
      ...migration('SQL01', ['60.000', '0.800', '61.000'], { at: 1800 }),
      logged(22508, 'SQL01', '55.000', { at: 2700 }),
    ]);
    const [first = [], second = []] = read(many, after);
    const [machine] = compareMigrations(first, second);
    expect(machine?.parts[0]?.before).toBe('60.000 s');
    expect(machine?.note).toBe('before: the middle one of 4');
  });

  test('a time of nothing has no factor', () => {
    const [first = [], second = []] = read(
      textOf([logged(22508, 'VM', '0.000')]),
      textOf([logged(22508, 'VM', '1.000')]),
    );
    expect(compareMigrations(first, second)[0]?.parts).toMatchObject([
      { difference: '+1.000 s', factor: '' },
    ]);
  });

  test('equal pastes differ in nothing', () => {
    fc.assert(
      fc.property(fc.array(anyLogged, { minLength: 1, maxLength: 8 }), (events) => {
        const [first = [], second = []] = read(textOf(events), textOf(events));
        for (const { parts } of compareMigrations(first, second))
          for (const { before: old, after: next, difference } of parts) {
            expect(next).toBe(old);
            expect(['', '0.000 s']).toContain(difference);
          }
      }),
      { numRuns: 60 },
    );
  });

  test('as CSV has numbers, and an empty cell for what is missing', () => {
    const rows = comparisonCsv(compared()).split('\r\n');
    expect(rows[1]).toBe('"SQL01",,"Brown-out",60,15,""');
    expect(rows[5]).toBe('"OLD",,"Brown-out",5,,"only in the first paste"');
  });
});

describe('the bars', () => {
  test('are in proportion within a phase, and each phase has a scale of its own', () => {
    const panels = migrationBars(
      one(
        textOf([
          ...migration('A', ['80.000', '0.400', '81.000']),
          ...migration('B', ['20.000', '0.800', '21.000']),
        ]),
      ),
    );
    const widths = panels.map(({ rows }) => rows.map(({ bars }) => bars[0]?.width ?? 0));
    expect(panels.map(({ phase, scale }) => [phase, scale])).toEqual([
      ['brown-out', 'on a scale of its own, the longest bar 80.000 s'],
      ['black-out', 'on a scale of its own, the longest bar 0.800 s'],
    ]);
    expect(widths[0]?.[0]).toBe(widths[1]?.[1]);
    expect(widths[0]?.[1]).toBeCloseTo((widths[0]?.[0] ?? 0) / 4, 1);
    expect(widths[1]?.[0]).toBeCloseTo((widths[1]?.[1] ?? 0) / 2, 1);
  });

  test('leave room for their numbers, and never go below nothing', () => {
    fc.assert(
      fc.property(fc.array(anyLogged, { maxLength: 12 }), (events) => {
        for (const { rows } of migrationBars(one(textOf(events))))
          for (const { width } of rows.flatMap(({ bars }) => bars)) {
            expect(width).toBeGreaterThanOrEqual(0);
            expect(width).toBeLessThan(80);
          }
      }),
      { numRuns: 60 },
    );
  });

  test('leave out what is not in the paste, and a phase of which nothing is', () => {
    const panels = migrationBars(one(textOf([logged(22508, 'A', '4.001'), logged(22507, 'B', '5.001')])));
    expect(panels.map(({ phase, rows }) => [phase, rows.map(({ label }) => label)])).toEqual([
      ['brown-out', ['A']],
    ]);
  });

  test('of more machines than a picture can hold are those of the longest, and it says how many are not', () => {
    const many = Array.from({ length: MAX_BARS + 5 }, (_, at) =>
      migration(`VM${at}`, [`${at}.001`, '0.2', `${at + 1}.0`]),
    );
    const [panel] = migrationBars(one(textOf(many.flat())));
    expect(panel?.rows.length).toBe(MAX_BARS);
    expect(panel?.leftOut).toBe(5);
    expect(panel?.rows.at(-1)?.label).toBe('VM5');
  });

  test('show before and after of each machine', () => {
    const [first = [], second = []] = read(
      textOf(migration('A', ['80.000', '0.400', '81.000'])),
      textOf(migration('A', ['20.000', '0.400', '21.000'])),
    );
    const [panel] = comparisonBars(compareMigrations(first, second));
    expect(panel?.rows[0]?.bars).toEqual([
      { kind: 'before', width: 74, text: '80.000 s' },
      { kind: 'after', width: 18.5, text: '20.000 s' },
    ]);
  });
});

describe('what is said of a paste', () => {
  const saidOf = (text: string) => {
    const reading = parseMigrationEvents(text);
    const migrations = migrationsOf([reading.events])[0] ?? [];
    return { sentence: readingSentence(reading, migrations), notes: readingNotes(reading, migrations) };
  };

  test('how much was read, and how much was not', () => {
    const text = `${textOf(migration('A', ['4.001', '0.201', '5.001']))}\nhello\n`;
    expect(saidOf(text).sentence).toBe('1 migration of 1 virtual machine read, 1 place not understood.');
    expect(saidOf('hello').sentence).toBe(
      'No event 22507, 22508 or 22509 could be read in this paste, 1 place not understood.',
    );
  });

  test('events that cannot be joined are not counted as migrations', () => {
    const text = [22508, 22508, 22509]
      .map((id, at) => messageOf(logged(id as 22508, 'A', `${at}.001`)))
      .join('\n');
    const { sentence, notes } = saidOf(text);
    expect(sentence).toBe('3 events that cannot be joined read.');
    expect(notes).toMatchObject([expect.stringContaining('Paste them with their times.')]);
  });

  test('each line that was not understood, with its number and the reason', () => {
    expect(unreadRows(parseMigrationEvents('hello\n\n<a>\n<b>\n'))).toEqual([
      { lines: 'Line 1', text: 'hello', why: 'part of no event' },
      {
        lines: 'Lines 3 to 4',
        text: '<a>',
        why: 'an event as XML; copy it as text, or add /f:text to wevtutil',
      },
    ]);
  });

  test('other events, copies, and phases that cannot be of one migration', () => {
    const odd = textOf(migration('A', ['4.001', '2.001', '5.001']));
    const other = 'Id : 18500\nMessage : x\n\n';
    expect(saidOf(odd + odd + other).notes).toEqual([
      'Other events, left out: 18500 (1).',
      '3 events twice in the paste, with the same time: counted once.',
      'A: the two phases are longer than the total, so these events can hardly be of one migration.',
    ]);
    expect(saidOf(textOf(migration('A', ['4.001', '0.201', '5.001']))).notes).toEqual([]);
  });
});
