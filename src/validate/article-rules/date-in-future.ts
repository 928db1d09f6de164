import type { Source } from '../../kb/article.ts';
import type { FieldPath } from '../../load/source-file.ts';
import type { ArticleRule, Read } from '../context.ts';
import { type Finding, finding } from '../finding.ts';

type Settings = { readonly today: string };

/** Dates of what has happened lie in the past. Plain text compares as days do. */
export const dateInFuture: ArticleRule = ({ entry, value }, settings) => {
  const dates: (readonly [FieldPath, string | null])[] = [
    [['as-of'], value.asOf],
    [['published'], value.published],
    [['withdrawn', 'date'], value.withdrawn?.date ?? null],
    ...value.recommends.map(({ added }, index) => [['recommends', index, 'added'], added] as const),
    ...value.files.map(({ date }, index) => [['files', index, 'date'], date] as const),
    ...value.changes.map(({ date }, index) => [['changes', index, 'date'], date] as const),
  ];
  return [
    ...dates.flatMap(([path, date]) => future(path, date, entry, settings)),
    ...sourceDatesInFuture({ entry, value }, settings),
  ];
};

/** The same for the sources of any entry. Ends of support are no such dates: they may lie ahead. */
export function sourceDatesInFuture(
  { entry, value }: Read<{ readonly sources: readonly Source[] } | object>,
  settings: Settings,
): readonly Finding[] {
  const sources = 'sources' in value ? value.sources : [];
  return sources.flatMap(({ reviewed }, index) =>
    future(['sources', index, 'reviewed'], reviewed, entry, settings),
  );
}

function future(
  path: FieldPath,
  date: string | null,
  entry: Read<unknown>['entry'],
  { today }: Settings,
): readonly Finding[] {
  if (date === null || date <= today) return [];
  const field = path.filter((step) => typeof step === 'string').join('.');
  return [finding('date-in-future', { field, value: date, today }, entry, path)];
}
