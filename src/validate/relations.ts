import type { KbArticle } from '../kb/article.ts';
import type { FieldPath } from '../load/source-file.ts';

/** One KB number that an article names, and where. */
export interface NamedKb {
  readonly kb: string;
  readonly held: boolean;
  /** The key it stands in, as a message names it. */
  readonly field: string;
  readonly path: FieldPath;
}

/** Every KB number in the relations and claims of an article. */
export function namedKbs(article: KbArticle): readonly NamedKb[] {
  const relations = ['supersedes', 'includes', 'requires', 'related', 'recommends'] as const;
  const named: NamedKb[] = relations.flatMap((field) =>
    (article[field] ?? []).map(({ kb, held }, index) => ({ kb, held, field, path: [field, index, 'kb'] })),
  );
  for (const [index, { fact, value }] of article.claims.entries()) {
    if (fact !== 'included-in' && fact !== 'supersedes') continue;
    named.push({ kb: value, held: true, field: 'claims', path: ['claims', index, 'value'] });
  }
  return named;
}

/** One OS level or product that an article names, and where. */
export interface NamedOs {
  readonly os: string;
  readonly field: string;
  readonly path: FieldPath;
  /** Only a level will do: products have no builds, and a service pack leads to a level. */
  readonly levelOnly: boolean;
}

/** Every OS level or product in the fields of an article. */
export function namedOs(article: KbArticle): readonly NamedOs[] {
  const named: NamedOs[] = article.appliesTo.map(({ os }, index) => {
    return { os, field: 'applies-to', path: ['applies-to', index, 'os'], levelOnly: false };
  });
  for (const { field, rows } of scopedRows(article)) {
    for (const [index, row] of rows.entries()) {
      for (const [at, os] of row.os.entries())
        named.push({ os, field, path: [field, index, 'os', at], levelOnly: false });
    }
  }
  for (const [index, os] of article.leadsTo.entries()) {
    named.push({ os, field: 'leads-to', path: ['leads-to', index], levelOnly: true });
  }
  for (const [index, { os }] of article.files.entries()) {
    named.push({ os, field: 'files', path: ['files', index, 'os'], levelOnly: true });
  }
  for (const [index, { fact, value }] of article.claims.entries()) {
    if (fact === 'applies-to')
      named.push({ os: value, field: 'claims', path: ['claims', index, 'value'], levelOnly: false });
  }
  return named;
}

/** The rows of an article that may name the levels they hold on. */
function scopedRows(article: KbArticle) {
  const relations = ['supersedes', 'includes', 'requires', 'recommends'] as const;
  return [
    ...relations.map((field) => ({ field, rows: article[field] ?? [] })),
    { field: 'recommended-by', rows: article.recommendedBy },
  ];
}
