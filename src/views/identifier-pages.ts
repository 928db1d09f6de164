import type { KbArticle } from '../kb/article.ts';
import { pushTo } from '../kb/graph-search.ts';
import type { KbId } from '../kb/kb-number.ts';
import { isKbId } from '../kb/kb-number.ts';
import type { KnowledgeBase, StopCodeName } from '../kb/knowledge-base.ts';
import { eventKey } from '../kb/knowledge-base.ts';
import { pathOf, slugOf } from '../kb/resolve.ts';
import type { ArticleRow } from './article-row.ts';
import { articleRows } from './article-row.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbLink, kbList, link } from './inline.ts';
import type { ReasonGroup } from './list-comparison.ts';
import { type SourceLine, sourceLine, sourceOf } from './sources.ts';

/** A page that answers "which articles carry this?" */
export interface IdentifierPage {
  readonly id: string;
  readonly rows: readonly ArticleRow[];
}

/** Articles that carry one code or event can still be about different problems. */
export interface ProblemPage extends IdentifierPage {
  readonly causes: readonly ReasonGroup[];
}

/** Each cause that the articles state, once, with its articles in their order; last those that state none. */
export function causesOf(kb: KnowledgeBase, ids: readonly KbId[]): readonly ReasonGroup[] {
  const byCause = new Map<string, InlineLink[]>();
  const without: InlineLink[] = [];
  for (const id of ids) {
    const cause = causeOf(articleOf(kb, id));
    if (cause === '') without.push(kbLink(kb, id));
    else pushTo(byCause, cause, kbLink(kb, id));
  }
  const stated = [...byCause].map(([cause, kbs]) => ({ reason: withKbLinks(kb, cause), kbs }));
  const unknown = { reason: ['No source here states the cause.'], kbs: without };
  return without.length === 0 ? stated : [...stated, unknown];
}

/** The first paragraph of what an article says of its cause, on one line; empty where it says nothing. */
function causeOf({ sections }: KbArticle): string {
  const markdown = sections.find(({ heading }) => heading === 'Cause')?.markdown ?? '';
  const [paragraph = ''] = markdown.split(/\n\s*\n/);
  return plainWords(paragraph.replace(/^\s*(?:[-*+>]|\d+[.)])\s+/gm, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A paragraph without the marks of Markdown; the article's own page shows it with them. Code stays as it is. */
function plainWords(markdown: string): string {
  return markdown
    .split(/`+([^`]+)`+/)
    .map((piece, at) => (at % 2 === 1 ? piece : withoutMarks(piece)))
    .join('');
}

function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/(?<!\\)(\*\*?|~~)(?=\S)(.*?[^\s\\])\1/g, '$2')
    .replace(/(?<![\w\\])(__?)(?=\S)(.*?[^\s\\])\1(?!\w)/g, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function withKbLinks(kb: KnowledgeBase, text: string): readonly Inline[] {
  const parts = text.split(/\b(KB[1-9]\d{4,6})\b/).filter((part) => part !== '');
  return parts.map((part) => (isKbId(part) ? kbLink(kb, part) : part));
}

export interface StopCodePage extends ProblemPage {
  /** The spelling of a blue screen's short form: `0x9E`. */
  readonly short: string;
  /** Each symbolic name, with who gives it for which article. */
  readonly names: readonly SymbolicName[];
}

export interface SymbolicName {
  /** `USER_`, `MODE_`, `HEALTH_`, `MONITOR`: a long name may break behind an underscore, and nowhere else. */
  readonly parts: readonly string[];
  /** `is its symbolic name, says KB2814923 (for KB2814923 and KB2520235).` */
  readonly said: readonly Inline[];
}

export function stopCodePage(kb: KnowledgeBase, code: string): StopCodePage {
  const ids = kb.byStopCode.get(code) ?? [];
  return {
    id: code,
    short: `0x${code.slice(2).replace(/^0+(?=.)/, '')}`,
    names: kb.stopCodeNames.filter((row) => row.code === code).map((row) => symbolicName(kb, row)),
    rows: articleRows(kb, ids),
    causes: causesOf(kb, ids),
  };
}

function symbolicName(kb: KnowledgeBase, { name, code, kbs }: StopCodeName): SymbolicName {
  const bySource = new Map<string, { readonly id: KbId; readonly line: SourceLine }[]>();
  for (const id of kbs) {
    const article = articleOf(kb, id);
    const row = article.stopCodes.find((each) => each.code === code && each.name === name);
    const source = sourceOf(article, row?.source ?? null);
    if (source === undefined) continue;
    const line = sourceLine(source);
    pushTo(bySource, `${line.name} ${line.url}`, { id, line });
  }
  const sources = [...bySource.values()].map((rows): readonly Inline[] => [
    ...rows.slice(0, 1).map(({ line }) => ({ text: line.name, href: line.url, title: null, kb: null })),
    ' (for ',
    ...kbList(
      kb,
      rows.map(({ id }) => id),
    ),
    ')',
  ]);
  return {
    parts: name.split(/(?<=_)/),
    said: [
      'is its symbolic name, says ',
      ...sources.flatMap((parts, at) => (at === 0 ? parts : [' and ', ...parts])),
      '.',
    ],
  };
}

export interface EventPage extends ProblemPage {
  readonly event: number;
  readonly source: string;
  readonly log: string | null;
  /** The same number from other sources: another event. */
  readonly others: readonly InlineLink[];
}

/** Page names of all events: `hyper-v-worker-22508`. */
export function eventSlugs(kb: KnowledgeBase): readonly { readonly slug: string; readonly key: string }[] {
  return [...kb.byEvent].map(([key, event]) => ({ slug: `${slugOf(event.source)}-${event.id}`, key }));
}

export function eventPage(kb: KnowledgeBase, key: string): EventPage {
  const event = kb.byEvent.get(key);
  if (event === undefined) throw new RangeError(`${key} is no event held here`);
  return {
    id: `${event.source} ${event.id}`,
    event: event.id,
    source: event.source,
    log: event.log,
    rows: articleRows(kb, event.kbs),
    causes: causesOf(kb, event.kbs),
    others: [...kb.byEvent.values()]
      .filter((other) => other.id === event.id && eventKey(other.source, other.id) !== key)
      .map((other) => link(`${other.source} ${other.id}`, `/${pathOf.event(other.source, other.id)}`)),
  };
}

export interface ComponentPage extends IdentifierPage {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly partOf: InlineLink | null;
  readonly parts: readonly InlineLink[];
  /** Roles whose checklists cover it, itself or through the component it is a part of. */
  readonly roles: readonly string[];
  readonly files: readonly InlineLink[];
  readonly markdown: string;
  readonly sources: readonly SourceLine[];
}

export function componentPage(kb: KnowledgeBase, id: string): ComponentPage {
  const component = kb.componentById.get(id);
  if (component === undefined) throw new RangeError(`${id} is no component held here`);
  const whole = wholesOf(kb, id);
  const ids = kb.byComponent.get(id) ?? [];
  return {
    id,
    name: component.name,
    aliases: component.aliases,
    partOf: component.partOf === null ? null : componentLink(kb, component.partOf),
    parts: kb.components.filter(({ partOf }) => partOf === id).map((part) => componentLink(kb, part.id)),
    roles: kb.roles
      .filter(({ components }) => components.some((covered) => whole.has(covered)))
      .map(({ name }) => name),
    rows: articleRows(kb, ids),
    files: filesOf(kb, ids),
    markdown: component.body,
    sources: component.sources.map((source) => sourceLine(source)),
  };
}

/** The component and everything it is a part of; a ring that slipped in ends where it closes. */
function wholesOf(kb: KnowledgeBase, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at: string | null = id; at !== null && !found.has(at); ) {
    found.add(at);
    at = kb.componentById.get(at)?.partOf ?? null;
  }
  return found;
}

function componentLink(kb: KnowledgeBase, id: string): InlineLink {
  return link(kb.componentById.get(id)?.name ?? id, `/${pathOf.component(id)}`);
}

function filesOf(kb: KnowledgeBase, ids: readonly KbId[]): readonly InlineLink[] {
  const names = new Set(ids.flatMap((id) => (kb.byId.get(id)?.files ?? []).map(({ name }) => name)));
  return [...names].sort().map((name) => link(name, `/${pathOf.file(name)}`));
}
