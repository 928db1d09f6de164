import { cellsOf } from '../inventory/csv-row.ts';
import type { Line } from '../inventory/inventory.ts';
import { type EventRecord, isLogName } from './event-record.ts';
import { eventTime } from './event-time.ts';
import { MIGRATION_EVENTS } from './message.ts';

/** What the head of a delimited text says of the rows below it. */
export interface Columns {
  readonly delimiter: string;
  readonly id: number;
  /** Where the message begins. Event Viewer writes it behind the last column that has a head. */
  readonly message: number;
  /** The message is the last cell, so that delimiters in it are its own. */
  readonly isLast: boolean;
}

const DELIMITERS = [',', ';', '\t'];
/** `Event ID`, `Id`, `EventID`, `Ereignis-ID`, `Gebeurtenis-id`, `ID de evento`. */
const ID_HEAD = /^(?:[\p{L}\s.-]{0,30}(?<!\p{L}))?id(?!\p{L})[\p{L}\s'’]{0,20}$|^eventid$/iu;

/** The head of a CSV file that Event Viewer or `Export-Csv` wrote, with comma, semicolon or tab. */
export function columnsOf(text: string): Columns | undefined {
  for (const delimiter of DELIMITERS) {
    const heads = cellsOf(text, delimiter);
    if (heads.length < 2 || heads.some((head) => /\d|^$/u.test(head) || head.length > 40)) continue;
    const id = heads.findIndex((head) => ID_HEAD.test(head));
    if (id === -1) continue;
    const message = heads.findIndex((head) => /^message$/iu.test(head));
    return message === -1
      ? { delimiter, id, message: heads.length, isLast: true }
      : { delimiter, id, message, isLast: message === heads.length - 1 };
  }
  return undefined;
}

/** A row below a head; or, without one, a row with the id of one of the three events in a cell of its own. */
export function delimitedRecord(line: Line, columns: Columns | undefined): EventRecord | undefined {
  if (columns !== undefined) {
    const cells = cellsOf(line.text, columns.delimiter);
    const id = idOf(cells[columns.id] ?? '');
    if (id !== undefined) return recordOf(line, id, cells, columns.message, columns.isLast);
  }
  for (const delimiter of DELIMITERS) {
    if (!line.text.includes(delimiter)) continue;
    const cells = cellsOf(line.text, delimiter);
    const id = cells.map(idOf).find((found) => found !== undefined && found in MIGRATION_EVENTS);
    if (id === undefined || cells.length < 3) continue;
    // Without a head the message is told by the name in quotes that it holds.
    const message = cells.findIndex((cell) => /['‘’“„«]\S/u.test(cell));
    return recordOf(line, id, cells, message, true);
  }
  return undefined;
}

function idOf(cell: string): number | undefined {
  return /^\s*\d{1,5}\s*$/u.test(cell) ? Number(cell) : undefined;
}

function recordOf(
  line: Line,
  id: number,
  cells: readonly string[],
  at: number,
  isLast: boolean,
): EventRecord {
  const cell = cells[at] ?? '';
  const start = line.text.indexOf(cell);
  // A last cell without quotes may hold delimiters of its own.
  const message = cell === '' || !isLast || line.text[start - 1] === '"' ? cell : line.text.slice(start);
  const time = cells.map(eventTime).find((found) => found !== undefined) ?? null;
  return { line, id, time, sources: cells.filter(isLogName), message };
}

/** How many lines one cell may run over. */
const MAX_CELL = 40;

/** Lines of which a quoted cell runs on are one. A quote that does not close within a few lines is a quote and no more. */
export function joinQuoted(lines: readonly Line[]): readonly Line[] {
  const joined: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    let end = at;
    if (opensCell(line.text)) {
      end = at + 1;
      while (end < lines.length && end - at < MAX_CELL && !isOdd(lines[end]?.text ?? '')) end += 1;
      if (end >= lines.length || end - at >= MAX_CELL) end = at;
    }
    const text = lines
      .slice(at, end + 1)
      .map((part) => part.text)
      .join(' ');
    joined.push(end === at ? line : { number: line.number, text });
    at = end;
  }
  return joined;
}

function opensCell(text: string): boolean {
  return /(?:^|[,;\t])"/u.test(text) && isOdd(text);
}

function isOdd(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1;
}
