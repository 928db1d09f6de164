import { labelOf } from '../kb/article.ts';
import type { Branch } from '../kb/file-version.ts';
import type { KbId } from '../kb/kb-number.ts';
import { kbNumberOf } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { OsLevel } from '../kb/os-level.ts';
import type { FileFacts } from '../kb/resolve.ts';
import { buildResolverIndex } from '../kb/resolve.ts';
import { shortLevelName } from './level-name.ts';
import { stateOn } from './state.ts';
import { KIND_WORDS, type State } from './words.ts';

/** Where the script with the data registers it: `globalThis.hotfixAtlas['search-data']`. */
export const DATA_REGISTRY = 'hotfixAtlas';
export const SEARCH_DATA = 'search-data';

/** One state of an article: the state, its levels, and what covers it there. Levels by place in the list, articles by number. */
export type PackedState = readonly [state: State, levels: readonly number[], by: readonly number[]];
/** number, label, kind, components by place, states */
export type PackedArticle = readonly [
  number: number,
  label: string,
  kind: number,
  components: readonly number[],
  states: readonly PackedState[],
];
/** number, level, version, branch: a level's place in the list, or the id of one that is not held. */
export type PackedRow = readonly [kb: number, os: number | string, version: string, branch: Branch];
export type PackedNone = readonly [
  kb: number,
  os: number | string,
  branch: 'gdr' | 'ldr',
  inCollection: 0 | 1,
];
export type PackedFile = readonly [
  name: string,
  rows: readonly PackedRow[],
  none: readonly PackedNone[],
  disputed: readonly string[],
];

/**
 * What the search box needs before any full-text index: identifiers and what a card shows. Plain data in arrays, as it
 * travels to every browser that searches; search-reader.ts reads it. Lists are in the knowledge base's order.
 */
export interface SearchData {
  readonly version: 1;
  readonly kinds: readonly string[];
  readonly levels: readonly (Pick<
    OsLevel,
    'id' | 'name' | 'product' | 'builds' | 'branches' | 'aliases' | 'twinOf'
  > & {
    readonly short: string;
  })[];
  readonly components: readonly (readonly [id: string, name: string, aliases: readonly string[]])[];
  readonly articles: readonly PackedArticle[];
  readonly stopCodes: readonly (readonly [code: string, kbs: readonly number[]])[];
  readonly events: readonly (readonly [id: number, source: string, kbs: readonly number[]])[];
  readonly files: readonly PackedFile[];
}

export function searchData(kb: KnowledgeBase): SearchData {
  const index = buildResolverIndex(kb);
  const places = {
    levels: placesOf(kb.levels.map(({ id }) => id)),
    components: placesOf(kb.components.map(({ id }) => id)),
  };
  const kinds = [...new Set(kb.articles.map(({ kind }) => KIND_WORDS[kind]))].sort();
  return {
    version: 1,
    kinds,
    levels: kb.levels.map((level) => {
      const { id, name, product, builds, branches, aliases, twinOf } = level;
      return { id, name, short: shortLevelName(kb, id), product, builds, branches, aliases, twinOf };
    }),
    components: kb.components.map(({ id, name, aliases }) => [id, name, aliases]),
    articles: kb.articles.map((article) => [
      kbNumberOf(article.id),
      labelOf(article),
      kinds.indexOf(KIND_WORDS[article.kind]),
      article.components.flatMap((id) => places.components.get(id) ?? []),
      packStates(kb, article.id, places.levels),
    ]),
    stopCodes: [...index.stopCodes].map(([code, kbs]) => [code, kbs.map(kbNumberOf)]),
    events: index.events.map(({ id, source, kbs }) => [id, source, kbs.map(kbNumberOf)]),
    files: [...index.files.values()].map((facts) => packFile(facts, places.levels)),
  };
}

/**
 * The data as a classic script: browsers refuse `fetch` on `file://`, and a module as well. The text is the same for the
 * same knowledge base.
 */
export function searchDataScript(kb: KnowledgeBase): string {
  const json = JSON.stringify(searchData(kb));
  return `(globalThis.${DATA_REGISTRY}??={})[${JSON.stringify(SEARCH_DATA)}]=${json};\n`;
}

/** Levels with the same state and the same cover share a group, in level order. */
function packStates(
  kb: KnowledgeBase,
  id: KbId,
  levels: ReadonlyMap<string, number>,
): readonly PackedState[] {
  const groups = new Map<string, { state: State; levels: number[]; by: readonly number[] }>();
  for (const { os } of kb.placements.of(id)) {
    const state = stateOn(kb, id, os);
    const place = levels.get(os);
    if (state === undefined || place === undefined) continue;
    const by = (kb.standings(os).get(id)?.by ?? []).map(kbNumberOf);
    const key = `${state} ${by.join(' ')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { state, levels: [place], by });
    else group.levels.push(place);
  }
  return [...groups.values()].map(({ state, levels: places, by }) => [state, places, by]);
}

function packFile(facts: FileFacts, levels: ReadonlyMap<string, number>): PackedFile {
  const place = (os: string) => levels.get(os) ?? os;
  return [
    facts.file,
    facts.rows.map((row) => [kbNumberOf(row.kb), place(row.os), row.version, row.branch]),
    facts.none.map((row) => [kbNumberOf(row.kb), place(row.os), row.branch, row.inCollection ? 1 : 0]),
    facts.disputed,
  ];
}

function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}
