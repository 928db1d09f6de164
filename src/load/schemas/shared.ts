import { z } from 'zod';
import type { DiagnosticCode } from '../../diagnostics/rules.ts';
import { ARCHITECTURES, SOURCE_STATES } from '../../kb/article.ts';
import { parseFileVersion } from '../../kb/file-version.ts';
import { isKbId, parseKbId } from '../../kb/kb-number.ts';

/**
 * Building blocks of every schema. An issue's message is the phrase after "expected"; `params` names our code where it
 * is not field-invalid, and a spelling that would be right. Front matter gives every plain number as written text.
 */
export interface IssueParams {
  readonly code?: DiagnosticCode;
  readonly suggestion?: string | undefined;
  /** The same value in its one spelling, safe to write without asking. */
  readonly spelling?: string | undefined;
}

/** A text with one test; `suggest` offers the right spelling of a wrong one. */
export function checkedText(
  expected: string,
  accepts: (text: string) => boolean,
  more: {
    readonly code?: DiagnosticCode;
    readonly suggest?: (text: string) => string | undefined;
    /** The suggestion is the same value, only written otherwise. */
    readonly respells?: boolean;
  } = {},
) {
  return z.string({ error: expected }).superRefine((text, context) => {
    if (accepts(text)) return;
    const suggestion = more.suggest?.(text);
    const params: IssueParams = {
      suggestion,
      ...(more.respells === true ? { spelling: suggestion } : {}),
      ...(more.code === undefined ? {} : { code: more.code }),
    };
    context.addIssue({ code: 'custom', message: expected, params });
  });
}

const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** One line of text, at most `longest` characters. Blanks at the ends (folded YAML leaves one) are dropped. */
export function line(longest = 500) {
  const expected = `one line of text, at most ${longest} characters`;
  return z
    .string({ error: expected })
    .transform((text) => text.trim())
    .pipe(checkedText(expected, (text) => text !== '' && text.length <= longest && !CONTROL.test(text)));
}

const KEBAB = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** True for an id: lower-case words joined by hyphens. */
export function isSlug(text: string): boolean {
  return text.length <= 80 && KEBAB.test(text);
}

/** `Windows Server 2008 R2` -> `windows-server-2008-r2`; undefined where nothing is left of the text. */
export function slugOf(text: string): string | undefined {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return isSlug(slug) ? slug : undefined;
}

export const slug = checkedText('lower-case words joined by hyphens', isSlug, { suggest: slugOf });

/** `KB2521348` and no other spelling: this is the name that files and pages have. */
export const kbId = checkedText('a KB number like `KB2521348`', isKbId, {
  suggest: parseKbId,
  respells: true,
}).transform((text) => text as `KB${number}`);

/** A day of the calendar. */
export const date = checkedText('a day of the calendar as `YYYY-MM-DD`', isCalendarDay, {
  code: 'date-invalid',
});

/** A day, or the month alone where that is all a source says: `2013-07`. */
export const dayOrMonth = checkedText(
  'a day of the calendar as `YYYY-MM-DD`, or a month as `YYYY-MM`',
  (text) => isCalendarDay(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text),
  { code: 'date-invalid' },
);

/** True for a day that exists, between 1985 (the first Windows) and 2199, written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year >= 1985 && year <= 2199 && day >= 1 && day <= days;
}

/** An address that starts with http or https. */
export const webAddress = checkedText(
  'a web address that begins with `https://` or `http://`',
  (text) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(text) && URL.canParse(text) && text.length <= 2000,
);

/** A whole number within bounds; front matter gives its digits as text. */
export function integer(low: number, high: number) {
  const expected = `a whole number from ${low} to ${high}`;
  const accepts = (text: string) =>
    /^(?:0|[1-9]\d{0,9})$/.test(text) && Number(text) >= low && Number(text) <= high;
  return checkedText(expected, accepts).transform(Number);
}

export const yesOrNo = z.boolean({ error: '`true` or `false`' });

/** Four numbers, `none` or `unknown`. */
export const fileVersion = checkedText(
  'four numbers in quotes',
  (text) => text === 'none' || text === 'unknown' || parseFileVersion(text) !== undefined,
  { code: 'file-version-format', suggest: suggestVersion },
);

/** `6,1,7601,17514`, `v6.1.7601.17514 ` and `06.1.7601.17514` are the same four numbers, written otherwise. */
export function suggestVersion(text: string): string | undefined {
  const parts = /^\D{0,3}(\d{1,5})\s?[.,]\s?(\d{1,5})\s?[.,]\s?(\d{1,5})\s?[.,]\s?(\d{1,5})\s*$/.exec(text);
  const plain = parts?.slice(1).map(Number).join('.');
  return plain !== undefined && parseFileVersion(plain) !== undefined ? plain : undefined;
}

/** One of fixed words. */
export function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `one of ${words.map((each) => `\`${each}\``).join(', ')}` });
}

export const architecture = word(ARCHITECTURES);

/** A list with at least one entry. */
export function filled<T extends z.ZodType>(item: T, expected = 'a list with at least one entry') {
  return z.array(item, { error: expected }).min(1, { error: expected });
}

/** A list that may be empty: an empty one states that there is none. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'a list' });
}

/** One value or a list of them, read as a list. */
export function oneOrMore<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    filled(item, 'one value or a list of them'),
  );
}

/** A map of fields, or one text that stands for its field `key`. */
export function shorthand<Shape extends z.ZodRawShape>(key: string, shape: Shape) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? { [key]: value } : value),
    fields(shape, `a text, or fields beginning with \`${key}\``),
  );
}

/** A map with exactly these fields. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape, expected = 'a map of fields') {
  return z.strictObject(shape, { error: (issue) => (issue.code === 'invalid_type' ? expected : undefined) });
}

/** One entry of `sources`. */
export const source = fields({
  /** Short name, by which fields of this entry point here. */
  id: slug.describe('Short name by which other fields of this entry point here, e.g. `ms`'),
  /** Where it is, or was. */
  url: webAddress.optional().describe('Web address, also of a page that is gone'),
  /** The title of the page or document. */
  title: line().optional().describe('Title of the page or document'),
  /** Who published it. */
  publisher: line(200).optional().describe('Who published it'),
  /** Language tag. */
  language: checkedText('a language tag like `en` or `pt-br`', (text) =>
    /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text),
  )
    .optional()
    .describe('Language of the page, as a tag: `en`, `nl`'),
  /** The source's own revision. */
  revision: line(50).optional().describe('The revision that the source itself states, quoted: `"2.0"`'),
  /** The day of the source's last review. */
  reviewed: date.optional().describe('The day of the last review that the source states'),
  /** A copy in a web archive. */
  archived: webAddress.optional().describe('Address of an archived copy'),
  /** Whether it can still be read. */
  status: word(SOURCE_STATES).optional().describe('Whether the page can still be read'),
}).describe('Who says so. Fields without their own `source` rest on the first entry');

/** At least one source, else source-missing. */
export const sources = z
  .array(source, { error: 'a list of sources' })
  .superRefine((all, context) => {
    if (all.length > 0) return;
    const params: IssueParams = { code: 'source-missing' };
    context.addIssue({ code: 'custom', message: 'at least one source', params });
  })
  .describe('Where the facts of this entry come from; at least one');

/** The id of an entry of `sources`. */
export const sourceId = slug.describe('Id of an entry of `sources`; without it the first one');
