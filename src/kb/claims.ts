import type { ClaimFact, ClaimHolds, KbArticle, Source } from './article.ts';

export type VerdictWord = 'agreed' | 'disputed' | 'undecidable' | 'unknown';

/** One source's word on one fact, whether written as a claim or by listing the thing in its field. */
export interface Statement {
  readonly holds: ClaimHolds;
  readonly source: Source | null;
  readonly note: string | null;
  /** False where the statement is not a claim but the field itself (`applies-to` lists the level). */
  readonly isClaim: boolean;
}

/** The source a field's `source` names; null rests on the article's first source (content-format.md). */
export function sourceOf(article: KbArticle, id: string | null): Source | null {
  return (id === null ? article.sources[0] : article.sources.find((source) => source.id === id)) ?? null;
}

/**
 * Everything an entry's sources say on one fact. A field that lists the thing is a statement of its source too, unless
 * that same source has a claim of its own on the fact, which is the more exact record.
 */
export function statementsOn(article: KbArticle, fact: ClaimFact, value: string): readonly Statement[] {
  const claims = article.claims.filter((claim) => claim.fact === fact && claim.value === value);
  const statements = claims.map((claim): Statement => {
    return { holds: claim.holds, source: sourceOf(article, claim.source), note: claim.note, isClaim: true };
  });
  const claiming = new Set(claims.map((claim) => claim.source));
  for (const source of listedBy(article, fact, value)) {
    const said = sourceOf(article, source);
    if (said === null || claiming.has(said.id)) continue;
    claiming.add(said.id);
    statements.push({ holds: 'true', source: said, note: null, isClaim: false });
  }
  return statements;
}

/**
 * Everything said on whether `includer` holds `article`'s fix: the claims of the article's own entry, and a plain
 * `includes` in the includer's. One with a `package` is true of that payload only and says nothing of the others.
 */
export function inclusionStatements(
  article: KbArticle,
  includer: KbArticle | undefined,
  id: string,
): readonly Statement[] {
  const listed = (includer?.includes ?? []).filter(
    (entry) => entry.kb === article.id && entry.package === null,
  );
  return [
    ...statementsOn(article, 'included-in', id),
    ...listed.map((entry): Statement => {
      const source = includer === undefined ? null : sourceOf(includer, entry.source);
      return { holds: 'true', source, note: entry.note, isClaim: false };
    }),
  ];
}

function listedBy(article: KbArticle, fact: ClaimFact, value: string): readonly (string | null)[] {
  if (fact === 'applies-to')
    return article.appliesTo.filter(({ os }) => os === value).map(({ source }) => source);
  if (fact === 'supersedes')
    return (article.supersedes ?? []).filter(({ kb }) => kb === value).map(({ source }) => source);
  if (fact === 'file-version')
    return article.files.filter((row) => `${row.name} ${row.version}` === value).map(({ source }) => source);
  return [];
}

/**
 * What statements come to. Sources that differ make the fact disputed, and `not-named` differs from `true`; later
 * revisions do not erase earlier ones (model.md, "Verdicts"). A source that merely does not name the thing denies nothing
 * on its own.
 */
export function judge(statements: readonly Statement[]): { verdict: VerdictWord; holds: boolean | null } {
  const said = new Set(statements.map(({ holds }) => holds));
  if (said.has('true')) {
    return said.size > 1 ? { verdict: 'disputed', holds: null } : { verdict: 'agreed', holds: true };
  }
  return said.has('false') ? { verdict: 'agreed', holds: false } : { verdict: 'unknown', holds: null };
}

export function isDisputed(article: KbArticle, fact: ClaimFact, value: string): boolean {
  return judge(statementsOn(article, fact, value)).verdict === 'disputed';
}
