import { reach } from '../kb/checklist.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { articleOf } from './inline.ts';
import { statesOf } from './state.ts';
import { KIND_WORDS, restartWord, STATES } from './words.ts';

/** What an article can be filtered by. `standing` is the state on each OS level, both as words. */
export const FACET_KEYS = ['component', 'kind', 'role', 'restart', 'standing'] as const;
export type FacetKey = (typeof FACET_KEYS)[number];

/** One value: a word, and for `standing` the level before it: `["Windows Server 2012", "current"]`. */
export type FacetValue = readonly [word: string] | readonly [level: string, state: string];

/**
 * What results are filtered and ordered by, for every article by its place in the library: some kilobytes for thousands
 * of articles, since few sets of values are different. Pagefind's own filters would be ten times as much, and would have
 * to be asked anew for each count.
 */
export interface PackedFacets {
  readonly facets: Readonly<Record<FacetKey, PackedFacet>>;
  /** Days between the publication of an article and of the dated one before it; null where no source gives a date. */
  readonly days: readonly (number | null)[];
}

export interface PackedFacet {
  readonly sets: readonly (readonly FacetValue[])[];
  /** For each article the place of its set. */
  readonly of: readonly number[];
}

export function packFacets(kb: KnowledgeBase): PackedFacets {
  const roles = kb.roles.map((role) => ({
    name: role.name,
    reached: new Set(kb.levels.flatMap((os) => [...reach(kb, os.id, role.id)])),
  }));
  const pack = (valuesOf: (id: KbId) => readonly FacetValue[]) =>
    packFacet(kb.articles.map(({ id }) => valuesOf(id)));
  return {
    facets: {
      component: pack((id) => componentsOf(kb, id)),
      kind: pack((id) => [[KIND_WORDS[articleOf(kb, id).kind]]]),
      role: pack((id) => roles.flatMap(({ name, reached }) => (reached.has(id) ? [[name]] : []))),
      restart: pack((id) => [[restartWord(articleOf(kb, id).restart)]]),
      standing: pack((id) =>
        statesOf(kb, id).map(({ os, state }) => [kb.levelById.get(os)?.name ?? os, STATES[state]]),
      ),
    },
    days: packDays(kb.articles.map(({ published }) => published)),
  };
}

function componentsOf(kb: KnowledgeBase, id: KbId): readonly FacetValue[] {
  const { components } = articleOf(kb, id);
  return components.length === 0
    ? [['not stated']]
    : components.map((component) => [kb.componentById.get(component)?.name ?? component]);
}

function packFacet(values: readonly (readonly FacetValue[])[]): PackedFacet {
  const sets = new Map<string, { readonly place: number; readonly set: readonly FacetValue[] }>();
  const of = values.map((set) => {
    const key = JSON.stringify(set);
    const known = sets.get(key) ?? { place: sets.size, set };
    sets.set(key, known);
    return known.place;
  });
  return { sets: [...sets.values()].map(({ set }) => set), of };
}

const DAY = 24 * 60 * 60 * 1000;

function packDays(dates: readonly (string | null)[]): readonly (number | null)[] {
  let before = 0;
  return dates.map((date) => {
    if (date === null) return null;
    const day = Date.parse(date) / DAY;
    const step = day - before;
    before = day;
    return step;
  });
}

/** What is asked of the facets; empty = any. A state means nothing without its level. */
export interface FacetQuery {
  readonly component: string;
  readonly kind: string;
  readonly role: string;
  readonly restart: string;
  readonly level: string;
  readonly state: string;
}

/** Number of results by value; filters by their key, states by the name of their level. */
export type FacetCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Filtered {
  /** Places that fit, in the order in which they came. */
  readonly places: readonly number[];
  /** What each value of each filter would leave, given all other filters. */
  readonly counts: FacetCounts;
}

/** Filters pages by place. Pages beyond the articles are of no kind and fit only where nothing is asked. */
export function filterPlaces(
  { facets }: PackedFacets,
  places: readonly number[],
  query: FacetQuery,
): Filtered {
  const fitting = FACET_KEYS.map((key) => facets[key].sets.map((set) => fits(key, set, query)));
  const counts: Record<string, Record<string, number>> = {};
  const kept = places.filter((place) => {
    const missed = FACET_KEYS.filter((key, at) => fitting[at]?.[facets[key].of[place] ?? -1] === false);
    const isArticle = place < facets.kind.of.length;
    if (isArticle && missed.length < 2) {
      // A filter's own values are counted as if it was not set.
      for (const key of missed.length === 0 ? FACET_KEYS : missed)
        count(counts, key, facets[key].sets[facets[key].of[place] ?? -1] ?? []);
    }
    return isArticle ? missed.length === 0 : !isAsked(query);
  });
  return { places: kept, counts };
}

function fits(key: FacetKey, set: readonly FacetValue[], query: FacetQuery): boolean {
  if (key !== 'standing') return query[key] === '' || set.some(([word]) => word === query[key]);
  const { level, state } = query;
  return level === '' || set.some(([on, word]) => on === level && (state === '' || word === state));
}

function count(counts: Record<string, Record<string, number>>, key: FacetKey, set: readonly FacetValue[]) {
  for (const [first, second] of set) {
    const [name, word] = second === undefined ? [key, first] : [first, second];
    counts[name] ??= {};
    const values = counts[name];
    values[word] = (values[word] ?? 0) + 1;
  }
}

function isAsked({ component, kind, role, restart, level }: FacetQuery): boolean {
  return [component, kind, role, restart, level].some((value) => value !== '');
}

/** Places by date of publication, newest first; of one day by number. What has no date stays behind, as it came. */
export function newestFirst({ days }: PackedFacets, places: readonly number[]): readonly number[] {
  let day = 0;
  const daysOf = days.map((step) => {
    if (step === null) return Number.NEGATIVE_INFINITY;
    day += step;
    return day;
  });
  const dayOf = (place: number) => daysOf[place] ?? Number.NEGATIVE_INFINITY;
  return [...places].sort((a, b) => {
    if (dayOf(a) !== dayOf(b)) return dayOf(b) - dayOf(a);
    return dayOf(a) === Number.NEGATIVE_INFINITY ? 0 : a - b;
  });
}
