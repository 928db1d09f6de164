import type { Line } from '../inventory/inventory.ts';
import { type Columns, columnsOf, delimitedRecord, joinQuoted } from './delimited-row.ts';
import { eventLine } from './event-line.ts';
import { type EventRecord, isLogName, type LooseLine } from './event-record.ts';
import { type EventTime, eventTime } from './event-time.ts';
import { isEnglishMessage, looksLikeMessage, readMessage } from './message.ts';

/** An event of which more lines may follow. */
interface OpenRecord {
  readonly lines: Line[];
  readonly labels: Set<string>;
  readonly sources: string[];
  id: number | null;
  time: EventTime | null;
  message: string;
  /** The last line of the message; a blank line below it ends the message. */
  messageLine: number;
}

export interface RecordsReading {
  readonly records: readonly EventRecord[];
  readonly loose: readonly LooseLine[];
}

/**
 * The events of a text: Event Viewer's text copies, `Format-List`, `Format-Table`, `wevtutil /f:text`, CSV, or bare
 * messages, also mixed. An event begins where a label comes again, or where a line is an event by itself.
 * Every line is part of an event, says nothing (heads, rules, prompts), or is loose.
 */
export function eventRecordsOf(lines: readonly Line[]): RecordsReading {
  const records: EventRecord[] = [];
  const loose: LooseLine[] = [];
  let open: OpenRecord | undefined;
  let columns: Columns | undefined;

  const close = () => {
    if (open === undefined) return;
    const { lines: own, id, time, sources, message } = open;
    const [first] = own;
    if (first !== undefined && (id !== null || message !== ''))
      records.push({ line: first, id, time, sources, message });
    else loose.push(...own.map((line) => ({ line, why: 'no-event' as const })));
    open = undefined;
  };
  /** The event that a line belongs to: a new one where `isNext` says so of the open one. */
  const recordFor = (line: Line, isNext: (record: OpenRecord) => boolean): OpenRecord => {
    if (open !== undefined && isNext(open)) close();
    open ??= { lines: [], labels: new Set(), sources: [], id: null, time: null, message: '', messageLine: 0 };
    open.lines.push(line);
    return open;
  };

  function takeField(line: Line, label: string, value: string) {
    const record = recordFor(
      line,
      (before) => before.labels.has(label) || (value !== '' && isBehind(line, before)),
    );
    record.labels.add(label);
    record.time ??= eventTime(value) ?? null;
    if (isLogName(value)) record.sources.push(value);
    else if (record.message === '' && (label === 'message' || looksLikeMessage(value)))
      addMessage(record, line, value);
  }
  function takeText(line: Line) {
    const isBelow = open !== undefined && open.messageLine === line.number - 1;
    const isRunOn = isBelow && (/^\s{2}/u.test(line.text) || !isRead(open));
    const isMessage = isEnglishMessage(line.text) || (looksLikeMessage(line.text) && !isRunOn);
    const isExpected = open !== undefined && open.message === '' && open.id !== null;
    if (isMessage || isExpected) addMessage(recordFor(line, hasMessage), line, line.text);
    else if (isRunOn && open !== undefined) addMessage(open, line, line.text);
    else loose.push({ line, why: 'no-event' });
  }
  function take(line: Line) {
    const read = eventLine(line.text);
    switch (read.kind) {
      case 'border':
        return close();
      case 'id':
        recordFor(line, hasEvent).id = read.id;
        return;
      case 'field':
        return takeField(line, read.label, read.value);
      case 'text':
        return takeText(line);
      case 'row': {
        const record = recordFor(line, () => true);
        record.id = read.id;
        record.time = read.time;
        return addMessage(record, line, read.message);
      }
      case 'xml':
        // Event Viewer copies every event twice, as text and as XML.
        if (open === undefined || open.id === null) loose.push({ line, why: 'xml' });
    }
  }

  for (const line of joinQuoted(lines)) {
    const head = columnsOf(line.text);
    const row = head === undefined ? delimitedRecord(line, columns) : undefined;
    if (head !== undefined || row !== undefined) close();
    columns = head ?? columns;
    if (row !== undefined) records.push(row);
    else if (head === undefined) take(line);
  }
  close();
  return { records, loose };
}

/** Below a blank line a list of properties goes on with the next event, once this one is whole. */
function isBehind({ number }: Line, { id, message, lines }: OpenRecord): boolean {
  return id !== null && message !== '' && number > (lines.at(-1)?.number ?? number) + 1;
}

function hasMessage({ message }: OpenRecord): boolean {
  return message !== '';
}

/** An id below a message belongs to it only in a list of properties, where the message is one of them. */
function hasEvent({ id, message, labels }: OpenRecord): boolean {
  return id !== null || (message !== '' && !labels.has('message'));
}

function isRead(record: OpenRecord | undefined): boolean {
  return record !== undefined && typeof readMessage(record.id, record.message) !== 'string';
}

function addMessage(record: OpenRecord, line: Line, text: string): void {
  record.message = `${record.message} ${text.trim()}`.trim();
  record.messageLine = line.number;
}
