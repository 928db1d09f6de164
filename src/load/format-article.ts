import type {
  AppliesTo,
  Claim,
  KbArticle,
  KbReference,
  ShippedFile,
  Source,
  StopCodeReference,
} from '../kb/article.ts';
import { flowList, flowMap, plainOrQuoted, quoted } from './yaml-text.ts';

/**
 * The canonical text of an article's file: keys in the order of the format, one row of a list per line, texts quoted.
 * `parseArticle` of it gives the article again, and formatting that gives the same text.
 */
export function formatArticle(article: KbArticle): string {
  const rows = [...head(article), ...relations(article), ...payload(article), ...provenance(article)];
  const sections = article.sections.map(({ heading, markdown }) => `\n## ${heading}\n\n${markdown}\n`);
  return `---\n${rows.join('\n')}\n---\n${sections.join('')}`;
}

function head(article: KbArticle): readonly string[] {
  const { components } = article;
  return [
    ...field('title', maybe(article.title, quoted)),
    ...field('short-title', maybe(article.shortTitle, quoted)),
    ...field('kind', article.kind),
    ...listOf('applies-to', article.appliesTo, appliesTo),
    ...field('component', components.length === 0 ? 'unknown' : oneOrList(components)),
  ];
}

function relations(article: KbArticle): readonly string[] {
  return [
    ...nullableList('supersedes', article.supersedes, (row) =>
      reference(row, [
        ['os', scope(row.os)],
        ['branch', row.branch ?? undefined],
        ['files', row.files.length === 0 ? undefined : flowList(row.files.map(quoted))],
        ['basis', row.basis === 'vendor' ? undefined : row.basis],
        ['source', id(row.source)],
      ]),
    ),
    ...nullableList('includes', article.includes, (row) =>
      reference(row, [
        ['package', maybe(row.package, quoted)],
        ['os', scope(row.os)],
        ['source', id(row.source)],
        ['note', maybe(row.note, quoted)],
      ]),
    ),
    ...nullableList('requires', article.requires, (row) =>
      reference(row, [
        ['os', scope(row.os)],
        ['note', maybe(row.note, quoted)],
        ['source', id(row.source)],
      ]),
    ),
    ...listOf('related', article.related, (row) => flowMap([...kbOf(row), ['as', row.as]])),
    ...listOf('recommends', article.recommends, (row) =>
      reference(row, [
        ['os', scope(row.os)],
        ['role', id(row.role)],
        ['added', row.added ?? undefined],
        ['strength', row.strength ?? undefined],
      ]),
    ),
    ...field('as-of', article.asOf ?? undefined),
    ...listOf('recommended-by', article.recommendedBy, ({ source, os, strength }) =>
      flowMap([
        ['source', plainOrQuoted(source)],
        ['os', scope(os)],
        ['strength', strength ?? undefined],
      ]),
    ),
    ...field(
      'leads-to',
      article.leadsTo.length === 0 ? undefined : flowList(article.leadsTo.map(plainOrQuoted)),
    ),
  ];
}

function payload(article: KbArticle): readonly string[] {
  const { installOn, stopCodes, packageRevision, download } = article;
  return [
    ...listOf('files', article.files, fileRow),
    ...field('restart', article.restart ?? undefined),
    ...field('install-on', installOn.length === 0 ? undefined : oneOrList(installOn)),
    ...listOf('conditions', article.conditions, quoted),
    ...field('stop-codes', stopCodes.length === 0 ? undefined : flowList(stopCodes.map(stopCode))),
    ...listOf('events', article.events, (event) =>
      flowMap([
        ['id', String(event.id)],
        ['source', quoted(event.source)],
        ['log', maybe(event.log, quoted)],
      ]),
    ),
    ...field('published', article.published ?? undefined),
    ...field('package-revision', packageRevision === null ? undefined : String(packageRevision)),
    ...field(
      'download',
      download === null
        ? undefined
        : flowMap([
            ['url', quoted(download.url)],
            ['status', download.status],
          ]),
    ),
  ];
}

function provenance(article: KbArticle): readonly string[] {
  const { withdrawn } = article;
  const dated = (date: string, key: string, text: string) =>
    flowMap([
      ['date', date],
      [key, quoted(text)],
    ]);
  return [
    ...listOf('sources', article.sources, sourceRow),
    ...listOf('claims', article.claims, claimRow),
    ...listOf('changes', article.changes, ({ date, note }) => dated(date, 'note', note)),
    ...field('withdrawn', withdrawn === null ? undefined : dated(withdrawn.date, 'reason', withdrawn.reason)),
  ];
}

function appliesTo({ os, arch, source }: AppliesTo): string {
  if (arch.length === 0 && source === null) return plainOrQuoted(os);
  return flowMap([
    ['os', plainOrQuoted(os)],
    ['arch', arch.length === 0 ? undefined : flowList(arch)],
    ['source', id(source)],
  ]);
}

function fileRow(row: ShippedFile): string {
  return flowMap([
    [row.isPackage ? 'package' : 'name', plainOrQuoted(row.name)],
    ['os', plainOrQuoted(row.os)],
    ['version', /^\d/.test(row.version) ? quoted(row.version) : row.version],
    ['branch', row.branch ?? undefined],
    ['arch', row.arch ?? undefined],
    ['date', row.date ?? undefined],
    ['out-of-band', row.outOfBand ? 'true' : undefined],
    ['source', id(row.source)],
  ]);
}

function stopCode({ code, name, source }: StopCodeReference): string {
  if (name === null && source === null) return quoted(code);
  return flowMap([
    ['code', quoted(code)],
    ['name', name ?? undefined],
    ['source', id(source)],
  ]);
}

function sourceRow(source: Source): string {
  return flowMap([
    ['id', plainOrQuoted(source.id)],
    ['url', maybe(source.url, quoted)],
    ['title', maybe(source.title, quoted)],
    ['publisher', maybe(source.publisher, quoted)],
    ['language', maybe(source.language, plainOrQuoted)],
    ['revision', maybe(source.revision, quoted)],
    ['reviewed', source.reviewed ?? undefined],
    ['archived', maybe(source.archived, quoted)],
    ['status', source.status ?? undefined],
  ]);
}

function claimRow({ fact, value, holds, source, note }: Claim): string {
  return flowMap([
    ['fact', fact],
    ['value', plainOrQuoted(value)],
    ['holds', holds],
    ['source', plainOrQuoted(source)],
    ['note', maybe(note, quoted)],
  ]);
}

type Fields = readonly (readonly [string, string | undefined])[];

/** The short form, a bare number, where nothing else is said. */
function reference(row: KbReference, more: Fields): string {
  const fields = [...kbOf(row), ...more];
  return fields.some(([key, value]) => key !== 'kb' && value !== undefined) ? flowMap(fields) : row.kb;
}

function kbOf({ kb, held }: KbReference): Fields {
  return [
    ['kb', kb],
    ['held', held ? undefined : 'false'],
  ];
}

function scope(os: readonly string[]): string | undefined {
  return os.length === 0 ? undefined : oneOrList(os);
}

function id(value: string | null): string | undefined {
  return maybe(value, plainOrQuoted);
}

function maybe(value: string | null, write: (text: string) => string): string | undefined {
  return value === null ? undefined : write(value);
}

function oneOrList(values: readonly string[]): string {
  const words = values.map(plainOrQuoted);
  return words.length === 1 ? (words[0] ?? '') : flowList(words);
}

function field(key: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${key}: ${value}`];
}

function listOf<Row>(key: string, rows: readonly Row[], write: (row: Row) => string): readonly string[] {
  return rows.length === 0 ? [] : [`${key}:`, ...rows.map((row) => `  - ${write(row)}`)];
}

/** An empty list says that a source states there is none; null says nothing. */
function nullableList<Row>(
  key: string,
  rows: readonly Row[] | null,
  write: (row: Row) => string,
): readonly string[] {
  return rows?.length === 0 ? [`${key}: []`] : listOf(key, rows ?? [], write);
}
