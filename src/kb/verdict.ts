import type { ClaimFact, KbArticle } from './article.ts';
import { branchOfRow, cellRowsOf } from './cells.ts';
import type { Statement, VerdictWord } from './claims.ts';
import { inclusionStatements, judge, statementsOn } from './claims.ts';
import { compareFileVersions, parseFileVersion } from './file-version.ts';
import { levelsFrom } from './includes.ts';
import type { KbId } from './kb-number.ts';
import type { OsLevel } from './os-level.ts';

/** What all claims and all file evidence on one fact come to, with the reasons in sentences. */
export interface Verdict {
  readonly fact: ClaimFact;
  readonly value: string;
  readonly verdict: VerdictWord;
  readonly holds: boolean | null;
  readonly reasons: readonly string[];
  readonly claims: readonly Statement[];
}

interface Evidence {
  readonly outcome: 'holds' | 'fails' | 'undecidable';
  readonly reason: string;
}

export interface VerdictInput {
  readonly articles: ReadonlyMap<KbId, KbArticle>;
  readonly levels: readonly OsLevel[];
}

/**
 * A verdict for every fact that a claim is about, and for every service pack whose files can be held against the
 * article's. Sorted by fact, then value.
 */
export function verdictsOf(article: KbArticle, input: VerdictInput): readonly Verdict[] {
  const keys = new Map<string, { fact: ClaimFact; value: string }>();
  for (const { fact, value } of article.claims) keys.set(`${fact} ${value}`, { fact, value });
  for (const pack of packsToAskAbout(article, input)) {
    keys.set(`included-in ${pack.id}`, { fact: 'included-in', value: pack.id });
  }
  return [...keys.entries()]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([, { fact, value }]) => verdictOn(article, fact, value, input));
}

/** The verdict on one fact of one article. */
export function verdictOn(article: KbArticle, fact: ClaimFact, value: string, input: VerdictInput): Verdict {
  const statements =
    fact === 'included-in'
      ? inclusionStatements(article, input.articles.get(value as KbId), value)
      : statementsOn(article, fact, value);
  const evidence =
    fact === 'included-in' ? packEvidence(article, input.articles.get(value as KbId), input.levels) : [];
  const claimed = judge(statements);
  const reasons = [
    ...statements.map((statement) => sentenceOf(statement, fact, value, input)),
    ...evidence.map(({ reason }) => reason),
  ];
  const decided = decide(claimed, evidence);
  return { fact, value, ...decided, reasons, claims: statements };
}

/** Sources that differ are a dispute, whatever the files say; files can also dispute what all sources agree on. */
function decide(
  claimed: { verdict: VerdictWord; holds: boolean | null },
  evidence: readonly Evidence[],
): { verdict: VerdictWord; holds: boolean | null } {
  if (claimed.verdict === 'disputed') return claimed;
  const proven = new Set(
    evidence.filter(({ outcome }) => outcome !== 'undecidable').map(({ outcome }) => outcome),
  );
  if (proven.size > 1) return { verdict: 'disputed', holds: null };
  const holds = proven.size === 0 ? null : proven.has('holds');
  if (claimed.verdict === 'agreed') {
    return holds !== null && holds !== claimed.holds ? { verdict: 'disputed', holds: null } : claimed;
  }
  if (holds !== null) return { verdict: 'agreed', holds };
  return evidence.length > 0 ? { verdict: 'undecidable', holds: null } : { verdict: 'unknown', holds: null };
}

function packsToAskAbout(article: KbArticle, { articles, levels }: VerdictInput): readonly KbArticle[] {
  return [...articles.values()].filter(
    (pack) =>
      pack.kind === 'service-pack' &&
      pack.id !== article.id &&
      (packEvidence(article, pack, levels).length > 0 ||
        (pack.includes ?? []).some((entry) => entry.kb === article.id && entry.package === null)),
  );
}

/**
 * Holds the builds that a service pack brings against the article's, on the levels the pack leads to. Only builds of one
 * cell compare: a pack's file is on GDR numbers although it holds merged LDR fixes, so 17514 against 21642 says nothing.
 */
function packEvidence(
  article: KbArticle,
  pack: KbArticle | undefined,
  levels: readonly OsLevel[],
): readonly Evidence[] {
  if (pack === undefined || pack.kind !== 'service-pack') return [];
  const led = levelsFrom(pack.leadsTo, levels);
  const evidence: Evidence[] = [];
  for (const brought of cellRowsOf(pack, levels)) {
    if (!led.has(brought.os) || brought.parsed === undefined) continue;
    const level = levels.find(({ id }) => id === brought.os);
    for (const row of article.files) {
      if (row.name.toLowerCase() !== brought.file || row.os !== brought.os) continue;
      const version = parseFileVersion(row.version);
      if (version === undefined) continue;
      const branch = branchOfRow(row, version, levels);
      const name = level?.name ?? brought.os;
      const pair = `${row.name}: ${pack.id} brings ${brought.version}, this article ${row.version}`;
      if (branch === 'unknown' || brought.branch === 'unknown') {
        evidence.push({
          outcome: 'undecidable',
          reason: `${pair}. No source tells the service branch of these builds on ${name}, so they are not comparable.`,
        });
      } else if (branch !== brought.branch) {
        evidence.push({
          outcome: 'undecidable',
          reason: `${pair}. ${brought.parsed.revision} is ${aBranch(brought.branch)} build of ${name}, ${version.revision} ${aBranch(branch)} build: not comparable, so the file versions decide nothing.`,
        });
      } else {
        const holds = compareFileVersions(brought.parsed, version) >= 0;
        evidence.push({
          outcome: holds ? 'holds' : 'fails',
          reason: `${pair}. Both are ${branch.toUpperCase()} builds of ${name}, and ${brought.parsed.revision} is ${holds ? 'not older' : 'older'} than ${version.revision}: the pack's file ${holds ? 'holds' : 'lacks'} this fix.`,
        });
      }
    }
  }
  return evidence;
}

function aBranch(branch: string): string {
  return branch === 'ldr' || branch === 'single'
    ? `an ${branch === 'ldr' ? 'LDR' : 'only-branch'}`
    : `a ${branch.toUpperCase()}`;
}

function sentenceOf(statement: Statement, fact: ClaimFact, value: string, input: VerdictInput): string {
  const who = nameOfSource(statement);
  const note = statement.note === null ? '' : ` (${statement.note})`;
  if (statement.holds === 'true') return `${who} says that it ${phraseOf(fact, value, input, true)}${note}.`;
  if (statement.holds === 'false')
    return `${who} says that it ${phraseOf(fact, value, input, false)}${note}.`;
  return `${who} names others and does not name ${nameOfValue(fact, value, input)}${note}.`;
}

/** A source in a sentence: title or publisher, language, revision. */
export function nameOfSource({ source }: Pick<Statement, 'source'>): string {
  if (source === null) return 'An unnamed source';
  const name = source.title ?? source.publisher ?? source.url ?? source.id;
  const details = [
    source.title !== null && source.publisher !== null ? source.publisher : null,
    source.language === null ? null : languageName(source.language),
    source.revision === null ? null : `revision ${source.revision}`,
    source.reviewed === null ? null : `reviewed ${source.reviewed}`,
  ].filter((part) => part !== null);
  return details.length === 0 ? name : `${name} [${details.join(', ')}]`;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  de: 'German',
  en: 'English',
  fr: 'French',
  ja: 'Japanese',
  nl: 'Dutch',
  pt: 'Portuguese',
  sv: 'Swedish',
};

/** The English name of a language tag where we know it, else the tag. */
export function languageName(tag: string): string {
  return LANGUAGES[tag.toLowerCase().split('-')[0] ?? ''] ?? tag;
}

function nameOfValue(fact: ClaimFact, value: string, input: VerdictInput): string {
  return fact === 'applies-to' ? (input.levels.find(({ id }) => id === value)?.name ?? value) : value;
}

function phraseOf(fact: ClaimFact, value: string, input: VerdictInput, holds: boolean): string {
  const name = nameOfValue(fact, value, input);
  if (fact === 'included-in') return `is ${holds ? '' : 'not '}included in ${name}`;
  if (fact === 'applies-to') return `${holds ? 'applies' : 'does not apply'} to ${name}`;
  if (fact === 'supersedes') return `${holds ? 'supersedes' : 'does not supersede'} ${name}`;
  return `${holds ? 'brings' : 'does not bring'} ${name}`;
}
