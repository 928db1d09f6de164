import { code, meant, oneOf, rule } from '../rule.ts';

/** Problems of single fields: their names, their values, their dates and sources. */
export const fieldRules = {
  'field-missing': rule<{ field: string; expected: string }>({
    severity: 'error',
    summary: 'A required field is absent.',
    why: 'Required fields are the ones without which an entry cannot stand on any list: what it is, where it applies, what it fixes, and who says so.',
    message: ({ field, expected }) => `Missing field ${code(field)}, expected ${expected}`,
    fix: ({ field }) => `Add ${code(field)}.`,
  }),
  'field-unknown': rule<{
    field: string;
    within: string;
    nearest: string | undefined;
    known: readonly string[];
  }>({
    severity: 'error',
    summary: 'A field name that the format does not have.',
    why: 'A mistyped `superseeds` would drop an edge of the graph without a word, and a superseded hotfix would stand on the checklist again.',
    message: ({ field, within, nearest }) =>
      `Unknown field ${code(field)}${within === '' ? '' : ` in ${code(within)}`}${meant(nearest)}`,
    fix: ({ nearest, known }) =>
      nearest === undefined
        ? `Remove it${known.length === 0 ? '' : `, or use one of ${known.map(code).join(', ')}`}.`
        : `Rename it to ${code(nearest)}, or remove it.`,
  }),
  'field-invalid': rule<{ field: string; value: string; expected: string; suggestion?: string | undefined }>({
    severity: 'error',
    summary: 'A field has a value that the format does not allow.',
    why: 'Values are read by programs: a KB number in a second spelling, or a kind that nobody defined, would count as nothing.',
    message: ({ field, value, expected }) => `${code(field)} is ${value}, expected ${expected}`,
    fix: ({ field, value, suggestion }) =>
      value === 'empty'
        ? `Give ${code(field)} a value, or remove it where it is optional.`
        : suggestion === undefined
          ? `Correct ${code(field)}.`
          : `Write ${code(suggestion)}.`,
  }),
  'field-not-for-kind': rule<{ field: string; kind: string; expected: string }>({
    severity: 'error',
    summary: 'A field that belongs to another kind of article.',
    why: 'A hotfix that `recommends` others, or an update that `leads-to` a level, is a wrong `kind` or a field in the wrong file. Either would change checklists.',
    message: ({ field, kind, expected }) =>
      `Unexpected ${code(field)} in an article of kind ${code(kind)}, expected it only with kind ${code(expected)}`,
    fix: ({ field }) => `Correct \`kind\`, or remove ${code(field)}.`,
  }),
  'title-missing': rule<Record<never, never>>({
    severity: 'error',
    summary: 'An article has neither a title nor a short title.',
    why: 'For 13 of the first 60 articles the vendor’s title is not known; they need a short title of our own, or every table would show a bare number.',
    message: () => 'Neither `title` nor `short-title` is given, expected at least one',
    fix: () => 'Add the vendor’s title as `title`, or a `short-title` of your own where no source gives it.',
  }),
  'entry-duplicate': rule<{ field: string; value: string }>({
    severity: 'error',
    summary: 'A list says the same thing twice.',
    why: 'A second row for the same thing is a forgotten paste: later only one of the two is corrected, and the entry contradicts itself.',
    message: ({ field, value }) => `${code(value)} stands twice in ${code(field)}, expected once`,
    fix: () => 'Remove one of the two.',
  }),
  'stop-code-format': rule<{ value: string; canonical: string | undefined }>({
    severity: 'error',
    summary: 'A stop code that is not `0x` and eight upper-case hex digits.',
    why: 'One blog post alone spells stop codes in four ways (`0x9e`, `0x0000007a`, `STOP: 0x0000007F`). Search and pages need one.',
    message: ({ value }) =>
      `The stop code is ${code(value)}, expected \`0x\` and eight upper-case hex digits`,
    fix: ({ canonical }) =>
      canonical === undefined ? 'Write it like `0x0000009E`.' : `Write ${code(canonical)}.`,
  }),
  'date-invalid': rule<{ field: string; value: string }>({
    severity: 'error',
    summary: 'A date that is not a day of the calendar, written YYYY-MM-DD.',
    why: '`10-02-2011` is February for one reader and October for another, and a source once dated a review to a Tuesday that was a Thursday.',
    message: ({ field, value }) =>
      `${code(field)} is ${code(value)}, expected a day of the calendar as \`YYYY-MM-DD\``,
    // A publication alone may be dated by its month: titles of rollups name no day.
    fix: ({ field }) =>
      field === 'published'
        ? 'Correct `published`, e.g. `2011-02-22`, or `2011-02` where its source names the month alone.'
        : `Correct ${code(field)}, e.g. \`2011-02-22\`; leave it out where the day is not known.`,
  }),
  'date-in-future': rule<{ field: string; value: string; today: string }>({
    severity: 'error',
    summary: 'A date after today, where only the past can be recorded.',
    why: 'Publication, review and change dates have happened. A future one is a typing mistake that would keep an entry on top of every feed. Support end dates are exempt.',
    message: ({ field, value, today }) =>
      `${code(field)} is ${code(value)}, expected a day no later than ${code(today)}`,
    fix: ({ field }) => `Correct ${code(field)}.`,
  }),
  'source-missing': rule<{ empty: boolean }>({
    severity: 'error',
    summary: 'An entry names no source.',
    why: 'A reference that does not say who claims a thing is one more rumour; the dispute over KB2496089 could only be shown because each side is named.',
    message: ({ empty }) =>
      empty
        ? '`sources` is empty, expected at least one'
        : 'Missing field `sources`, expected at least one source',
    fix: () => 'Add a source such as `- { id: ms, url: "https://support.microsoft.com/kb/2521348" }`.',
  }),
  'source-unknown': rule<{ field: string; source: string; nearest: string | undefined }>({
    severity: 'error',
    summary: 'A field rests on a source that the entry does not list.',
    why: 'A reader who doubts a row follows its source. A name that leads nowhere is worse than none.',
    message: ({ field, source, nearest }) =>
      `Unknown source ${code(source)} in ${code(field)}, expected an \`id\` from \`sources\`${meant(nearest)}`,
    fix: ({ source, nearest }) =>
      nearest === undefined
        ? `Add ${code(source)} to \`sources\`, or correct the name.`
        : `Write ${code(nearest)}, or add ${code(source)} to \`sources\`.`,
  }),
  'claim-source-unknown': rule<{ source: string; known: readonly string[] }>({
    severity: 'error',
    summary: 'A claim is made by a source that the entry does not list.',
    why: 'A claim is only what its source says. Without the source it cannot be weighed against the others, and the fact would be called disputed for no reason.',
    message: ({ source, known }) =>
      `Unknown source ${code(source)} in \`claims\`, expected ${known.length === 0 ? 'an `id` from `sources`' : oneOf(known)}`,
    fix: ({ source }) => `Add ${code(source)} to \`sources\`, or correct the name.`,
  }),
} as const;
