/** The Hyper-V-Worker events of one live migration. */
export const MIGRATION_EVENTS = { 22507: 'total', 22508: 'brownOut', 22509: 'blackOut' } as const;
export type MigrationEventId = keyof typeof MIGRATION_EVENTS;
export type MigrationPart = (typeof MIGRATION_EVENTS)[MigrationEventId];

/** What the message of one event says. */
export interface MigrationMessage {
  readonly part: MigrationPart;
  /** The virtual machine as the message names it: its name, or its id. */
  readonly vm: string;
  /** Upper case, without braces; null where the message does not state it beside the name. */
  readonly vmId: string | null;
  readonly seconds: number;
  /** Black-out only; null where the message does not say it in a form that is read. */
  readonly dirtyPages: number | null;
  readonly savedStateKb: number | null;
}

/** Why a message could not be read. */
export type MessageProblem = 'no-message' | 'no-name' | 'no-seconds' | 'unclear' | 'contradicts';

const OPEN = '\'"‘’‚‛“”„«»‹›`';
const CLOSE = '\'"‘’‛“”«»‹›`';
const NUMBER = '\\d+(?:[.,]\\d+)*';
const GUID = /\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?/giu;

/** In quotes. The quotes stand free, so that an apostrophe within a word is none; a name may hold one. */
const NAMED = new RegExp(`(?<![\\p{L}\\p{N}])[${OPEN}]\\s*(\\S.*?)\\s*[${CLOSE}](?![\\p{L}\\p{N}])`, 'u');

const LOOSE_NUMBER = new RegExp(`(?<![\\p{L}\\d])${NUMBER}`, 'gu');

/** No message is nearly as long; what follows could only slow the search down. In characters. */
const LONGEST = 1000;

/** The English wording, the only one for which there is a source. The name is whatever stands between. */
const ENGLISH = {
  brownOut: new RegExp(
    `[${OPEN}](.+)[${CLOSE}]\\s+migrated with an? brown-?\\s?out time of\\s+(${NUMBER})\\s+sec`,
    'iu',
  ),
  blackOut: new RegExp(
    `[${OPEN}](.+)[${CLOSE}]\\s+migrated with an? black-?\\s?out time of\\s+(${NUMBER})\\s+sec`,
    'iu',
  ),
  total: new RegExp(
    `migration completed successfully for\\s+[${OPEN}](.+)[${CLOSE}]\\s+in\\s+(${NUMBER})\\s+sec`,
    'iu',
  ),
} as const;

const PARTS = ['brownOut', 'blackOut', 'total'] as const;

/** True where a text has a name in quotes and a number, as each of these messages has. */
export function looksLikeMessage(text: string): boolean {
  const start = text.slice(0, LONGEST);
  return NAMED.test(start) && /\d/u.test(start.replace(NAMED, ''));
}

/** True for the English wording of one of the three events, whole or cut. */
export function isEnglishMessage(text: string): boolean {
  const start = text.slice(0, LONGEST);
  return NAMED.test(start) && /\bmigrated with an?\b|\bmigration completed successfully for\b/iu.test(start);
}

/**
 * Reads the message of an event. With the English wording the id may be missing. In any other language the id says
 * which part it is, and a number is taken only where there is no choice: the one with a fraction is the time.
 */
export function readMessage(id: number | null, whole: string): MigrationMessage | MessageProblem {
  const text = whole.slice(0, LONGEST);
  if (text.trim() === '') return 'no-message';
  const said = id === null ? undefined : MIGRATION_EVENTS[id as MigrationEventId];
  for (const part of PARTS) {
    const [, vm = '', seconds = ''] = ENGLISH[part].exec(text) ?? [];
    if (vm === '') continue;
    if (said !== undefined && said !== part) return 'contradicts';
    const figures = part === 'blackOut' ? englishFigures(text) : [];
    return message(part, text, vm, secondsOf(seconds), figures);
  }
  if (said === undefined) return 'unclear';
  return readTranslated(said, text);
}

function readTranslated(part: MigrationPart, text: string): MigrationMessage | MessageProblem {
  const vm = NAMED.exec(text)?.[1];
  if (vm === undefined) return 'no-name';
  const rest = text.replace(NAMED, ' ').replace(GUID, ' ');
  const numbers = rest.match(LOOSE_NUMBER) ?? [];
  const times = numbers.filter((number) => /[.,]/u.test(number));
  const counts = numbers.filter((number) => !/[.,]/u.test(number));
  const [time] = times;
  if (time === undefined) return 'no-seconds';
  if (times.length > 1 || counts.length > (part === 'blackOut' ? 2 : 0)) return 'unclear';
  // A unit follows the number, else a table may have cut it off in the middle.
  if (!/^\s?\p{L}/u.test(rest.slice(rest.indexOf(time) + time.length))) return 'no-seconds';
  const saved = /(\d+)\s?KB(?!\p{L})/iu.exec(rest)?.[1];
  const pages = counts.length === 2 && saved === counts[1] ? counts[0] : undefined;
  return message(part, text, vm, secondsOf(time), part === 'blackOut' ? [pages, saved] : []);
}

function message(
  part: MigrationPart,
  text: string,
  vm: string,
  seconds: number | undefined,
  [pages, saved]: readonly (string | undefined)[],
): MigrationMessage | MessageProblem {
  if (seconds === undefined) return 'unclear';
  const name = vm.trim();
  if (name === '') return 'no-name';
  const id = [...text.slice(text.indexOf(vm) + vm.length).matchAll(GUID)].at(-1)?.[1];
  return {
    part,
    vm: name,
    vmId: id?.toUpperCase() ?? null,
    seconds,
    dirtyPages: pages === undefined ? null : countOf(pages),
    savedStateKb: saved === undefined ? null : countOf(saved),
  };
}

/** `842 dirty page and 4841 KB of saved state` */
function englishFigures(text: string): readonly (string | undefined)[] {
  return [
    new RegExp(`(${NUMBER})\\s+dirty\\s+page`, 'iu').exec(text)?.[1],
    new RegExp(`(${NUMBER})\\s*KB\\s+of\\s+saved`, 'iu').exec(text)?.[1],
  ];
}

/**
 * Seconds of `64.975`, `64,975` and `1,064.975`. The messages write three decimals, so a single mark is the decimal
 * one; undefined where two of a kind leave it open.
 */
function secondsOf(text: string): number | undefined {
  const marks = text.replace(/\d/gu, '');
  if (marks.length > 1 && marks.at(-1) === marks.at(-2)) return undefined;
  const whole = marks.length === 0 ? text : text.slice(0, text.lastIndexOf(marks.at(-1) ?? ''));
  const fraction = text.slice(whole.length + 1);
  const seconds = Number(`${whole.replace(/[.,]/gu, '')}.${fraction === '' ? 0 : fraction}`);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** A count, whose marks can only group thousands. */
function countOf(text: string): number | null {
  return /^\d+$|^\d{1,3}(?:[.,]\d{3})+$/u.test(text) ? Number(text.replace(/[.,]/gu, '')) : null;
}
