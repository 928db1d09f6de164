import fc from 'fast-check';

/** One of the three events as Windows logs it. */
export interface LoggedEvent {
  readonly id: 22507 | 22508 | 22509;
  readonly vm: string;
  readonly vmId: string | null;
  /** Seconds with three decimals. */
  readonly seconds: string;
  readonly pages: number;
  readonly savedKb: number;
  /** Seconds after 2010-11-21 04:00:00. */
  readonly at: number;
}

export function logged(
  id: LoggedEvent['id'],
  vm: string,
  seconds: string,
  more: Partial<LoggedEvent> = {},
): LoggedEvent {
  return { id, vm, vmId: null, seconds, pages: 842, savedKb: 4841, at: 0, ...more };
}

/** The three events of one migration, as they follow each other in the log. */
export function migration(
  vm: string,
  [brownOut, blackOut, total]: readonly [string, string, string],
  more: Partial<LoggedEvent> = {},
): readonly LoggedEvent[] {
  return [
    logged(22508, vm, brownOut, more),
    logged(22509, vm, blackOut, more),
    logged(22507, vm, total, more),
  ];
}

export function messageOf({ id, vm, vmId, seconds, pages, savedKb }: LoggedEvent): string {
  const tail = vmId === null ? '' : ` (Virtual machine ID ${vmId})`;
  if (id === 22507) return `Migration completed successfully for '${vm}' in ${seconds} seconds.${tail}`;
  if (id === 22508) return `'${vm}' migrated with a Brown-Out time of ${seconds} seconds.${tail}`;
  return `'${vm}' migrated with a Black-Out time of ${seconds} seconds, ${pages} dirty page and ${savedKb} KB of saved state.${tail}`;
}

const two = (value: number) => String(value).padStart(2, '0');
const clock = (at: number) =>
  [4 + Math.floor(at / 3600), Math.floor(at / 60) % 60, at % 60].map(two).join(':');
const AMERICAN = (at: number) => `11/21/2010 ${clock(at)} AM`;
const GERMAN = (at: number) => `21.11.2010 ${clock(at)}`;
const ISO = (at: number) => `2010-11-21T${clock(at)}.000`;
const WORKER = 'Microsoft-Windows-Hyper-V-Worker';

/** Breaks a text at blanks as a console does, and aligns what follows. */
function wrapped(text: string, width: number, indent: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join(`\n${indent}`);
}

type Render = (events: readonly LoggedEvent[]) => string;

/** The ways in which admins get events as text, as far as they state times. */
export const TIMED_FORMATS: Readonly<Record<string, Render>> = {
  'Get-WinEvent | Format-List': (events) =>
    events
      .map(
        (event) =>
          `TimeCreated  : ${AMERICAN(event.at)}\nProviderName : ${WORKER}\nId           : ${event.id}\nMessage      : ${messageOf(event)}\n\n`,
      )
      .join('\r\n'),
  'Format-List of every property, the message first and wrapped': (events) =>
    events
      .map(
        (event) =>
          `Message              : ${wrapped(messageOf(event), 50, '                       ')}\nId                   : ${event.id}\nVersion              : 0\nProviderName         : ${WORKER}\nLogName              : ${WORKER}-Admin\nProcessId            : 22507\nMachineName          : NODE1.example.org\nTimeCreated          : ${GERMAN(event.at)}\n`,
      )
      .join('\n\n'),
  'Get-WinEvent as a table': (events) =>
    `\n   ProviderName: ${WORKER}\n\nTimeCreated                     Id LevelDisplayName Message\n-----------                     -- ---------------- -------\n${events
      .map((event) => `${AMERICAN(event.at)}        ${event.id} Information      ${messageOf(event)}`)
      .join('\n')}`,
  'wevtutil /f:text': (events) =>
    events
      .map(
        (event, at) =>
          `Event[${at}]:\n  Log Name: ${WORKER}-Admin\n  Source: ${WORKER}\n  Date: ${ISO(event.at)}\n  Event ID: ${event.id}\n  Task: N/A\n  Level: Information\n  User Name: NT AUTHORITY\\SYSTEM\n  Computer: NODE1\n  Description: \n${messageOf(event)}\n`,
      )
      .join('\n'),
  'Event Viewer, copied as text with its XML': (events) =>
    events
      .map(
        (event) =>
          `Log Name:      ${WORKER}-Admin\nSource:        ${WORKER}\nDate:          ${AMERICAN(event.at)}\nEvent ID:      ${event.id}\nTask Category: None\nLevel:         Information\nKeywords:      \nUser:          SYSTEM\nComputer:      NODE1.example.org\nDescription:\n${messageOf(event)}\nEvent Xml:\n<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">\n  <System>\n    <EventID>${event.id}</EventID>\n  </System>\n</Event>\n`,
      )
      .join(''),
  'Event Viewer in German, copied as text': (events) =>
    events
      .map(
        (event) =>
          `Protokollname: ${WORKER}-Admin\nQuelle:        ${WORKER}\nDatum:         ${GERMAN(event.at)}\nEreignis-ID:   ${event.id}\nAufgabenkategorie:Keine\nEbene:         Informationen\nSchlüsselwörter:\nBenutzer:      SYSTEM\nComputer:      NODE1.example.org\nBeschreibung:\n${messageOf(event)}\n`,
      )
      .join(''),
  'Event Viewer, saved as CSV': (events) =>
    `Level,Date and Time,Source,Event ID,Task Category\r\n${events
      .map((event) => `Information,${AMERICAN(event.at)},${WORKER},${event.id},None,${messageOf(event)}\r\n`)
      .join('')}`,
  'Event Viewer, saved as text with tabs': (events) =>
    `Level\tDate and Time\tSource\tEvent ID\tTask Category\r\n${events
      .map(
        (event) =>
          `Information\t${AMERICAN(event.at)}\t${WORKER}\t${event.id}\tNone\t"${messageOf(event)} "\r\n`,
      )
      .join('')}`,
  'Export-Csv': (events) =>
    `#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n"Message","Id","Version","ProviderName","TimeCreated"\r\n${events
      .map(
        (event) =>
          `"${messageOf(event).replaceAll('"', '""')}","${event.id}","0","${WORKER}","${AMERICAN(event.at)}"\r\n`,
      )
      .join('')}`,
  'Export-Csv with semicolons': (events) =>
    `"TimeCreated";"Id";"Message"\n${events
      .map((event) => `"${GERMAN(event.at)}";"${event.id}";"${messageOf(event)}"\n`)
      .join('')}`,
};

/** The ways that state no time. */
export const TIMELESS_FORMATS: Readonly<Record<string, Render>> = {
  'the messages alone': (events) => events.map(messageOf).join('\n'),
  'the messages below their ids, in curly quotes': (events) =>
    events
      .map(
        (event) => `Event ID ${event.id}:\n\n${messageOf(event).replace(`'${event.vm}'`, `‘${event.vm}’`)}\n`,
      )
      .join('\n'),
  'ids and messages in lines': (events) =>
    events.map((event) => `Event ${event.id}: ${messageOf(event)}`).join('\n'),
};

const name = fc
  .array(
    fc
      .string({
        unit: fc.constantFrom(...'abzABZ0258-_.,;:()#éü日'.split('')),
        minLength: 1,
        maxLength: 8,
      })
      .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, 'x')),
    { minLength: 1, maxLength: 3 },
  )
  .map((words) => words.join(' '));

/** Machines with names as admins give them; ids of the events among them. */
export const anyMachine = fc.oneof(name, fc.constantFrom("O'Brien", "Bob's SQL", '22508', 'VM 22507, old'));

export const anyLogged: fc.Arbitrary<LoggedEvent> = fc.record({
  id: fc.constantFrom(22507, 22508, 22509),
  vm: anyMachine,
  vmId: fc.option(fc.uuid().map((id) => id.toUpperCase())),
  seconds: fc.integer({ min: 0, max: 900_000 }).map((milliseconds) => (milliseconds / 1000).toFixed(3)),
  pages: fc.nat({ max: 100_000 }),
  savedKb: fc.nat({ max: 100_000 }),
  at: fc.integer({ min: 0, max: 7000 }),
});
