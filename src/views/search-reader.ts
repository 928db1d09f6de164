import { cellKey } from '../kb/cells.ts';
import { formatBuild, parseFileVersion } from '../kb/file-version.ts';
import type { KbId } from '../kb/kb-number.ts';
import { formatKbId, kbNumberOf } from '../kb/kb-number.ts';
import type { OsLevel } from '../kb/os-level.ts';
import type { FileFacts, ResolverIndex } from '../kb/resolve.ts';
import { pathOf } from '../kb/resolve.ts';
import type { PackedArticle, PackedFile, SearchData } from './search-data.ts';
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

/** The search data, unpacked: the resolver's index and a card for each article. */
export interface SearchLibrary {
  readonly index: ResolverIndex;
  readonly levels: SearchData['levels'];
  readonly kinds: readonly string[];
  readonly components: readonly { readonly id: string; readonly name: string }[];
  readonly cardOf: (id: KbId) => SearchCard | undefined;
  /** Articles on an OS level, by number. */
  readonly cardsOn: (os: string) => readonly SearchCard[];
}

/** Undefined for anything that is not search data of this version, such as what an older build left in a cache. */
export function readSearchData(data: unknown): SearchLibrary | undefined {
  if (!isSearchData(data)) return undefined;
  const levels = data.levels.map(levelOf);
  // Unpacked when asked for: a library of ten thousand articles shows a handful.
  const packed = new Map<number, PackedArticle>(data.articles.map((article) => [article[0], article]));
  const byComponent = data.components.map((): KbId[] => []);
  for (const [number, , , components] of data.articles) {
    for (const place of components) byComponent[place]?.push(formatKbId(number));
  }
  return {
    index: {
      kbs: new Set([...packed.keys()].map(formatKbId)),
      stopCodes: new Map(data.stopCodes.map(([code, kbs]) => [code, kbs.map(formatKbId)])),
      events: data.events.map(([id, source, kbs]) => ({ id, source, kbs: kbs.map(formatKbId) })),
      files: new Map(data.files.map((file) => [file[0], factsOf(file, data)])),
      levels,
      components: data.components.map(([id, name, aliases], at) => ({
        id,
        name,
        aliases,
        kbs: byComponent[at] ?? [],
      })),
    },
    levels: data.levels,
    kinds: data.kinds,
    components: data.components.map(([id, name]) => ({ id, name })),
    cardOf: (id) => {
      const article = packed.get(kbNumberOf(id));
      return article === undefined ? undefined : cardOf(article, data);
    },
    cardsOn: (os) => {
      const place = data.levels.findIndex(({ id }) => id === os);
      return data.articles
        .filter(([, , , , states]) => states.some(([, levels]) => levels.includes(place)))
        .map((article) => cardOf(article, data));
    },
  };
}

function isSearchData(data: unknown): data is SearchData {
  return typeof data === 'object' && data !== null && 'version' in data && data.version === 1;
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
function levelOf({ short: _, ...level }: SearchData['levels'][number]): OsLevel {
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

function factsOf([file, rows, none, disputed]: PackedFile, data: SearchData): FileFacts {
  const osOf = (os: number | string) => (typeof os === 'string' ? os : (data.levels[os]?.id ?? ''));
  return {
    file,
    rows: rows.map(([kb, os, version, branch]) => {
      const parsed = parseFileVersion(version);
      const comparable = parsed !== undefined && branch !== 'unknown';
      return {
        kb: formatKbId(kb),
        os: osOf(os),
        file,
        version,
        parsed,
        branch,
        cell: comparable ? cellKey(file, formatBuild(parsed), branch) : undefined,
      };
    }),
    none: none.map(([kb, os, branch, inCollection]) => ({
      kb: formatKbId(kb),
      os: osOf(os),
      branch,
      inCollection: inCollection === 1,
    })),
    disputed,
  };
}
