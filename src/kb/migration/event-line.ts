import { type EventTime, leadingTime } from './event-time.ts';

/** What one line of a text with events is. */
export type EventLine =
  /** `Event[0]:`, a rule under the heads of a table: nothing of an event, and a new one may begin. */
  | { readonly kind: 'border' }
  /** Heads, prompts and rules, which say nothing. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'xml' }
  /** `Event ID: 22508` in any language, `Id : 22508`. */
  | { readonly kind: 'id'; readonly id: number }
  /** Any other `label: value`. */
  | { readonly kind: 'field'; readonly label: string; readonly value: string }
  /** A whole event in one line: a row of a table, `22508 'VM' migrated …`. */
  | {
      readonly kind: 'row';
      readonly id: number;
      readonly time: EventTime | null;
      readonly message: string;
    }
  | { readonly kind: 'text' };

const BORDER = /^\s*Event\[\d+\]:?\s*$/iu;
/** Rules, the heads of `Get-WinEvent`'s table, and a console's prompt with the command that was typed. */
const IDLE =
  /^[\s-]+$|^#TYPE\s|^\s*ProviderName:\s|^\s*TimeCreated\s+\S.*\bMessage\b|^(?:PS )?[A-Z]:\\[^>]*>/iu;
/** No other property of an event ends in a word `Id` of its own; `ProcessId` and `RecordId` do not. */
const ID =
  /^\s{0,8}(?:event|[\p{L}.\s-]{0,20}(?<!\p{L}))?\s?id(?!\p{L})[\p{L}\s'’]{0,20}\s*[:：=]?\s*(\d{1,5})\s*:?\s*$/iu;
/** Event Viewer aligns the values, so that none stands between a long label and its value; `http://` is no label. */
const FIELD = /^\s{0,8}(\p{L}[\p{L}\p{M}\p{N} .'’_-]{0,29}?)\s*[:：](?![/\\])\s*(.*)$/u;
const ID_THEN_TEXT = /^\D{0,40}?(?<!\d)(2250[789])(?![\d.,])\s*[:,-]?\s+(\S.*)$/u;

/** Reads one line by its form alone, as its words may be in any language. */
export function eventLine(text: string): EventLine {
  if (BORDER.test(text)) return { kind: 'border' };
  if (IDLE.test(text)) return { kind: 'idle' };
  if (/^\s*<[?/A-Za-z]/u.test(text)) return { kind: 'xml' };
  const id = ID.exec(text)?.[1];
  if (id !== undefined) return { kind: 'id', id: Number(id) };
  const row = rowOf(text);
  if (row !== undefined) return row;
  const [, label, value = ''] = FIELD.exec(text) ?? [];
  return label === undefined
    ? { kind: 'text' }
    : { kind: 'field', label: label.toLowerCase(), value: value.trim() };
}

function rowOf(text: string): EventLine | undefined {
  const timed = leadingTime(text.trimStart());
  const [, id, message] = /^\s+(\d{1,5})\s+(\S.*)$/u.exec(timed?.rest ?? '') ?? [];
  if (timed !== undefined && id !== undefined && message !== undefined)
    return { kind: 'row', id: Number(id), time: timed.time, message };
  const [, bare, rest] = ID_THEN_TEXT.exec(text) ?? [];
  if (bare === undefined || rest === undefined || /['‘’"“”„«»]/u.test(text.slice(0, text.indexOf(bare))))
    return undefined;
  // `Event 22508, Hyper-V-Worker` is the title of a pane; the message follows below.
  return /['‘’"“”„«»\d]/u.test(rest)
    ? { kind: 'row', id: Number(bare), time: null, message: rest }
    : { kind: 'id', id: Number(bare) };
}
