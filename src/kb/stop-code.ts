import { normalizePasted } from './pasted-text.ts';

/** The one spelling of a stop code: `0x` and eight upper-case hex digits. */
export type StopCode = `0x${string}`;

/** A code of a text. */
export interface FoundStopCode {
  readonly id: StopCode;
  /** False for a value of the size of other error codes (`0x80041003`) that nothing calls a stop code. */
  readonly isSure: boolean;
}

// `STOP: 0x0000009E (0x…, 0x…)`, `Stop error 0x0000007a`, `0x 9E`. 64-bit addresses have more digits than fit.
const VALUE = /(?<![0-9a-z])0x\s?([0-9a-f]{1,32})(?![0-9a-z])/giu;
const NOUN = '(?:[ _-]?(?:code|error|fehler|fout|str|was))*';
const WORD = '(?:stop|bug ?check|bsod|blue ?screen|bccode)';
/** So much in front of a value is looked at. */
const REACH = 60;
const STOP_BEFORE = new RegExp(`(?<![a-z])${WORD}${NOUN}[\\s:#=>*("]{0,8}$`, 'iu');
// What Windows prints beside a stop code or an event in the same notation. An exception is a program's, not the system's.
const OTHER_BEFORE =
  /(?:time ?stamp|zeitstempel|tijdstempel|offset|exception(?:[ -]?code)?|ausnahme(?:[ -]?code)?|uitzonderings?-?code|(?:process|proces|prozess(?:es)?|thread)(?:[ -]?(?:id|kennung))?(?: met fout)?|(?<![a-z])[pt]id|(?:start ?time|startzeit|begintijd)[a-z ]{0,30}|address|adresse?|param(?:eter)?s?|arg(?:ument)?s?|bcp|bugcheck_?p|handle|(?<![a-z])at)[ _]?\d?\s{0,4}[:=#(>]{0,2}[\s"]{0,4}$/iu;
const PARAMETER_GAP = /^\s{0,3}[,;]?\s{0,3}$/u;
const JOINED_GAP = /^\s{0,3}(?:and|or|und|oder|en|of|&|\/)\s{0,3}(?:(?:stop|bug ?check)[\s:]{1,3})?$/iu;
// A code and what stands behind it in brackets: its parameters, whatever they look like.
const PARAMETERS =
  /(?<![0-9a-z])((?:0x\s?)?[0-9a-f]{1,16}),?\s{0,3}[({]\s{0,3}(?:0x)?[0-9a-f`]{1,17}(?:\s[0-9a-f]{8})?(?:\s{0,3},\s{0,3}(?:0x)?[0-9a-f`]{1,17}(?:\s[0-9a-f]{8})?){1,4}\s{0,3}[)}]?/giu;

// The field of event 41 of Kernel-Power, which holds the code as a decimal number: 158 is 0x9E, and 0 that there was none.
const DECIMAL_FIELD = /(?<![a-z])bugcheckcode[\s:=">]{1,6}(\d{1,10}|0x0{1,16})(?![0-9a-z])/iu;
// `BCCode: 9e` of the message after a restart, `BUGCHECK_CODE:  9e` of a debugger.
const FIELD = /(?<![a-z])(?:bccode|bugcheck_(?:code|str))[\s:="]{1,6}0{0,8}([0-9a-f]{1,8})(?![0-9a-z])/iu;
// `stop 9e`, `BugCheck 9E, {fffffa80…, 4b0, 0, 0}` as a debugger prints it; nothing but the parameters follows.
const AFTER_WORD = new RegExp(
  `(?<![a-z])${WORD}${NOUN}[\\s:#]{1,4}0{0,8}([0-9a-f]{1,8})(?=\\s*(?:[,({]|$))`,
  'iu',
);
// `stop error 9e on cluster node`: where more words follow, `stop 2 services` and `stop a service` must not be one.
const BEFORE_MORE = new RegExp(
  `(?<![a-z])${WORD}(?:[ -]?(?:code|error|fehler|fout)[\\s:#]{1,4}0{0,8}(?=[0-9a-f]{0,7}\\d)|[\\s:#]{1,4}0{0,8}(?=[0-9]*[a-f])(?=[a-f]*[0-9]))([0-9a-f]{1,8})(?![0-9a-z._-])`,
  'iu',
);
// `9e bluescreen`; `a bluescreen` is a word, so letters alone count only as capitals.
const BEFORE_WORD =
  /(?<![0-9A-Za-z_.-])0{0,8}((?=[0-9A-Fa-f]*[0-9])[0-9A-Fa-f]{1,8}|[A-F]{2,8})[\s,:-]{1,3}(?:[Bb][Ss][Oo][Dd]|[Bb]lue ?[Ss]creen|[Bb]ug ?[Cc]heck|[Ss][Tt][Oo][Pp][ -](?:[Cc]ode|[Ee]rror))(?![A-Za-z])/u;
// `USER_MODE_HEALTH_MONITOR (9e)`, a debugger's heading.
const AFTER_NAME = /^[A-Z][A-Z0-9]*_[A-Z0-9_]{2,60} \(([0-9a-f]{1,8})\)/u;

/**
 * A stop code that a text marks as one: `0x9E`, `STOP: 0x0000009E (…)`, `stop 9e`, `BugCheck 9E, {…}`. Undefined where
 * nothing marks it; see {@link bareStopCode}.
 */
export function parseStopCode(text: string): StopCode | undefined {
  return findStopCodes(text)[0]?.id;
}

/**
 * The stop codes that a text marks, the one that counts first. Its parameters are none, and neither is a time stamp, an
 * offset, an address, a process or an exception. A second one counts where it is joined to the first: `0x9E or 0x7F`.
 */
export function findStopCodes(text: string): readonly FoundStopCode[] {
  const clean = normalizePasted(text).trim().replace(PARAMETERS, '$1 ');
  const decimal = DECIMAL_FIELD.exec(clean)?.[1];
  if (decimal !== undefined && Number(decimal) === 0) return [];
  if (decimal !== undefined && Number(decimal) <= 0xffffffff) return sure(Number(decimal).toString(16));
  const values = valuesIn(clean);
  const called = values.find(({ isCalled }) => isCalled);
  if (called !== undefined) return joinedTo(called, values);
  const field = FIELD.exec(clean)?.[1];
  if (field !== undefined) return sure(field);
  const small = values.find(({ isSure }) => isSure);
  if (small !== undefined) return joinedTo(small, values);
  const worded = (AFTER_WORD.exec(clean) ??
    BEFORE_MORE.exec(clean) ??
    BEFORE_WORD.exec(clean) ??
    AFTER_NAME.exec(clean))?.[1];
  return worded === undefined ? values.slice(0, 1) : sure(worded);
}

interface Value extends FoundStopCode {
  /** True where the text calls it a stop code in so many words. */
  readonly isCalled: boolean;
  /** True where it is joined to the value before it. */
  readonly isJoined: boolean;
}

/** The values of a text that may be stop codes, in order. */
function valuesIn(clean: string): readonly Value[] {
  const found: Value[] = [];
  let isOther = false;
  let reached = 0;
  for (const match of clean.matchAll(VALUE)) {
    const before = clean.slice(Math.max(reached, match.index - REACH), match.index);
    const isCalled = STOP_BEFORE.test(before);
    // `Parameters: 0x1, 0x2`: the label is meant for all of them.
    isOther = !isCalled && (OTHER_BEFORE.test(before) || (isOther && PARAMETER_GAP.test(before)));
    const isJoined = reached > 0 && JOINED_GAP.test(before);
    reached = match.index + match[0].length;
    const digits = (match[1] ?? '').replace(/^0+(?=.)/u, '');
    if (isOther || digits.length > 8) continue;
    // All but a few stop codes are small; bigger values are other error codes, times and addresses.
    const isSure = isCalled || digits.length <= 4;
    found.push({ id: canonical(digits), isSure, isCalled, isJoined });
  }
  return found;
}

function joinedTo(first: Value, values: readonly Value[]): readonly FoundStopCode[] {
  const joined = [first];
  for (const value of values.slice(values.indexOf(first) + 1)) {
    if (!value.isJoined) break;
    joined.push(value);
  }
  return joined;
}

function sure(digits: string): readonly FoundStopCode[] {
  return [{ id: canonical(digits), isSure: true }];
}

/** What a text of nothing but hex digits would be as a stop code: `9e`, `0000009E`. It may be a number of another kind. */
export function bareStopCode(text: string): StopCode | undefined {
  const clean = normalizePasted(text).trim().replace(PARAMETERS, '$1').trim();
  const digits = /^[0-9a-f]{1,8}$/iu.exec(clean)?.[0];
  return digits === undefined ? undefined : canonical(digits);
}

function canonical(digits: string): StopCode {
  return `0x${digits.toUpperCase().padStart(8, '0')}`;
}

/** Words joined by underscores, as Windows prints a stop code's name. */
const NAME = /(?<![A-Z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Z0-9_])/giu;

/**
 * The symbolic names that a text may mean, `USER_MODE_HEALTH_MONITOR`: each that is written in it, in any case, and all
 * of the text where it is words alone. Whether there is such a name only an index can say.
 */
export function stopCodeNamesIn(text: string): readonly string[] {
  const words = text.replace(/[\s-]+/gu, '_');
  return [...text.matchAll(NAME), [words]].map(([name]) => (name ?? '').toUpperCase());
}
