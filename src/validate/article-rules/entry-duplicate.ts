import type { KbArticle, Source } from '../../kb/article.ts';
import type { FieldPath } from '../../load/source-file.ts';
import type { ArticleRule, Read } from '../context.ts';
import { type Finding, finding } from '../finding.ts';

/** What makes two rows of a list the same statement, and the words a message uses for it. */
interface ListKey {
  readonly field: string;
  readonly rows: readonly { readonly key: unknown; readonly label: string }[];
}

/** No list says the same thing twice. */
export const entryDuplicate: ArticleRule = ({ entry, value }) => [
  ...listsOf(value).flatMap(({ field, rows }) => repeated(rows, field, entry, (index) => [field, index])),
  ...duplicateSources({ entry, value }),
];

/** No two sources of one entry share an id: `source: ms` must mean one of them. */
export function duplicateSources({
  entry,
  value,
}: Read<{ readonly sources: readonly Source[] } | object>): readonly Finding[] {
  const sources = 'sources' in value ? value.sources : [];
  const rows = sources.map(({ id }) => ({ key: id, label: id }));
  return repeated(rows, 'sources', entry, (index) => ['sources', index, 'id']);
}

function repeated(
  rows: ListKey['rows'],
  field: string,
  entry: Read<unknown>['entry'],
  pathOf: (index: number) => FieldPath,
): readonly Finding[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ key, label }, index) => {
    const text = JSON.stringify(key);
    const earlier = first.get(text);
    if (earlier === undefined) {
      first.set(text, index);
      return [];
    }
    const related = [{ entry, path: pathOf(earlier), message: 'first listed here' }];
    return [finding('entry-duplicate', { field, value: label }, entry, pathOf(index), { related })];
  });
}

function listsOf(article: KbArticle): readonly ListKey[] {
  const list = <Row>(
    field: string,
    rows: readonly Row[] | null,
    label: (row: Row) => string,
    key: (row: Row) => unknown = label,
  ): ListKey => ({ field, rows: (rows ?? []).map((row) => ({ key: key(row), label: label(row) })) });
  const plain = (text: string) => text;
  return [
    list(
      'applies-to',
      article.appliesTo,
      ({ os }) => os,
      ({ os, arch }) => [os, arch],
    ),
    list('component', article.components, plain),
    list(
      'supersedes',
      article.supersedes,
      ({ kb }) => kb,
      ({ kb, os, branch, files }) => [kb, os, branch, files],
    ),
    list(
      'includes',
      article.includes,
      ({ kb }) => kb,
      (row) => [row.kb, row.package, row.os],
    ),
    list(
      'requires',
      article.requires,
      ({ kb }) => kb,
      ({ kb, os }) => [kb, os],
    ),
    list(
      'related',
      article.related,
      ({ kb }) => kb,
      (row) => [row.kb, row.as],
    ),
    list(
      'recommends',
      article.recommends,
      ({ kb }) => kb,
      ({ kb, os, role }) => [kb, os, role],
    ),
    list('recommended-by', article.recommendedBy, ({ source }) => source),
    list('leads-to', article.leadsTo, plain),
    list(
      'files',
      article.files,
      ({ name, version }) => `${name} ${version}`,
      (row) => [row.name, row.os, row.version, row.branch, row.arch],
    ),
    list('install-on', article.installOn, plain),
    list('conditions', article.conditions, plain),
    list('stop-codes', article.stopCodes, ({ code }) => code),
    list(
      'events',
      article.events,
      ({ id, source }) => `${source} ${id}`,
      ({ id, source, log }) => [id, source, log],
    ),
    list(
      'claims',
      article.claims,
      ({ fact, value }) => `${fact} ${value}`,
      ({ fact, value, holds, source }) => [fact, value, holds, source],
    ),
    list(
      'changes',
      article.changes,
      ({ date }) => date,
      ({ date, note }) => [date, note],
    ),
  ];
}
