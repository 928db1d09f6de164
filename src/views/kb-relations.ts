import { levelsNamed } from '../kb/applies-to.ts';
import type { KbArticle } from '../kb/article.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { edgeSentence } from './answers.ts';
import type { Inline } from './inline.ts';
import { kbLink, listOf } from './inline.ts';
import { shortLevelName } from './level-name.ts';
import { sourceName } from './sources.ts';
import { INVERSE_RELATION_WORDS, RELATION_WORDS } from './words.ts';

/** Lists of a relation in both readings. `none` = a source says there is none; `unrecorded` = nothing is known. */
export interface RelationBlock {
  readonly label: string;
  readonly state: 'listed' | 'none' | 'unrecorded';
  readonly lines: readonly (readonly Inline[])[];
}

/** A relation with the sentence that stands where its list is empty. */
export interface RelationLine extends RelationBlock {
  readonly empty: string;
}

/** Everything an article is related to, from both ends, each with the sentence for an empty list. */
export function relationLines(kb: KnowledgeBase, article: KbArticle): readonly RelationLine[] {
  return relationsOf(kb, article).map((lines) => ({ ...lines, empty: emptyRelation(lines) }));
}

function relationsOf(kb: KnowledgeBase, article: KbArticle): readonly RelationBlock[] {
  const over = kb.edgesOver.get(article.id) ?? [];
  const under = kb.edgesUnder.get(article.id) ?? [];
  const scoped = (os: readonly string[]) =>
    os.length === 0 ? '' : ` on ${os.map((level) => kb.levelById.get(level)?.name ?? level).join(', ')}`;
  const superseding = under.map((edge) => [
    ...edgeSentence(kb, edge, null),
    scoped(edge.os) === '' ? '' : ` Holds${scoped(edge.os)}.`,
  ]);
  const superseded = over.map((edge) => [
    ...edgeSentence(kb, edge, null),
    scoped(edge.os) === '' ? '' : ` Holds${scoped(edge.os)}.`,
  ]);
  const includedIn = (kb.includers.get(article.id) ?? []).flatMap((includer) =>
    (kb.byId.get(includer)?.includes ?? [])
      .filter((entry) => entry.kb === article.id)
      .map((entry): readonly Inline[] => [
        'Included in ',
        kbLink(kb, includer),
        entry.package === null ? '' : `, but only in its payload of ${entry.package}`,
        '.',
      ]),
  );
  const requiredBy = (kb.requiredBy.get(article.id) ?? []).map((other): readonly Inline[] => [
    'Required by ',
    kbLink(kb, other),
    '.',
  ]);
  const related = [
    ...article.related.map((entry): readonly Inline[] => [
      capital(RELATION_WORDS[entry.as]),
      ' ',
      kbLink(kb, entry.kb),
      '.',
    ]),
    ...(kb.relatedFrom.get(article.id) ?? [])
      .filter(({ kb: other }) => !article.related.some((own) => own.kb === other))
      .map(({ kb: other, as }): readonly Inline[] => [
        capital(INVERSE_RELATION_WORDS[as]),
        ' ',
        kbLink(kb, other),
        '.',
      ]),
  ];
  return [
    { label: 'Superseded by', state: superseded.length > 0 ? 'listed' : 'unrecorded', lines: superseded },
    block('Supersedes', article.supersedes, superseding),
    block(
      'Includes',
      article.includes,
      (article.includes ?? []).map((entry) => [
        kbLink(kb, entry.kb),
        entry.package === null ? '' : ` (only the payload of ${entry.package})`,
        scoped(entry.os),
        entry.note === null ? '.' : `: ${entry.note}.`,
      ]),
    ),
    ...(includedIn.length > 0 ? [{ label: 'Included in', state: 'listed' as const, lines: includedIn }] : []),
    block(
      'Requires',
      article.requires,
      (article.requires ?? []).map((entry) => [
        kbLink(kb, entry.kb),
        scoped(entry.os),
        entry.note === null ? '.' : `: ${entry.note}.`,
      ]),
    ),
    ...(requiredBy.length > 0 ? [{ label: 'Required by', state: 'listed' as const, lines: requiredBy }] : []),
    ...(related.length > 0 ? [{ label: 'Related', state: 'listed' as const, lines: related }] : []),
    ...recommended(kb, article),
  ];
}

function recommended(kb: KnowledgeBase, article: KbArticle): readonly RelationBlock[] {
  const lines = [
    ...(kb.recommendedIn.get(article.id) ?? []).map((list): readonly Inline[] => {
      const entry = kb.byId.get(list)?.recommends.find((member) => member.kb === article.id);
      return ['On the list ', kbLink(kb, list), entry?.added == null ? '' : `, added ${entry.added}`, '.'];
    }),
    ...article.recommendedBy.map(({ source, os, strength }): readonly Inline[] => [
      sourceName(article, source),
      os.length === 0 ? '' : ` for ${scopeNames(kb, os)}`,
      strength === null ? '' : `: ${strength}`,
      '.',
    ]),
  ];
  return lines.length === 0 ? [] : [{ label: 'Recommended by', state: 'listed', lines }];
}

function block(
  label: string,
  field: readonly unknown[] | null,
  lines: readonly (readonly Inline[])[],
): RelationBlock {
  if (lines.length > 0) return { label, state: 'listed', lines };
  return { label, state: field === null ? 'unrecorded' : 'none', lines: [] };
}

/** "No source states it" and "a source says: none" are two answers (content-format.md). */
function emptyRelation(block: RelationBlock): string {
  const none: Readonly<Record<string, string>> = {
    Supersedes: 'A source says that it replaces nothing.',
    Includes: 'A source says that it includes no other article.',
    Requires: 'A source says that it needs nothing before it.',
  };
  const unrecorded: Readonly<Record<string, string>> = {
    'Superseded by': 'Nothing recorded here supersedes it.',
    Supersedes: 'Nothing is recorded here on what it replaces.',
    Includes: 'Nothing is recorded here on what it includes.',
    Requires: 'No source here states prerequisites.',
  };
  return (block.state === 'none' ? none : unrecorded)[block.label] ?? 'Nothing is recorded here.';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `2008 R2 RTM and 2008 R2 SP1`; a product stands for each of its levels. */
function scopeNames(kb: KnowledgeBase, os: readonly string[]): string {
  const levels = os.flatMap((id) => levelsNamed(id, kb.levels));
  return listOf(levels.map(({ id }) => shortLevelName(kb, id))).join('');
}
