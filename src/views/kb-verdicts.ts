import type { KbArticle } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { languageName } from '../kb/verdict.ts';
import type { State } from './words.ts';

export interface ClaimLine {
  readonly says: 'yes' | 'no' | 'not named';
  readonly who: string;
  readonly language: string | null;
  readonly revision: string | null;
  readonly note: string | null;
  readonly url: string | null;
}

export interface VerdictBlock {
  readonly question: string;
  readonly verdict: string;
  readonly state: State;
  readonly reasons: readonly string[];
  readonly claims: readonly ClaimLine[];
}

/** Each disputed or decided fact with every claim, its language, revision and source. */
export function verdictBlocks(kb: KnowledgeBase, article: KbArticle): readonly VerdictBlock[] {
  return kb.verdicts(article.id).map((verdict) => ({
    question: questionOf(kb, verdict.fact, verdict.value),
    verdict: verdictWord(verdict.verdict, verdict.holds),
    state: verdict.verdict === 'disputed' ? 'disputed' : verdict.verdict === 'agreed' ? 'current' : 'unknown',
    reasons: verdict.reasons,
    claims: verdict.claims.map(({ holds, source, note }) => ({
      says: holds === 'true' ? 'yes' : holds === 'false' ? 'no' : 'not named',
      who: source?.title ?? source?.publisher ?? source?.id ?? 'unnamed source',
      language: source?.language == null ? null : languageName(source.language),
      revision: source?.revision ?? null,
      note,
      url: source?.url ?? null,
    })),
  }));
}

function questionOf(kb: KnowledgeBase, fact: string, value: string): string {
  if (fact === 'included-in') {
    const pack = kb.byId.get(value as KbId);
    return `Is it included in ${value}${pack === undefined ? '' : ` (${pack.shortTitle ?? pack.title ?? value})`}?`;
  }
  if (fact === 'applies-to') return `Does it apply to ${kb.levelById.get(value)?.name ?? value}?`;
  return fact === 'supersedes' ? `Does it supersede ${value}?` : `Does it bring ${value}?`;
}

function verdictWord(verdict: string, holds: boolean | null): string {
  if (verdict === 'agreed') return holds === true ? 'yes, all sources agree' : 'no, all sources agree';
  if (verdict === 'disputed') return 'disputed: sources differ';
  return verdict === 'undecidable' ? 'cannot be decided from this evidence' : 'unknown';
}
