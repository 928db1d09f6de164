import fc from 'fast-check';
import {
  ARCHITECTURES,
  CLAIM_HOLDS,
  EDGE_BASES,
  INSTALL_TARGETS,
  type KbArticle,
  KINDS,
  RELATIONS,
  RESTARTS,
  SECTION_HEADINGS,
  SOURCE_STATES,
  STRENGTHS,
  WRITTEN_BRANCHES,
} from '../../src/kb/article.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import type { Library } from '../../src/kb/library.ts';
import type { OsLevel } from '../../src/kb/os-level.ts';

/** The ids that a generated article may name. */
export interface ArticleContext {
  readonly kbs: readonly KbId[];
  readonly levels: readonly OsLevel[];
  readonly components: readonly string[];
  readonly roles: readonly string[];
}

const SOURCE_IDS = ['ms', 'wiki', 'field-test'] as const;

/** One line of text as front matter can hold it, with the signs that break careless YAML writers. */
export const arbitraryLine = (longest = 60): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: longest / 4 }),
      fc.string({
        unit: fc.constantFrom(...'aK9 :#-?,[]{}&*!|>\'"%@`\\/~=.…—'),
        minLength: 1,
        maxLength: longest,
      }),
      fc.constantFrom(
        'true',
        'no',
        'null',
        '~',
        '6.1',
        '0x9E',
        '2011-02-22',
        '- a',
        'a: b',
        '# c',
        '<<',
        '__proto__',
        '---',
        '𝒦B',
      ),
    )
    .map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '').trim())
    .map((text) => (text === '' || text.length > longest ? 'text' : text));

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const few = <T>(value: fc.Arbitrary<T>, key: (value: T) => string, minLength = 0) =>
  fc.uniqueArray(value, { selector: key, minLength, maxLength: 3 });
const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const month = date.map((day) => day.slice(0, 7));
const url = fc.webUrl({ withQueryParameters: true });
const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(values: readonly T[]) => fc.subarray([...values]);

/** Paragraphs that Markdown reads back as they are: what a text may say is not the subject here. */
const markdown = fc
  .array(
    fc.constantFrom(
      'The host stops.',
      'See KB2521348.',
      '- one\n- two',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      '```\ncode\n```',
      '### Part',
      '    code',
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((blocks) => blocks.join('\n\n'));

const sections = fc
  .subarray([...SECTION_HEADINGS])
  .chain((headings) =>
    fc.tuple(...headings.map((heading) => markdown.map((text) => ({ heading, markdown: text })))),
  );

/** Any article that the format allows, naming only ids of the context (`held: false` for others). */
export function arbitraryArticle(context: ArticleContext, id?: KbId): fc.Arbitrary<KbArticle> {
  const levelIds = context.levels.map((level) => level.id);
  const places = [...levelIds, ...context.levels.map(({ product }) => product)];
  const source = optional(one(SOURCE_IDS));
  const reference = fc.oneof(
    one(context.kbs).map((kb) => ({ kb, held: true })),
    fc.integer({ min: 100_000, max: 999_999 }).map((number) => ({ kb: `KB${number}` as KbId, held: false })),
  );
  const relation = <T>(more: fc.Arbitrary<T>) =>
    few(
      fc.tuple(reference, more).map(([kb, rest]) => ({ ...kb, ...rest })),
      ({ kb }) => kb,
    );
  const os = some(levelIds);
  const fileName = one(['vmms.exe', 'mpio.sys', 'csvfilter.sys']);
  const build = one(context.levels).chain((level) =>
    fc.tuple(fc.constant(level), one(level.builds), fc.integer({ min: 16000, max: 17999 }), fc.boolean()),
  );
  const file = fc
    .record({
      build,
      name: fileName,
      arch: optional(one(ARCHITECTURES)),
      date: optional(date),
      source,
      version: one(['', '', 'none', 'unknown']),
      isPackage: fc.boolean(),
    })
    .map(({ build: [level, numbers, revision, ldr], name, version, isPackage, ...row }) => ({
      ...row,
      name: isPackage ? name.replace('.', '-') : name,
      isPackage,
      os: level.id,
      version: version === '' ? `${numbers}.${ldr ? revision + 5000 : revision}` : version,
      branch: ldr ? ('ldr' as const) : ('gdr' as const),
      outOfBand: false,
    }));
  const claim = fc.record({
    fact: fc.constant('included-in' as const),
    value: one(context.kbs),
    holds: one(CLAIM_HOLDS),
    source: one(SOURCE_IDS),
    note: optional(arbitraryLine()),
  });
  return fc.record({
    id: id === undefined ? one(context.kbs) : fc.constant(id),
    title: arbitraryLine(200),
    shortTitle: optional(arbitraryLine(90)),
    kind: one(KINDS),
    appliesTo: few(fc.record({ os: one(places), arch: some(ARCHITECTURES), source }), (row) => row.os, 1),
    components: some(context.components),
    supersedes: optional(
      relation(
        fc.record({
          os,
          branch: optional(one(WRITTEN_BRANCHES)),
          files: some(['vmms.exe', 'mpio.sys']),
          basis: one(EDGE_BASES),
          source,
        }),
      ),
    ),
    includes: optional(
      relation(
        fc.record({ package: optional(arbitraryLine()), os, note: optional(arbitraryLine()), source }),
      ),
    ),
    requires: optional(relation(fc.record({ os, note: optional(arbitraryLine()), source }))),
    related: relation(fc.record({ as: one(RELATIONS) })),
    recommends: relation(
      fc.record({
        os,
        role: optional(one(context.roles)),
        added: optional(date),
        strength: optional(one(STRENGTHS)),
      }),
    ),
    asOf: optional(date),
    recommendedBy: few(
      fc.record({ source: one(SOURCE_IDS), os, strength: optional(one(STRENGTHS)) }),
      (row) => row.source,
    ),
    leadsTo: os,
    files: few(file, (row) => `${row.name} ${row.os}`),
    restart: optional(one(RESTARTS)),
    installOn: some(INSTALL_TARGETS),
    conditions: few(arbitraryLine(), (text) => text),
    stopCodes: few(
      fc.record({
        code: fc.nat(0xffffffff).map((code) => `0x${code.toString(16).toUpperCase().padStart(8, '0')}`),
        name: optional(one(['USER_MODE_HEALTH_MONITOR', 'CLOCK_WATCHDOG_TIMEOUT'])),
        source,
      }),
      ({ code }) => code,
    ),
    events: few(
      fc.record({ id: fc.nat(65535), source: arbitraryLine(), log: optional(arbitraryLine()) }),
      ({ id: event }) => String(event),
    ),
    published: optional(fc.oneof(date, month)),
    packageRevision: optional(fc.integer({ min: 1, max: 99 })),
    download: optional(fc.record({ url, status: one(SOURCE_STATES) })),
    sources: fc.tuple(...SOURCE_IDS.map((sourceId) => arbitrarySource(sourceId))),
    claims: few(claim, (row) => row.value),
    changes: few(fc.record({ date, note: arbitraryLine() }), (row) => row.date),
    withdrawn: optional(fc.record({ date, reason: arbitraryLine() })),
    sections,
  });
}

function arbitrarySource(id: string) {
  return fc.record({
    id: fc.constant(id),
    url: optional(url),
    title: optional(arbitraryLine()),
    publisher: optional(arbitraryLine()),
    language: optional(one(['en', 'nl', 'no', 'pt-br'])),
    revision: optional(arbitraryLine(20)),
    reviewed: optional(date),
    archived: optional(url),
    status: optional(one(SOURCE_STATES)),
  });
}

/** Two levels of one product and a later product, with real builds and branch ranges. */
export const ARBITRARY_LEVELS: readonly OsLevel[] = [
  level('windows-server-2008-r2-rtm', 'windows-server-2008-r2', '6.1.7600', null),
  level('windows-server-2008-r2-sp1', 'windows-server-2008-r2', '6.1.7601', 'windows-server-2008-r2-rtm'),
  level('windows-server-2012', 'windows-server-2012', '6.2.9200', null),
];

function level(id: string, product: string, build: string, follows: string | null): OsLevel {
  return {
    id,
    name: id,
    product,
    level: null,
    builds: [build],
    branches: { gdr: [16000, 18999], ldr: [20000, 22999] },
    architectures: ['x64'],
    aliases: [],
    follows,
    twinOf: null,
    support: { mainstream: null, extended: null, esu: null },
    sources: [],
    body: '',
  };
}

export const ARBITRARY_CONTEXT: ArticleContext = {
  kbs: ['KB983460', 'KB2496089', 'KB2521348', 'KB2522766', 'KB2531907'],
  levels: ARBITRARY_LEVELS,
  components: ['hyper-v', 'mpio'],
  roles: ['hyper-v-cluster'],
};

/** A library over the fixed levels, components and role, with one article for each KB number. Relations are arbitrary: rings and scopes are not avoided. */
export function arbitraryLibrary(context: ArticleContext = ARBITRARY_CONTEXT): fc.Arbitrary<Library> {
  const component = (id: string) => ({ id, name: id, aliases: [], partOf: null, sources: [], body: '' });
  return fc.tuple(...context.kbs.map((kb) => arbitraryArticle(context, kb))).map((articles) => ({
    articles,
    levels: context.levels,
    components: context.components.map(component),
    roles: context.roles.map((id) => ({ id, name: id, components: context.components, body: '' })),
    guides: [],
  }));
}
