import { z } from 'zod';
import {
  CLAIM_FACTS,
  EDGE_BASES,
  INSTALL_TARGETS,
  KINDS,
  RELATIONS,
  RESTARTS,
  SOURCE_STATES,
  STRENGTHS,
  WRITTEN_BRANCHES,
} from '../../kb/article.ts';
import { parseFileVersion } from '../../kb/file-version.ts';
import { isKbId, parseKbId } from '../../kb/kb-number.ts';
import {
  architecture,
  checkedText,
  date,
  dayOrMonth,
  fields,
  fileVersion,
  filled,
  type IssueParams,
  integer,
  isSlug,
  kbId,
  line,
  list,
  oneOrMore,
  shorthand,
  slug,
  sourceId,
  sources,
  webAddress,
  word,
  yesOrNo,
} from './shared.ts';

const held = yesOrNo.optional().describe('`false`: this library has no entry for the number, on purpose');
const scope = oneOrMore(slug)
  .optional()
  .describe('OS levels or products it is limited to; absent = all levels both articles apply to');
const note = line().optional().describe('A remark for the reader');
const source = sourceId.optional();
const branch = word(WRITTEN_BRANCHES);
const strength = word(STRENGTHS).optional().describe('How strongly the list asks for it');

/** `vmms.exe`, in lower case: Windows does not tell cases apart, so one spelling keeps one file one cell. */
export const isFileName = (text: string) =>
  text.length <= 120 && /^[a-z0-9_][a-z0-9_.+-]*\.[a-z0-9]{1,12}$/.test(text);
const fileName = checkedText('a file name in lower case, like `vmms.exe`', isFileName, {
  suggest: (text) => (isFileName(text.toLowerCase()) ? text.toLowerCase() : undefined),
  respells: true,
});

const STOP_CODE = /^0x[0-9A-F]{8}$/;

/** `0x9e`, `0000009E` and `STOP: 0x0000009e` all mean 0x0000009E; undefined for what is no stop code. */
export function canonicalStopCode(text: string): string | undefined {
  const digits = /^(?:stop\W{0,3})?(?:0x)?([0-9a-f]{1,8})h?$/i.exec(text.trim())?.[1];
  return digits === undefined ? undefined : `0x${digits.toUpperCase().padStart(8, '0')}`;
}

const stopCode = checkedText('`0x` and eight upper-case hex digits', (text) => STOP_CODE.test(text), {
  code: 'stop-code-format',
  suggest: canonicalStopCode,
  respells: true,
});

/** `USER_MODE_HEALTH_MONITOR`: as Windows and its debuggers print it, so that a pasted one is recognised. */
export const isStopCodeName = (text: string) =>
  text.length <= 80 && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);
const stopCodeName = checkedText('a symbolic name like `USER_MODE_HEALTH_MONITOR`', isStopCodeName, {
  suggest: (text) => (isStopCodeName(text.toUpperCase()) ? text.toUpperCase() : undefined),
  respells: true,
});

/** A field that a row must not have together with another, or must have. */
function complain(context: z.RefinementCtx, path: string, message: string, params: IssueParams = {}) {
  context.addIssue({ code: 'custom', path: [path], message, params });
}

const shippedFile = fields({
  name: fileName.optional().describe('File name in lower case; this or `package`'),
  package: slug
    .optional()
    .describe('Component package, where the source gives one build for all its files; this or `name`'),
  os: slug.describe('The OS level of the row'),
  version: fileVersion.describe(
    'Four numbers in quotes; `none` = a source says there is no build here (with `branch`); `unknown` = shipped, build not known',
  ),
  branch: branch.optional().describe('Service branch of the file; where the number tells it, it is checked'),
  arch: architecture.optional().describe('Architecture of the file'),
  date: date.optional().describe('Date of the file in the vendor’s table'),
  'out-of-band': yesOrNo
    .optional()
    .describe('`true`: the build belongs to another Windows version on purpose'),
  source,
}).superRefine((row, context) => {
  if ((row.name === undefined) === (row.package === undefined)) {
    complain(
      context,
      'package',
      row.name === undefined ? '`name` or `package`' : 'either `name` or `package`, not both',
    );
  }
  if (row.version === 'none' && row.branch === undefined)
    complain(context, 'branch', 'the branch that has no build, beside `version: none`');
});

const claimValue = {
  kb: 'a KB number like `KB976932`',
  os: 'an OS level id',
  file: 'a file and its version, like `"vmms.exe 6.1.7601.21642"`',
};

/** True for `vmms.exe 6.1.7601.21642`. */
export function isFileClaim(text: string): boolean {
  const [name = '', version = '', ...rest] = text.split(' ');
  return rest.length === 0 && (isFileName(name) || isSlug(name)) && parseFileVersion(version) !== undefined;
}

const claim = fields({
  fact: word(CLAIM_FACTS).describe('What the claim is about'),
  value: line(200).describe(
    'By `fact`: a KB number, an OS level, a KB number, or `"vmms.exe 6.1.7601.21642"`',
  ),
  holds: z
    .preprocess(
      (value) => (typeof value === 'boolean' ? String(value) : value),
      word(['true', 'false', 'not-named']),
    )
    .describe('What the source says; `not-named`: it lists others and does not name this one'),
  source: sourceId.describe('Id of the entry of `sources` that says so'),
  note,
}).superRefine(({ fact, value }, context) => {
  if ((fact === 'included-in' || fact === 'supersedes') && !isKbId(value)) {
    complain(context, 'value', claimValue.kb, { suggestion: parseKbId(value) });
  }
  if (fact === 'applies-to' && !isSlug(value)) complain(context, 'value', claimValue.os);
  if (fact === 'file-version' && !isFileClaim(value)) complain(context, 'value', claimValue.file);
});

/** The fields of `content/kb/*.md`, in the order in which they are written. The descriptions are the public reference. */
export const articleFields = {
  /** The vendor's title, word for word. */
  title: line().optional().describe('The vendor’s title, word for word; absent where no source gives it'),
  /** Our own label. */
  'short-title': line(90)
    .optional()
    .describe('Our own label for tables, at most 90 characters; required without `title`'),
  /** What the number stands for. */
  kind: word(KINDS).describe(
    'What the number stands for; `list` = a recommendation article, `article` = no payload',
  ),
  /** Where it installs. */
  'applies-to': filled(
    shorthand('os', {
      os: slug.describe('An OS level, or a product where the source names no level'),
      arch: oneOrMore(architecture).optional().describe('Only these architectures'),
      source,
    }),
  ).describe('Where the package installs: OS levels, or a product where the source names no level'),
  /** What it fixes. */
  component: oneOrMore(slug).describe('The Windows part it fixes: an id, a list of ids, or `unknown`'),
  /** Direct edges only. */
  supersedes: list(
    shorthand('kb', {
      kb: kbId.describe('The article that is replaced'),
      held,
      os: scope,
      branch: branch.optional().describe('Only on this service branch'),
      files: oneOrMore(line(120)).optional().describe('Only these files or packages'),
      basis: word(EDGE_BASES).optional().describe('Who says so; `vendor` where absent'),
      source,
    }),
  )
    .optional()
    .describe('Articles this one replaces directly; an empty list = a source states that it replaces none'),
  /** The payload contains the fix of. */
  includes: list(
    shorthand('kb', {
      kb: kbId.describe('The article whose fix is in the payload'),
      held,
      package: line(100).optional().describe('True only of this payload: its date or revision'),
      os: scope,
      source,
      note,
    }),
  )
    .optional()
    .describe('Articles whose fix is in the payload; an empty list = a source states that there are none'),
  /** Prerequisites. */
  requires: list(
    shorthand('kb', {
      kb: kbId.describe('The article that must be installed before'),
      held,
      os: scope,
      note,
      source,
    }),
  )
    .optional()
    .describe('Articles that must be installed before; an empty list = a source states that there are none'),
  /** Other relations. */
  related: list(
    fields({
      kb: kbId.describe('The other article'),
      held,
      as: word(RELATIONS).describe('How it is related'),
    }),
  )
    .optional()
    .describe('Articles that are related in another way'),
  /** Members of a recommendation list. */
  recommends: list(
    shorthand('kb', {
      kb: kbId.describe('The recommended article'),
      held,
      os: scope,
      role: slug.optional().describe('Only for this server role'),
      added: date.optional().describe('The day the list took it in'),
      strength,
    }),
  )
    .optional()
    .describe('Members of a recommendation list; only for `kind: list`, with `as-of`'),
  /** The day the list was read. */
  'as-of': date.optional().describe('The day the recommendation list was read; with `recommends`'),
  /** Lists without a number. */
  'recommended-by': list(
    fields({
      source: sourceId.describe('The list, an entry of `sources`'),
      os: oneOrMore(slug)
        .optional()
        .describe('OS levels or products that the list speaks of; absent = all the article applies to'),
      strength,
    }),
  )
    .optional()
    .describe('Recommendation lists that have no KB number of their own'),
  /** Levels that a service pack leads to. */
  'leads-to': oneOrMore(slug)
    .optional()
    .describe('OS levels a service pack leads to; only for `kind: service-pack`'),
  /** The vendor's file table. */
  files: list(shippedFile).optional().describe('Rows of the vendor’s file table'),
  /** Restart requirement. */
  restart: word(RESTARTS).optional().describe('Whether a restart is needed; absent = not known'),
  /** Where to install. */
  'install-on': oneOrMore(word(INSTALL_TARGETS))
    .optional()
    .describe('Where to install, in order: guest before host'),
  /** When it is needed. */
  conditions: list(line()).optional().describe('Conditions under which it is needed, one sentence each'),
  /** Stop codes. */
  'stop-codes': list(
    shorthand('code', {
      code: stopCode.describe('`0x` and eight upper-case hex digits, in quotes'),
      name: stopCodeName.optional().describe('Its symbolic name, only where a source gives it'),
      source: sourceId.optional().describe('Who gives the name'),
    }),
  )
    .optional()
    .describe('Stop codes of the symptom: `"0x0000009E"`'),
  /** Events. */
  events: list(
    fields({
      id: integer(0, 65535).describe('Event ID'),
      source: line(200).describe('Event source; an ID means nothing without it'),
      log: line(200).optional().describe('Event log'),
    }),
  )
    .optional()
    .describe('Events of the symptom'),
  /** First publication. */
  published: dayOrMonth
    .optional()
    .describe('The day the article was first published; the month where its source names no day'),
  /** Payload revision. */
  'package-revision': integer(1, 99)
    .optional()
    .describe('Revision of the payload that this entry describes: 3 for v3'),
  /** Where to get it. */
  download: fields({
    url: webAddress.describe('Web address'),
    status: word(SOURCE_STATES).describe('Whether it can still be downloaded'),
  })
    .optional()
    .describe('Where the package is, or was'),
  /** Who says so. */
  sources,
  /** What sources say where they differ. */
  claims: list(claim)
    .optional()
    .describe('What a source says, only where sources differ or no field carries it'),
  /** What changed here. */
  changes: list(
    fields({ date: date.describe('The day'), note: line().describe('What changed, for readers') }),
  )
    .optional()
    .describe('Changes of this entry that a reader should hear of'),
  /** Withdrawn articles stay. */
  withdrawn: fields({ date: date.describe('The day'), reason: line().describe('Why') })
    .optional()
    .describe('The vendor withdrew it; the page stays'),
} as const;

export const articleSchema = fields(articleFields);
export type ArticleData = z.output<typeof articleSchema>;
