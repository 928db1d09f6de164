import { normalizePasted } from './pasted-text.ts';

/** The one spelling of a stop code: `0x` and eight upper-case hex digits. */
export type StopCode = `0x${string}`;

// `STOP: 0x0000009E (0x…, 0x…)`, `Stop error 0x0000007a`: the FIRST code; what follows in brackets are its parameters.
const WITH_PREFIX = /(?<![0-9a-z])0x0{0,16}([1-9a-f][0-9a-f]{0,7}|0)(?![0-9a-z])/iu;
// `stop 9e`, `BugCheck 9E, {fffffa80…, 4b0, 0, 0}` as a debugger prints it.
const AFTER_WORD =
  /(?<![a-z])(?:stop|bug ?check|bsod|blue ?screen)(?:[ -]?(?:code|error|fehler|fout))?[\s:#]{1,4}0{0,8}([0-9a-f]{1,8})(?=\s*(?:[,({]|$))/iu;
// `USER_MODE_HEALTH_MONITOR (9e)`, a debugger's heading.
const AFTER_NAME = /^[A-Z][A-Z0-9]*_[A-Z0-9_]{2,60} \(([0-9a-f]{1,8})\)/u;
// The field of event 41 of Kernel-Power, which holds the code as a decimal number: 158 is 0x9E.
const DECIMAL_FIELD = /(?<![a-z])bugcheckcode[\s:="]{1,4}(\d{1,10})(?![0-9a-z])/iu;

/**
 * A stop code that a text marks as one: `0x9E`, `STOP: 0x0000009E (…)`, `stop 9e`, `BugCheck 9E, {…}`. Undefined where
 * nothing marks it; see {@link bareStopCode}.
 */
export function parseStopCode(text: string): StopCode | undefined {
  const clean = normalizePasted(text).trim();
  const decimal = DECIMAL_FIELD.exec(clean)?.[1];
  if (decimal !== undefined && Number(decimal) <= 0xffffffff) return canonical(Number(decimal).toString(16));
  const digits = (WITH_PREFIX.exec(clean) ?? AFTER_WORD.exec(clean) ?? AFTER_NAME.exec(clean))?.[1];
  return digits === undefined ? undefined : canonical(digits);
}

/** What a text of nothing but hex digits would be as a stop code: `9e`, `0000009E`. It may be a number of another kind. */
export function bareStopCode(text: string): StopCode | undefined {
  const digits = /^[0-9a-f]{1,8}$/iu.exec(normalizePasted(text).trim())?.[0];
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
