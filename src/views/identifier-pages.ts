import { pushTo } from '../kb/graph-search.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase, StopCodeName } from '../kb/knowledge-base.ts';
import { eventKey } from '../kb/knowledge-base.ts';
import { pathOf, slugOf } from '../kb/resolve.ts';
import type { ArticleRow } from './article-row.ts';
import { articleRows } from './article-row.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbList, link } from './inline.ts';
import { type SourceLine, sourceLine, sourceOf } from './sources.ts';

/** A page that answers "which articles carry this?" */
export interface IdentifierPage {
  readonly id: string;
  readonly rows: readonly ArticleRow[];
}

export interface StopCodePage extends IdentifierPage {
  /** The spelling of a blue screen's short form: `0x9E`. */
  readonly short: string;
  /** One sentence for each symbolic name, with who gives it for which article. */
  readonly names: readonly (readonly Inline[])[];
}

export function stopCodePage(kb: KnowledgeBase, code: string): StopCodePage {
  return {
    id: code,
    short: `0x${code.slice(2).replace(/^0+(?=.)/, '')}`,
    names: kb.stopCodeNames.filter((row) => row.code === code).map((row) => nameSentence(kb, row)),
    rows: articleRows(kb, kb.byStopCode.get(code) ?? []),
  };
}

/** `Its symbolic name is X, says KB2814923 (for KB2814923 and KB2520235).` */
function nameSentence(kb: KnowledgeBase, { name, code, kbs }: StopCodeName): readonly Inline[] {
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
  return [
    `Its symbolic name is ${name}, says `,
    ...sources.flatMap((parts, at) => (at === 0 ? parts : [' and ', ...parts])),
    '.',
  ];
}

export interface EventPage extends IdentifierPage {
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
