import type { KbArticle, Relation } from './article.ts';
import type { Cell, CellRow } from './cells.ts';
import { buildCells, cellRowsOf } from './cells.ts';
import type { FileEvidence } from './file-evidence.ts';
import { buildFileEvidence, derivedEdges } from './file-evidence.ts';
import { pushTo } from './graph-search.ts';
import { levelsFrom } from './includes.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { Component, Guide, Library, Role } from './library.ts';
import type { OsLevel } from './os-level.ts';
import { compareLevels } from './os-level.ts';
import type { Placements } from './placements.ts';
import { buildPlacements } from './placements.ts';
import type { Standing } from './standing.ts';
import { standingsOn } from './standing.ts';
import type { Successor, SuccessorInput } from './successors.ts';
import { successorsOn } from './successors.ts';
import type { Edge } from './supersedence.ts';
import { compareEdges, statedEdges } from './supersedence.ts';
import type { Verdict } from './verdict.ts';
import { verdictsOf } from './verdict.ts';

/** An event as an index key: an id means nothing without its source. */
export interface EventEntry {
  readonly id: number;
  readonly source: string;
  readonly log: string | null;
  readonly kbs: readonly KbId[];
}

/** A stop code's symbolic name, as sources of these articles give it. */
export interface StopCodeName {
  readonly name: string;
  readonly code: string;
  readonly kbs: readonly KbId[];
}

/**
 * The checked model in the middle. Everything a page, a JSON file, the CLI or the browser shows is read off it.
 * Lists are sorted; what is costly per level (standings, verdicts) is worked out when first asked for and kept.
 */
export interface KnowledgeBase {
  /** By number. */
  readonly articles: readonly KbArticle[];
  readonly byId: ReadonlyMap<KbId, KbArticle>;
  /** Oldest build first. */
  readonly levels: readonly OsLevel[];
  readonly levelById: ReadonlyMap<string, OsLevel>;
  readonly components: readonly Component[];
  readonly componentById: ReadonlyMap<string, Component>;
  readonly roles: readonly Role[];
  readonly roleById: ReadonlyMap<string, Role>;
  readonly guides: readonly Guide[];
  readonly placements: Placements;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly evidence: FileEvidence;
  /** Every direct edge, stated and derived. */
  readonly edges: readonly Edge[];
  /** Edges by their older end (`to`): what replaces it. */
  readonly edgesOver: ReadonlyMap<KbId, readonly Edge[]>;
  /** Edges by their newer end (`from`): what it replaces. */
  readonly edgesUnder: ReadonlyMap<KbId, readonly Edge[]>;
  readonly byStopCode: ReadonlyMap<string, readonly KbId[]>;
  /** By name, then code, each with every article that gives it. */
  readonly stopCodeNames: readonly StopCodeName[];
  /** Keyed `source id`, lower case. */
  readonly byEvent: ReadonlyMap<string, EventEntry>;
  /** Rows by lower-case file or package name. */
  readonly byFile: ReadonlyMap<string, readonly CellRow[]>;
  readonly byComponent: ReadonlyMap<string, readonly KbId[]>;
  /** Articles that require an article. */
  readonly requiredBy: ReadonlyMap<KbId, readonly KbId[]>;
  /** The other end of `related`: who names an article, and as what. */
  readonly relatedFrom: ReadonlyMap<KbId, readonly { readonly kb: KbId; readonly as: Relation }[]>;
  /** List articles that recommend an article. */
  readonly recommendedIn: ReadonlyMap<KbId, readonly KbId[]>;
  /** Articles whose entry or whose claims say that they include an article, by the included. */
  readonly includers: ReadonlyMap<KbId, readonly KbId[]>;
  /** The levels that a service pack leads to, and those that follow them. */
  readonly levelsReachedBy: (pack: KbId) => ReadonlySet<string>;
  readonly standings: (os: string) => ReadonlyMap<KbId, Standing>;
  readonly successors: (kb: KbId) => readonly Successor[];
  readonly verdicts: (kb: KbId) => readonly Verdict[];
}

/** Builds the model of a library. Pure; the order of the library's lists does not matter. Of two articles with one number the first by content wins. */
export function buildKnowledgeBase(library: Library): KnowledgeBase {
  const levels = [...uniqueBy(library.levels, ({ id }) => id)].sort(compareLevels);
  const articles = [...uniqueBy(library.articles, ({ id }) => id)].sort((a, b) => compareKbIds(a.id, b.id));
  const components = sortById(uniqueBy(library.components, ({ id }) => id));
  const roles = sortById(uniqueBy(library.roles, ({ id }) => id));
  const guides = [...library.guides].sort((a, b) => (a.slug < b.slug ? -1 : 1));

  const byId = new Map(articles.map((article) => [article.id, article]));
  const placements = buildPlacements(articles, levels);
  const rows = articles.flatMap((article) => cellRowsOf(article, levels));
  const cells = buildCells(rows);
  const stated = statedEdges(articles, levels, placements);
  const evidence = buildFileEvidence(rows, cells, byId, placements, stated);
  const edges = [...stated, ...derivedEdges(rows, evidence)].sort(compareEdges);
  const edgesOver = groupBy(edges, ({ to }) => to);
  const statedOver = groupBy(stated, ({ to }) => to);
  const includers = includersOf(articles);

  const input = { articles: byId, levels, placements, statedOver, evidence, includers };
  const standings = remember((os: string) => standingsOn(os, input));
  const successors = remember((kb: KbId) =>
    placements.of(kb).flatMap(({ os }) => {
      const forLevel: SuccessorInput = { ...input, standings: standings(os), edgesOver };
      return successorsOn(kb, os, forLevel);
    }),
  );
  const verdicts = remember((kb: KbId) => {
    const article = byId.get(kb);
    return article === undefined ? [] : verdictsOf(article, { articles: packs, levels });
  });
  // Only service packs can be asked about as evidence; keeping the others out keeps verdicts linear.
  const packs = new Map([...byId].filter(([, article]) => article.kind === 'service-pack'));

  return {
    articles,
    byId,
    levels,
    levelById: new Map(levels.map((level) => [level.id, level])),
    components,
    componentById: new Map(components.map((component) => [component.id, component])),
    roles,
    roleById: new Map(roles.map((role) => [role.id, role])),
    guides,
    placements,
    cells,
    evidence,
    edges,
    edgesOver,
    edgesUnder: groupBy(edges, ({ from }) => from),
    byStopCode: sortKeys(indexBy(articles, ({ stopCodes }) => stopCodes.map(({ code }) => code))),
    stopCodeNames: stopCodeNamesOf(articles),
    byEvent: eventsOf(articles),
    byFile: sortKeys(groupBy(rows, ({ file }) => file)),
    byComponent: sortKeys(indexBy(articles, (article) => article.components)),
    requiredBy: indexBy(articles, ({ requires }) => (requires ?? []).map(({ kb }) => kb)),
    relatedFrom: relatedFrom(articles),
    recommendedIn: indexBy(articles, ({ recommends }) => recommends.map(({ kb }) => kb)),
    includers,
    levelsReachedBy: remember((pack) => levelsFrom(byId.get(pack)?.leadsTo ?? [], levels)),
    standings,
    successors,
    verdicts,
  };
}

/** `included-in` claims and `includes` fields, by the included article. Whether they hold is decided where they are used. */
function includersOf(articles: readonly KbArticle[]): ReadonlyMap<KbId, readonly KbId[]> {
  const found = new Map<KbId, Set<KbId>>();
  const note = (included: KbId, includer: KbId) => {
    const includers = found.get(included) ?? new Set<KbId>();
    found.set(included, includers.add(includer));
  };
  for (const article of articles) {
    for (const { kb } of article.includes ?? []) note(kb, article.id);
    for (const { fact, value } of article.claims) if (fact === 'included-in') note(article.id, value as KbId);
  }
  return new Map([...found].map(([kb, includers]) => [kb, [...includers].sort(compareKbIds)]));
}

function relatedFrom(
  articles: readonly KbArticle[],
): ReadonlyMap<KbId, readonly { readonly kb: KbId; readonly as: Relation }[]> {
  const found = new Map<KbId, { readonly kb: KbId; readonly as: Relation }[]>();
  for (const article of articles) {
    for (const { kb, as } of article.related) pushTo(found, kb, { kb: article.id, as });
  }
  return found;
}

function stopCodeNamesOf(articles: readonly KbArticle[]): readonly StopCodeName[] {
  const found = new Map<string, { name: string; code: string; kbs: KbId[] }>();
  for (const { id, stopCodes } of articles) {
    for (const { code, name } of stopCodes) {
      if (name === null) continue;
      const before = found.get(`${name} ${code}`);
      if (before === undefined) found.set(`${name} ${code}`, { name, code, kbs: [id] });
      else if (!before.kbs.includes(id)) before.kbs.push(id);
    }
  }
  return [...sortKeys(found).values()];
}

/** The key of an event in {@link KnowledgeBase.byEvent}. */
export function eventKey(source: string, id: number): string {
  return `${source.toLowerCase()} ${id}`;
}

function eventsOf(articles: readonly KbArticle[]): ReadonlyMap<string, EventEntry> {
  const found = new Map<string, { id: number; source: string; log: string | null; kbs: KbId[] }>();
  for (const article of articles) {
    for (const event of article.events) {
      const key = eventKey(event.source, event.id);
      const entry = found.get(key);
      if (entry === undefined) found.set(key, { ...event, kbs: [article.id] });
      else if (!entry.kbs.includes(article.id)) entry.kbs.push(article.id);
    }
  }
  return sortKeys(found);
}

function uniqueBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Iterable<Value> {
  const kept = new Map<string, { value: Value; text: string }>();
  for (const value of values) {
    const key = keyOf(value);
    const before = kept.get(key);
    if (before === undefined) {
      kept.set(key, { value, text: '' });
      continue;
    }
    // Two entries under one id are refused by the content check. Should they slip in, the choice must not hang on order.
    if (before.text === '') before.text = JSON.stringify(before.value);
    const text = JSON.stringify(value);
    if (text < before.text) kept.set(key, { value, text });
  }
  return [...kept.values()].map(({ value }) => value);
}

function sortById<Value extends { readonly id: string }>(values: Iterable<Value>): readonly Value[] {
  return [...values].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function groupBy<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) pushTo(groups, keyOf(value), value);
  return groups;
}

/** Articles by each of the keys they carry; `articles` are in number order, and so is every list. */
function indexBy<Key>(
  articles: readonly KbArticle[],
  keysOf: (article: KbArticle) => readonly Key[],
): ReadonlyMap<Key, readonly KbId[]> {
  const index = new Map<Key, KbId[]>();
  for (const article of articles) for (const key of new Set(keysOf(article))) pushTo(index, key, article.id);
  return index;
}

function sortKeys<Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return new Map([...map].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

function remember<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}
