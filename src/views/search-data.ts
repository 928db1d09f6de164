import { labelOf } from '../kb/article.ts';
import { fileFactsIn } from '../kb/file-facts.ts';
import type { KbId } from '../kb/kb-number.ts';
import { kbNumberOf } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { OsLevel } from '../kb/os-level.ts';
import { buildResolverIndex } from '../kb/resolve.ts';
import { shortLevelName } from './level-name.ts';
import { packFacets } from './search-facets.ts';
import { type FileDirectory, type PackedFiles, packFiles } from './search-files.ts';
import {
  articlePart,
  FACETS,
  filePart,
  PER_PART,
  SEARCH_DATA,
  SEARCH_WORDS,
  versionPart,
} from './search-layout.ts';
import { PART_REGISTRY, partScript } from './search-parts.ts';
import { wordsOf } from './search-words.ts';
import { stateOn } from './state.ts';
import { KIND_WORDS, type State } from './words.ts';

/** The registry of all data scripts; see search-parts.ts. */
export const DATA_REGISTRY = PART_REGISTRY;

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
/** How many articles there are, and the first {@link FIRST} of them by their place in the list of all. */
export type PackedList = readonly [count: number, places: readonly number[]];

/**
 * What the search box needs before any full-text index: identifiers. What a card shows and what is known of a file lies
 * in parts of some kilobytes (`articles-3`, `files-0`), as ten thousand articles are more than a question may load.
 * Plain data in arrays; search-reader.ts reads it. Lists are in the knowledge base's order.
 */
export interface SearchData {
  readonly version: 4;
  readonly kinds: readonly string[];
  readonly levels: readonly (Pick<
    OsLevel,
    'id' | 'name' | 'product' | 'builds' | 'branches' | 'aliases' | 'twinOf'
  > & {
    readonly short: string;
    /** What still stands first: current, then superseded in part, disputed, unknown. */
    readonly articles: PackedList;
  })[];
  readonly components: readonly (readonly [
    id: string,
    name: string,
    aliases: readonly string[],
    articles: PackedList,
  ])[];
  readonly roles: readonly string[];
  /** Every number held, each as what it adds to the one before, in base 36. */
  readonly numbers: string;
  readonly stopCodes: readonly (readonly [code: string, names: readonly string[], articles: PackedList])[];
  readonly events: readonly (readonly [id: number, source: string, articles: PackedList])[];
  readonly directory: FileDirectory;
}

/** Of a longer list the box shows the beginning and leads to the page that has all. */
const FIRST = 24;
export interface PackedSearch {
  readonly data: SearchData;
  readonly articles: readonly (readonly PackedArticle[])[];
  readonly files: PackedFiles;
}

export function packSearch(kb: KnowledgeBase): PackedSearch {
  const index = buildResolverIndex(kb);
  const levels = placesOf(kb.levels.map(({ id }) => id));
  const components = placesOf(kb.components.map(({ id }) => id));
  const kinds = [...new Set(kb.articles.map(({ kind }) => KIND_WORDS[kind]))].sort();
  const places = new Map(kb.articles.map(({ id }, place) => [id, place]));
  const list = (kbs: readonly KbId[]): PackedList => [
    kbs.length,
    kbs.slice(0, FIRST).map((id) => places.get(id) ?? 0),
  ];
  const articles = kb.articles.map(
    (article): PackedArticle => [
      kbNumberOf(article.id),
      labelOf(article),
      kinds.indexOf(KIND_WORDS[article.kind]),
      article.components.flatMap((id) => components.get(id) ?? []),
      packStates(kb, article.id, levels),
    ],
  );
  const files = packFiles(fileFactsIn(kb), levels);
  return {
    articles: chunk(articles, PER_PART),
    files,
    data: {
      version: 4,
      kinds,
      levels: kb.levels.map((level, place) => {
        const { id, name, product, builds, branches, aliases, twinOf } = level;
        const short = shortLevelName(kb, id);
        const standing = list(mostPressing(kb, articles, place));
        return { id, name, short, product, builds, branches, aliases, twinOf, articles: standing };
      }),
      components: index.components.map(({ id, name, aliases, kbs }) => [id, name, aliases, list(kbs)]),
      roles: kb.roles.map(({ name }) => name),
      numbers: kb.articles
        .map(({ id }, at) => {
          const before = kb.articles[at - 1];
          return (kbNumberOf(id) - (before === undefined ? 0 : kbNumberOf(before.id))).toString(36);
        })
        .join(' '),
      stopCodes: [...index.stopCodes].map(([code, kbs]) => [
        code,
        kb.stopCodeNames.filter((row) => row.code === code).map(({ name }) => name),
        list(kbs),
      ]),
      events: index.events.map(({ id, source, kbs }) => [id, source, list(kbs)]),
      directory: files.directory,
    },
  };
}

/** All parts of the search data as classic scripts. The text is the same for the same knowledge base. */
export function searchDataScripts(
  kb: KnowledgeBase,
): readonly { readonly part: string; readonly text: string }[] {
  const { data, articles, files } = packSearch(kb);
  const parts: readonly (readonly [key: string, value: unknown])[] = [
    [SEARCH_DATA, data],
    [SEARCH_WORDS, wordsOf(kb)],
    ...articles.map((part, at) => [articlePart(at * PER_PART), part] as const),
    ...files.parts.map((part, at) => [filePart(at), part] as const),
    ...files.versions.map((part, at) => [versionPart(at), part] as const),
    [FACETS, packFacets(kb)],
  ];
  return parts.map(([key, value]) => ({
    part: key,
    text: partScript(key, JSON.stringify(value)),
  }));
}

/** What still stands on a level comes before what was replaced; else by number. */
function mostPressing(kb: KnowledgeBase, articles: readonly PackedArticle[], level: number): readonly KbId[] {
  const order: readonly State[] = ['current', 'in-part', 'disputed', 'unknown'];
  const found = articles.flatMap(([, , , , states], at) => {
    const state = states.find(([, levels]) => levels.includes(level))?.[0];
    const id = kb.articles[at]?.id;
    return state === undefined || id === undefined ? [] : [{ id, rank: order.indexOf(state) >>> 0 }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
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

function chunk<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) =>
    values.slice(at * size, (at + 1) * size),
  );
}

function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}
