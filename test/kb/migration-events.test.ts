import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_EVENTS_TEXT, MIGRATION_EVENTS, parseMigrationEvents } from '../../src/kb/migration-events.ts';
import {
  anyLogged,
  type LoggedEvent,
  logged,
  messageOf,
  migration,
  TIMED_FORMATS,
  TIMELESS_FORMATS,
} from '../support/migration-events.ts';

const START = Date.UTC(2010, 10, 21, 4);

/** What an event says, whatever the text around it. */
function said(event: LoggedEvent, isTimed: boolean) {
  const isBlackOut = event.id === 22509;
  return {
    part: MIGRATION_EVENTS[event.id],
    vm: event.vm,
    vmId: event.vmId,
    seconds: Number(event.seconds),
    dirtyPages: isBlackOut ? event.pages : null,
    savedStateKb: isBlackOut ? event.savedKb : null,
    at: isTimed ? START + event.at * 1000 : null,
  };
}

function readBack(text: string) {
  const { events, unread, others } = parseMigrationEvents(text);
  return {
    events: events.map(({ line: _, time, ...rest }) => ({ ...rest, at: time?.at ?? null })),
    unread,
    others,
  };
}

describe.each(Object.entries({ ...TIMED_FORMATS, ...TIMELESS_FORMATS }))('%s', (format, render) => {
  test('every event that was written is read, with nothing left over', () => {
    fc.assert(
      fc.property(fc.array(anyLogged, { minLength: 1, maxLength: 6 }), (events) => {
        expect(readBack(render(events))).toEqual({
          events: events.map((event) => said(event, format in TIMED_FORMATS)),
          unread: [],
          others: [],
        });
      }),
      { numRuns: 60 },
    );
  });
});

test('pastes of several nodes in several formats are one text', () => {
  const nodes = Object.values(TIMED_FORMATS).map((render, at) =>
    render(migration(`VM${at}`, ['4.001', '0.201', '5.001'])),
  );
  const { events, unread } = parseMigrationEvents(nodes.join('\n\n'));
  expect(events.length).toBe(3 * nodes.length);
  expect(unread).toEqual([]);
});

test('an event is placed at the line it begins at', () => {
  const text = `hello\n\nEvent ID 22508:\n\n${messageOf(logged(22508, 'VM1', '4.001'))}\n`;
  const { events, unread } = parseMigrationEvents(text);
  expect(events.map(({ line }) => line)).toEqual([3]);
  expect(unread).toEqual([{ from: 1, to: 1, text: 'hello', why: 'no-event' }]);
});

test.each([
  ['a German message', 22508, '"SQL01" wurde mit einer Brown-Out-Zeit von 64,975 Sekunden migriert.', 64.975],
  ['a Dutch message', 22508, "'SQL01' is gemigreerd met een brown-outtijd van 64,975 seconden.", 64.975],
  ['guillemets', 22507, 'Migration de « SQL01 » terminée en 66,581 secondes.', 66.581],
  ['low quotes', 22507, 'Die Migration für „SQL01“ wurde in 66,581 Sekunden abgeschlossen.', 66.581],
  ['Japanese', 22508, "'SQL01' は 64.975 秒のブラウンアウト時間で移行されました。", 64.975],
  [
    'more than a thousand seconds',
    22508,
    "'SQL01' migrated with a Brown-Out time of 1,064.975 seconds.",
    1064.975,
  ],
  ['whole seconds in English', 22507, "Migration completed successfully for 'SQL01' in 66 seconds.", 66],
  ['a double-quoted name', 22507, 'Migration completed successfully for "SQL01" in 66.581 seconds.', 66.581],
])('%s is read by its id and its only time', (_, id, message, seconds) => {
  const { events } = parseMigrationEvents(`Event ID: ${id}\n${message}`);
  expect(events).toMatchObject([{ part: MIGRATION_EVENTS[id as 22507], vm: 'SQL01', seconds }]);
});

test('counts of a foreign message are taken where there is no choice', () => {
  const message = '"SQL01" wurde mit 0,811 Sekunden migriert, 842 Seiten und 4841 KB Zustand.';
  const { events } = parseMigrationEvents(`Ereignis-ID: 22509\n${message}`);
  expect(events).toMatchObject([{ seconds: 0.811, dirtyPages: 842, savedStateKb: 4841 }]);
});

test.each([
  ['two times', 22508, "'VM' nach 4,001 von 5,001 Sekunden", 'unclear'],
  ['a number too many', 22508, "'VM' mit 3 von 5,001 Sekunden", 'unclear'],
  ['no number with a fraction', 22508, "'VM' nach 5 Sekunden", 'no-seconds'],
  ['a time that is cut off', 22508, "'VM' migrated with a Brown-Out time of 64.9...", 'no-seconds'],
  ['no name', 22508, 'migrated with a Brown-Out time of 64.975 seconds.', 'no-name'],
  ['two decimal points', 22508, "'VM' migrated with a Brown-Out time of 1.064.975 seconds.", 'unclear'],
  ['an id of another part', 22509, "'VM' migrated with a Brown-Out time of 64.975 seconds.", 'contradicts'],
])('%s is not guessed at', (_, id, message, why) => {
  const { events, unread } = parseMigrationEvents(`Event ID: ${id}\n${message}\n`);
  expect(events).toEqual([]);
  expect(unread).toMatchObject([{ from: 1, to: 1, text: message, why }]);
});

test('an id without a message is said to be one', () => {
  expect(parseMigrationEvents('Id : 22508\n').unread).toEqual([
    { from: 1, to: 1, text: 'Id : 22508', why: 'no-message' },
  ]);
});

test('a label that fills its column is no message, and moves no message to the next event', () => {
  const text = `Ereignis-ID:   22508\nAufgabenkategorie:Keine\nBeschreibung:\n"VM" nach 4,001 Sekunden\nEreignis-ID:   22509\nBeschreibung:\n"VM" nach 0,201 Sekunden\n`;
  expect(parseMigrationEvents(text).events).toMatchObject([
    { part: 'brownOut', seconds: 4.001 },
    { part: 'blackOut', seconds: 0.201 },
  ]);
});

test('events with different properties keep to their own times', () => {
  const text = `Id : 22508\nMessage : 'A' migrated with a Brown-Out time of 4.001 seconds.\n\nTimeCreated : 2010-11-21 04:00:00\nId : 22508\nMessage : 'B' migrated with a Brown-Out time of 4.001 seconds.\n`;
  expect(parseMigrationEvents(text).events.map(({ vm, time }) => [vm, time?.text ?? null])).toEqual([
    ['A', null],
    ['B', '2010-11-21 04:00:00'],
  ]);
});

test('a message without an id does not take the id of the event below it', () => {
  const text = `Event ID: 22508\nnot its message\n\n"VM" nach 4,001 Sekunden\nLevel: Information\nEvent ID: 22509\n"VM" nach 0,201 Sekunden\n`;
  expect(parseMigrationEvents(text)).toMatchObject({
    events: [{ part: 'blackOut', seconds: 0.201 }],
    unread: [
      { from: 1, why: 'no-name' },
      { from: 4, why: 'unclear' },
    ],
  });
});

test('other events are counted, and so are events of the same id in another log', () => {
  const list = (id: number, provider: string) =>
    `ProviderName : ${provider}\nId           : ${id}\nMessage      : 'VM' took 4.001 seconds of\n               two lines\n\n`;
  const text = [
    list(18500, 'Microsoft-Windows-Hyper-V-Worker'),
    list(18500, 'Microsoft-Windows-Hyper-V-Worker'),
    list(22508, 'Microsoft-Windows-Hyper-V-VMMS'),
  ].join('');
  expect(parseMigrationEvents(text)).toEqual({
    events: [],
    others: [
      { id: 18500, source: null, count: 2 },
      { id: 22508, source: 'Microsoft-Windows-Hyper-V-VMMS', count: 1 },
    ],
    unread: [],
    isCut: false,
  });
});

test('a cell of several lines in a CSV file is one event', () => {
  const rows = [
    'Level,Date and Time,Source,Event ID,Task Category',
    'Error,11/21/2010 4:57:53 AM,Microsoft-Windows-Hyper-V-Worker,1,None,"Some text',
    '',
    'with, lines"',
    `Information,11/21/2010 4:57:53 AM,Microsoft-Windows-Hyper-V-Worker,22508,None,"${messageOf(logged(22508, 'VM', '4.001'))}"`,
  ];
  expect(parseMigrationEvents(rows.join('\r\n'))).toMatchObject({
    events: [{ vm: 'VM', line: 5 }],
    others: [{ id: 1, count: 1 }],
    unread: [],
  });
});

test('rows of a CSV file are read without its head too', () => {
  const row = `Information,11/21/2010 4:57:53 AM,Microsoft-Windows-Hyper-V-Worker,22509,None,${messageOf(logged(22509, 'VM', '0.201'))}`;
  expect(parseMigrationEvents(row).events).toMatchObject([{ vm: 'VM', seconds: 0.201, savedStateKb: 4841 }]);
});

test('XML alone is one place that was not understood', () => {
  const xml = '<Event xmlns="x">\n <System>\n  <EventID>22508</EventID>\n </System>\n</Event>\n';
  expect(parseMigrationEvents(xml).unread).toMatchObject([{ from: 1, to: 5, why: 'xml' }]);
});

test('every line of a text that is no event is listed', () => {
  const { unread } = parseMigrationEvents('first\nLabel: value\n\nhttp://example.org/\n');
  expect(unread.map(({ from }) => from)).toEqual([1, 2, 4]);
});

test('a text that is too long is cut, and said to be', () => {
  const text = `${messageOf(logged(22508, 'VM', '4.001'))}\n`.padEnd(MAX_EVENTS_TEXT + 1, ' ');
  expect(parseMigrationEvents(text)).toMatchObject({ events: [{ vm: 'VM' }], isCut: true });
});

test('no text throws, and no place of it is beyond its lines', () => {
  const scrap = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      "'",
      '"',
      '‘',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      ' ',
      ':',
      'Id : ',
      'Event[0]:',
      '<Event>',
      '22508',
    ),
    fc.constantFrom(
      'Event ID,',
      "' migrated with a Brown-Out time of ",
      '1,5 seconds',
      '\u2028',
      '11/21/2010 4:57 PM ',
    ),
    anyLogged.map(messageOf),
  );
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const { events, unread } = parseMigrationEvents(text);
      const last = text.split(/\r*\n|\r/u).length;
      for (const line of [...events.map((event) => event.line), ...unread.map(({ to }) => to)]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(last);
      }
      for (const { seconds } of events) expect(seconds).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});
