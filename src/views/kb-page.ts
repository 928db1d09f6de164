import type { KbArticle, Source } from '../kb/article.ts';
import { displayTitle } from '../kb/article.ts';
import { branchOfRow } from '../kb/cells.ts';
import { compareFileVersions, parseFileVersion } from '../kb/file-version.ts';
import type { KbId } from '../kb/kb-number.ts';
import { kbNumberOf } from '../kb/kb-number.ts';
import { eventKey, type KnowledgeBase } from '../kb/knowledge-base.ts';
import { archiveUrlOf, pathOf, vendorUrlOf } from '../kb/resolve.ts';
import { languageName, nameOfSource } from '../kb/verdict.ts';
import type { Answer } from './answers.ts';
import { answersOf, edgeSentence } from './answers.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbLink, levelLink, link, listOf, plainText } from './inline.ts';
import { shortLevelName } from './level-name.ts';
import { stateOn } from './state.ts';
import {
  branchWord,
  count,
  INVERSE_RELATION_WORDS,
  KIND_WORDS,
  RELATION_WORDS,
  restartSentence,
  restartWord,
  type State,
  TARGET_WORDS,
} from './words.ts';

export interface Fact {
  readonly label: string;
  readonly value: readonly Inline[];
}

export interface FileRow {
  readonly file: InlineLink;
  readonly isPackage: boolean;
  readonly level: InlineLink;
  readonly branch: string;
  /** Four parts, "none" or "not known". */
  readonly version: string;
  readonly arch: string;
  /** Its place in the page's list of sources: `[2]`, with the name as tooltip. */
  readonly source: InlineLink;
  readonly outOfBand: boolean;
}

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

export interface SourceLine {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly archived: string | null;
  readonly details: string;
}

export interface KbPage {
  readonly id: KbId;
  readonly number: number;
  /** What stands in the page's heading: the vendor's title, else our own. */
  readonly heading: string;
  /** False where no source gives the vendor's title; the page says so. */
  readonly hasVendorTitle: boolean;
  readonly kind: string;
  readonly answers: readonly Answer[];
  readonly facts: readonly Fact[];
  readonly conditions: readonly string[];
  readonly files: readonly FileRow[];
  readonly relations: readonly RelationLine[];
  readonly verdicts: readonly VerdictBlock[];
  readonly sections: readonly {
    readonly heading: string;
    readonly slug: string;
    readonly markdown: string;
  }[];
  readonly members: readonly {
    readonly link: InlineLink;
    readonly title: string;
    readonly state: State;
    readonly added: string | null;
  }[];
  readonly asOf: string | null;
  readonly sources: readonly SourceLine[];
  readonly changes: readonly { readonly date: string; readonly note: string }[];
  readonly vendorUrl: string;
  readonly archiveUrl: string;
  readonly download: { readonly url: string; readonly status: string } | null;
  /** Repository path of the entry, for the edit link. */
  readonly entryPath: string;
}

export function kbPage(kb: KnowledgeBase, id: KbId): KbPage {
  const article = articleOf(kb, id);
  return {
    id,
    number: kbNumberOf(id),
    heading: displayTitle(article),
    hasVendorTitle: article.title !== null,
    kind: KIND_WORDS[article.kind],
    answers: answersOf(kb, id),
    facts: factsOf(kb, article),
    conditions: article.conditions,
    files: fileRows(kb, article),
    relations: relationsOf(kb, article).map((lines) => ({ ...lines, empty: emptyRelation(lines) })),
    verdicts: verdictBlocks(kb, article),
    sections: article.sections.map(({ heading, markdown }) => ({
      heading,
      slug: heading.toLowerCase().replaceAll(' ', '-'),
      markdown,
    })),
    members: article.recommends.map(({ kb: member, held, added }) => ({
      link: kbLink(kb, member),
      title: held ? displayTitle(articleOf(kb, member)) : '',
      state: memberState(kb, article, member),
      added,
    })),
    asOf: article.asOf,
    sources: article.sources.map(sourceLine),
    changes: [...article.changes].sort((a, b) => (a.date < b.date ? 1 : -1)),
    vendorUrl: vendorUrlOf(id),
    archiveUrl: archiveUrlOf(id),
    download: article.download,
    entryPath: `content/kb/${id}.md`,
  };
}

/** A member's state on the levels of the list itself; the first one where they differ. */
function memberState(kb: KnowledgeBase, list: KbArticle, member: KbId): State {
  if (!kb.byId.has(member)) return 'not-held';
  for (const { os } of kb.placements.of(list.id)) {
    const state = stateOn(kb, member, os);
    if (state !== undefined) return state;
  }
  return 'unknown';
}

function factsOf(kb: KnowledgeBase, article: KbArticle): readonly Fact[] {
  const components = article.components.map((id): Inline => {
    return kb.componentById.has(id)
      ? link(kb.componentById.get(id)?.name ?? id, `/${pathOf.component(id)}`)
      : id;
  });
  const facts: Fact[] = [
    { label: 'Component', value: components.length === 0 ? ['not stated'] : listOf(components) },
    { label: 'Kind', value: [KIND_WORDS[article.kind]] },
    { label: 'Restart', value: [restartWord(article.restart)] },
    {
      label: 'Install on',
      value:
        article.installOn.length === 0
          ? ['not stated']
          : [article.installOn.map((target) => TARGET_WORDS[target]).join(', then ')],
    },
    { label: 'Published', value: [article.published ?? 'not stated'] },
  ];
  if (article.packageRevision !== null)
    facts.push({ label: 'Package revision', value: [`v${article.packageRevision}`] });
  if (article.stopCodes.length > 0) {
    facts.push({
      label: 'Stop codes',
      value: listOf(article.stopCodes.map((code) => link(code, `/${pathOf.stopCode(code)}`))),
    });
  }
  if (article.events.length > 0) {
    const events = article.events.map((event) => {
      const known = kb.byEvent.get(eventKey(event.source, event.id));
      return link(`${event.source} ${event.id}`, `/${pathOf.event(known?.source ?? event.source, event.id)}`);
    });
    facts.push({ label: 'Events', value: listOf(events) });
  }
  facts.push({ label: 'Sources', value: [link(count(article.sources.length, 'source'), '#sources')] });
  return facts;
}

/** The file table, by file, then level, then branch: what the vendor's own table would show. */
function fileRows(kb: KnowledgeBase, article: KbArticle): readonly FileRow[] {
  const order = new Map(kb.levels.map(({ id }, at) => [id, at]));
  const rows = article.files.map((row) => {
    const parsed = parseFileVersion(row.version);
    return { row, parsed, branch: branchOfRow(row, parsed, kb.levels) };
  });
  rows.sort(
    (a, b) =>
      a.row.name.localeCompare(b.row.name, 'en') ||
      (order.get(a.row.os) ?? 0) - (order.get(b.row.os) ?? 0) ||
      a.branch.localeCompare(b.branch, 'en') ||
      (a.parsed && b.parsed ? compareFileVersions(a.parsed, b.parsed) : 0),
  );
  return rows.map(({ row, branch }) => ({
    file: link(row.name, `/${pathOf.file(row.name)}`),
    isPackage: row.isPackage,
    // In a narrow column the product's first words say nothing.
    level: { ...levelLink(kb, row.os), text: shortLevelName(kb, row.os) },
    branch: branchWord(branch),
    version:
      row.version === 'unknown'
        ? 'shipped, build not known'
        : row.version === 'none'
          ? 'no build'
          : row.version,
    arch: row.arch ?? '',
    source: sourceMark(article, row.source),
    outOfBand: row.outOfBand,
  }));
}

function sourceMark(article: KbArticle, id: string | null): InlineLink {
  const at = id === null ? 0 : article.sources.findIndex((source) => source.id === id);
  const source = article.sources[at];
  return source === undefined
    ? { text: '', href: null, title: null, kb: null }
    : { text: `[${at + 1}]`, href: `#source-${source.id}`, title: sourceName(article, id), kb: null };
}

function sourceName(article: KbArticle, id: string | null): string {
  const source = id === null ? article.sources[0] : article.sources.find((candidate) => candidate.id === id);
  return source?.title ?? source?.publisher ?? source?.id ?? '';
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
  const requiredBy = kb.articles
    .filter((other) => (other.requires ?? []).some((need) => need.kb === article.id))
    .map((other): readonly Inline[] => ['Required by ', kbLink(kb, other.id), '.']);
  const related = [
    ...article.related.map((entry): readonly Inline[] => [
      capital(RELATION_WORDS[entry.as]),
      ' ',
      kbLink(kb, entry.kb),
      '.',
    ]),
    ...kb.articles.flatMap((other) =>
      other.related
        .filter((entry) => entry.kb === article.id && !article.related.some((own) => own.kb === other.id))
        .map((entry): readonly Inline[] => [
          capital(INVERSE_RELATION_WORDS[entry.as]),
          ' ',
          kbLink(kb, other.id),
          '.',
        ]),
    ),
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
    ...article.recommendedBy.map(({ source, strength }): readonly Inline[] => [
      sourceName(article, source),
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
export function emptyRelation(block: RelationBlock): string {
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

function verdictBlocks(kb: KnowledgeBase, article: KbArticle): readonly VerdictBlock[] {
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

const STATUS_WORDS = {
  live: 'address answers',
  gone: 'address gone',
  changed: 'address shows something else now',
} as const;

export function sourceLine(source: Source): SourceLine {
  const details = [
    source.language === null ? null : languageName(source.language),
    source.revision === null ? null : `revision ${source.revision}`,
    source.reviewed === null ? null : `reviewed ${source.reviewed}`,
    // Said once for all below the list: most addresses have not been checked.
    source.status === null || source.status === 'unknown' ? null : STATUS_WORDS[source.status],
  ].filter((part) => part !== null);
  const name = nameOfSource({ source: { ...source, language: null, revision: null, reviewed: null } });
  return { id: source.id, name, url: source.url, archived: source.archived, details: details.join(', ') };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export { restartSentence };

/** One sentence for search engines and link previews: the first answer. */
export function kbDescription(page: KbPage): string {
  const [answer] = page.answers;
  if (answer === undefined) return `${page.id}, ${page.kind}: ${page.heading}`;
  const where = answer.levels.map(({ text }) => text).join(', ');
  return `${where}: ${plainText(answer.headline)} ${plainText(answer.todo)}`.trim();
}

/** The page's own table of contents. */
export function kbContents(
  page: KbPage,
  hasGraph: boolean,
): readonly { readonly text: string; readonly href: string }[] {
  const entries: readonly (readonly [boolean, string, string])[] = [
    [page.conditions.length > 0, 'Only where', '#conditions'],
    [page.verdicts.length > 0, 'What sources say', '#disputes'],
    [true, 'Files', '#files'],
    [hasGraph, 'What replaces what', '#graph'],
    [true, 'Relations', '#relations'],
    [page.members.length > 0, 'On this list', '#members'],
    ...page.sections.map(({ heading, slug }) => [true, heading, `#${slug}`] as const),
    [true, 'Sources', '#sources'],
    [page.changes.length > 0, 'Changes of this entry', '#changes'],
  ];
  return entries.filter(([shown]) => shown).map(([, text, href]) => ({ text, href }));
}
