import type { KbId } from '../kb/kb-number.ts';
import { formatKbId, kbNumberOf } from '../kb/kb-number.ts';
import type { OsLevel } from '../kb/os-level.ts';
import type { ResolutionKind, ResolverIndex } from '../kb/resolve.ts';
import { codesByName, pathOf } from '../kb/resolve.ts';
import type { PackedArticle, PackedList, SearchData } from './search-data.ts';
import { readFiles } from './search-file-reader.ts';
import { articlePart, PER_PART } from './search-layout.ts';
import type { State } from './words.ts';

/** What a search result shows of an article. */
export interface SearchCard {
  readonly id: KbId;
  readonly label: string;
  readonly kind: string;
  readonly components: readonly string[];
  /** Path relative to the site's root. */
  readonly url: string;
  readonly states: readonly CardState[];
}

export interface CardState {
  readonly state: State;
  readonly levels: readonly { readonly id: string; readonly short: string }[];
  /** What to install instead; empty for an article that stands. */
  readonly by: readonly KbId[];
}

/**
 * The search data, unpacked: the resolver's index and a card for each article. It begins with identifiers alone. Whoever
 * asks for more gets an empty answer at first, and {@link SearchLibrary.takeMissing} names the parts to `add` before
 * asking again.
 */
export interface SearchLibrary {
  readonly index: ResolverIndex;
  /** All articles held, by number. */
  readonly articles: readonly KbId[];
  readonly levels: SearchData['levels'];
  readonly kinds: readonly string[];
  readonly roles: readonly string[];
  readonly components: readonly { readonly id: string; readonly name: string }[];
  /** Symbolic names of a stop code. */
  readonly namesOfStopCode: (code: string) => readonly string[];
  readonly cardOf: (id: KbId) => SearchCard | undefined;
  /** The first articles on an OS level, those that still stand before the others. */
  readonly kbsOn: (os: string) => readonly KbId[];
  /** How many articles a level, stop code, event or component has; the index names only the first of them. */
  readonly countOf: (kind: ResolutionKind, id: string) => number | undefined;
  /** Keys of the parts that were asked for since the last call and are not here. */
  readonly takeMissing: () => readonly string[];
  readonly add: (key: string, part: unknown) => void;
}

/** Undefined for anything that is not search data of this version, such as what an older build left in a cache. */
export function readSearchData(data: unknown): SearchLibrary | undefined {
  if (!isSearchData(data)) return undefined;
  const ids = readNumbers(data.numbers);
  const places = new Map(ids.map((id, place) => [id, place]));
  const parts = new Map<string, unknown>();
  const missing = new Set<string>();
  const partOf = (key: string): readonly unknown[] => {
    const part = parts.get(key);
    if (part === undefined) missing.add(key);
    return Array.isArray(part) ? part : [];
  };
  const kbsOf = ([, first]: PackedList) => first.flatMap((place) => ids[place] ?? []);
  const counts = new Map<string, number>([
    ...data.stopCodes.map(([code, , [count]]): [string, number] => [`stop-code ${code}`, count]),
    ...data.events.map(([id, source, [count]]): [string, number] => [`event ${source} ${id}`, count]),
    ...data.components.map(([id, , , [count]]): [string, number] => [`component ${id}`, count]),
    ...data.levels.map(({ id, articles: [count] }): [string, number] => [`os-level ${id}`, count]),
  ]);
  const files = readFiles(data, partOf);
  return {
    index: {
      kbs: new Set(ids),
      stopCodes: new Map(data.stopCodes.map(([code, , list]) => [code, kbsOf(list)])),
      stopCodeNames: codesByName(
        data.stopCodes.flatMap(([code, names]) => names.map((name) => ({ name, code }))),
      ),
      events: data.events.map(([id, source, list]) => ({ id, source, kbs: kbsOf(list) })),
      ...files,
      levels: data.levels.map(levelOf),
      components: data.components.map(([id, name, aliases, list]) => ({
        id,
        name,
        aliases,
        kbs: kbsOf(list),
      })),
    },
    articles: ids,
    levels: data.levels,
    kinds: data.kinds,
    roles: data.roles,
    components: data.components.map(([id, name]) => ({ id, name })),
    namesOfStopCode: (id) => data.stopCodes.find(([code]) => code === id)?.[1] ?? [],
    cardOf: (id) => {
      const place = places.get(id);
      if (place === undefined) return undefined;
      const packed = partOf(articlePart(place))[place % PER_PART] as PackedArticle | undefined;
      return cardOf(packed ?? [kbNumberOf(id), '', -1, [], []], data);
    },
    kbsOn: (os) => {
      const level = data.levels.find(({ id }) => id === os);
      return level === undefined ? [] : kbsOf(level.articles);
    },
    countOf: (kind, id) => counts.get(`${kind} ${id}`),
    takeMissing: () => {
      const keys = [...missing].filter((key) => !parts.has(key));
      missing.clear();
      return keys;
    },
    add: (key, part) => {
      parts.set(key, part);
    },
  };
}

function readNumbers(text: string): readonly KbId[] {
  let number = 0;
  return (text === '' ? [] : text.split(' ')).map((step) => {
    number += Number.parseInt(step, 36);
    return formatKbId(number);
  });
}

function isSearchData(data: unknown): data is SearchData {
  return typeof data === 'object' && data !== null && 'version' in data && data.version === 4;
}

function cardOf([number, label, kind, components, states]: PackedArticle, data: SearchData): SearchCard {
  const id = formatKbId(number);
  return {
    id,
    label,
    kind: data.kinds[kind] ?? '',
    components: components.flatMap((place) => data.components[place]?.[1] ?? []),
    url: pathOf.kb(id),
    states: states.map(([state, levels, by]) => ({
      state,
      levels: levels.flatMap((place) => {
        const level = data.levels[place];
        return level === undefined ? [] : [{ id: level.id, short: level.short }];
      }),
      by: by.map(formatKbId),
    })),
  };
}

/** A level without what no question of the search needs. */
function levelOf({ short: _, articles: __, ...level }: SearchData['levels'][number]): OsLevel {
  return {
    ...level,
    level: null,
    architectures: [],
    follows: null,
    support: { mainstream: null, extended: null, esu: null },
    sources: [],
    body: '',
  };
}
