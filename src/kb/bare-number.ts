/** A number of six or seven digits that stands for itself among words, and where. */
export interface BareNumber {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** True where the words and the number itself speak for a KB number, so that it may be called one without being held. */
  readonly isLikely: boolean;
}

// A slash joins two numbers, or is a part of a path. What is glued to letters, dots, dashes or signs is a part of those.
const BARE =
  /(?<![^\s([{<"'“„«,;|#/])(?<!\d,)(?<!(?<!(?<!\d)[1-9]\d{5,6})\/)([1-9]\d{5,6})(?=$|[\s)\]}>"'”“»;|!?]|,(?!\d)|[.:](?:\s|$)|-?v\d{1,2}(?!\w)|\.(?:msu|cab)(?!\w)|\/[1-9]\d{5,6}(?!\d))/gu;

/** So much in front of a number is looked at. */
const REACH = 48;

/** What a number behind them is an id or a measure of, in the languages of the inventories here. */
const OWNERS = [
  '(?:event|ereignis)[ -]?record|event|ereignis|gebeurtenis|process|proces|prozess|thread|[pt]id|handle|session|user|job|task',
  'ids?|error|fehler|fout|exit|return|result|status|code|bcp|param(?:eter)?|arg(?:ument)?|value|count|total|limit|index|instance',
  'port|size|größe|groesse|grootte|length|line|zeile|regel|row|record|sector|block|lba|offset|address|adresse?|vlan|lun|page|year',
  'build|version|versie|revision|serial|case|ticket|incident|request|bug|issue|srx?|order|invoice|phone|tel',
].join('|');
/** A word for an id may stand between the two, and what joins them: `Process ID: `, `error code is `. */
const OWNER = new RegExp(
  `(?<!\\p{L})(?:${OWNERS})e?s?[ -]?(?:ids?|kennung|codes?|numbers?|nummer|no|nr|name|\\d)?\\.?(?:\\s{1,4}(?:is|was|ist|war))?[\\s:=#(]{0,8}$`,
  'iu',
);

/** What a number in front of them counts. */
const UNITS = [
  '[kmgt]i?b|[kmgt]?b(?:it\\/s|ps)|bits?|bytes?|octets?|iops|[kmg]?hz|rpm|dollars?|euros?|usd|eur',
  'ms|msecs?|secs?|seconds?|sekunden?|seconden|milliseconds?|ticks?|min|minutes?|minuten?|hrs?|hours?|stunden?|uren|days?|tagen?|dagen',
  'times|mal|keer|points?|copies|entries|items?|objects?|packets?|paketen?|frames?|files|dateien|bestanden|folders',
  'users?|benutzer|gebruikers|connections?|sessions?|clients?|requests?|vms|machines|handles?|threads?|events|ereignisse|errors|fehler|fouten',
  'blocks?|sectors?|pages?|records?|rows?|lines?|zeilen|regels',
].join('|');
const UNIT = new RegExp(`^\\s?%|^[\\s(]{0,3}(?:${UNITS})(?!\\p{L})`, 'iu');

/**
 * The bare numbers of a text that could be KB numbers. Numbers that the words beside them make something else (an event,
 * a process, a size) are left out; a text cannot say `2521348 bytes` and mean an article.
 */
export function bareNumbersIn(text: string): readonly BareNumber[] {
  const isPhrase = text.length <= LONGEST_PHRASE && text.split(/\s+/u).length <= MOST_WORDS;
  const found: BareNumber[] = [];
  for (const match of text.matchAll(BARE)) {
    const digits = match[0];
    const start = match.index;
    const end = start + digits.length;
    const before = text.slice(Math.max(0, start - REACH), start);
    const after = text.slice(end, end + REACH);
    if (OWNER.test(before) || UNIT.test(after)) continue;
    const isLikely = isPhrase && !isOddNumber(digits) && !hasNumberBeside(before, after);
    found.push({ number: Number(digits), start, end, isLikely });
  }
  return found;
}

// What somebody asks is short. In a document every long number would be called an article that is missing here.
const LONGEST_PHRASE = 200;
const MOST_WORDS = 25;

/** Numbers that are rarely or never a KB number: outside of what was given out, round, or a date without separators. */
function isOddNumber(digits: string): boolean {
  const number = Number(digits);
  // The numbers went from 98x,xxx to 2,xxx,xxx in 2010, and have passed 5,000,000.
  if (number >= 1_000_000 && (number < 2_000_000 || number >= 6_000_000)) return true;
  if (number % 1000 === 0 || number % 1024 === 0) return true;
  return /^(?:(?:19[89]\d|20[0-3]\d)(?:0[1-9]|1[0-2])|[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])[0-3]\d)$/u.test(
    digits,
  );
}

/** A telephone number and a row of a table are groups of digits; the year of a product and `Windows 10` are not. */
function hasNumberBeside(before: string, after: string): boolean {
  const groups = [/(?<![^\s])(\d+)[\s-]$/u.exec(before)?.[1], /^[\s-](\d+)(?![^\s])/u.exec(after)?.[1]];
  return groups.some((group) => group !== undefined && !/^(?:\d{1,2}|20[0-3]\d|[1-9]\d{5,6})$/u.test(group));
}
