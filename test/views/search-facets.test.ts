import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FacetQuery, FacetValue, PackedFacets } from '../../src/views/search-facets.ts';
import { FACET_KEYS, filterPlaces, newestFirst, packFacets } from '../../src/views/search-facets.ts';
import { article, knowledgeBase, supersedes } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000001', { published: '2011-02-03', appliesTo: on('rtm', 'sp1') }),
  article('KB1000002', {
    supersedes: [supersedes('KB1000001')],
    components: [],
    restart: 'required',
    published: '2012-05-06',
  }),
  article('KB1000003', { kind: 'rollup', components: ['part', 'other'] }),
  article('KB1000004', { published: '2011-02-03' }),
);
const facets = packFacets(kb);
const ALL = [0, 1, 2, 3, 4];
const NOTHING: FacetQuery = { component: '', kind: '', role: '', restart: '', level: '', state: '' };
const ask = (query: Partial<FacetQuery>) => filterPlaces(facets, ALL, { ...NOTHING, ...query });

function on(...levels: readonly string[]) {
  return levels.map((os) => ({ os, arch: [], source: null }));
}

describe('filters', () => {
  it('ask the state on one level, so that "superseded on SP1" cannot match an article that is so on RTM only', () => {
    expect(ask({ level: 'Level sp1' }).places).toEqual([0, 1, 2, 3]);
    expect(ask({ level: 'Level sp1', state: 'superseded' }).places).toEqual([0]);
    expect(ask({ level: 'Level rtm', state: 'superseded' }).places).toEqual([]);
    expect(ask({ level: 'Level rtm', state: 'current' }).places).toEqual([0]);
  });

  it('let a reader ask for articles whose component or restart no source states', () => {
    expect(ask({ component: 'not stated' }).places).toEqual([1]);
    expect(ask({ restart: 'not stated' }).places).toEqual([0, 2, 3]);
  });

  it('find an article by each of its components', () => {
    expect(ask({ component: 'Part' }).places).toEqual([0, 2, 3]);
    expect(ask({ component: 'Other' }).places).toEqual([2]);
  });

  it('leave pages that are no articles where nothing is asked, and only there', () => {
    expect(ask({}).places).toEqual(ALL);
    expect(ask({ kind: 'hotfix' }).places).toEqual([0, 1, 3]);
    expect(filterPlaces(facets, [4, 2, 0], NOTHING).places).toEqual([4, 2, 0]);
  });

  it('count what each other value would leave', () => {
    const { counts } = ask({ kind: 'hotfix', level: 'Level sp1' });
    expect(counts.kind).toEqual({ hotfix: 3, rollup: 1 });
    expect(counts['Level sp1']).toEqual({ superseded: 1, current: 2 });
    expect(counts.restart).toEqual({ 'not stated': 2, required: 1 });
  });
});

describe('newest first', () => {
  it('orders by day, those of one day by number, and leaves what has no date behind as it came', () => {
    expect(newestFirst(facets, [4, 3, 2, 1, 0])).toEqual([1, 0, 3, 4, 2]);
  });
});

describe('by the law', () => {
  const words = fc.subarray(['a', 'b', 'c']);
  const articles = fc.array(
    fc.record({
      component: words,
      kind: words,
      role: words,
      restart: words,
      standing: fc.uniqueArray(fc.tuple(fc.constantFrom('L', 'M'), fc.constantFrom('x', 'y')), {
        selector: ([level]) => level,
      }),
    }),
    { maxLength: 8 },
  );
  const word = fc.constantFrom('', 'a', 'b', 'z');
  const query = fc.record({
    component: word,
    kind: word,
    role: word,
    restart: word,
    level: fc.constantFrom('', 'L', 'M'),
    state: fc.constantFrom('', 'x', 'y'),
  });
  type Article = Readonly<Record<(typeof FACET_KEYS)[number], readonly (string | readonly string[])[]>>;
  const packed = (rows: readonly Article[]): PackedFacets => ({
    facets: Object.fromEntries(
      FACET_KEYS.map((key) => [
        key,
        {
          sets: rows.map((row) =>
            row[key].map((value) => (typeof value === 'string' ? [value] : value) as unknown as FacetValue),
          ),
          of: rows.map((_, at) => at),
        },
      ]),
    ) as unknown as PackedFacets['facets'],
    days: [],
  });

  it('a count says how many results its value would give', () => {
    fc.assert(
      fc.property(articles, query, (rows, asked) => {
        const data = packed(rows);
        const places = rows.map((_, at) => at);
        const { counts } = filterPlaces(data, places, asked);
        for (const key of ['component', 'kind', 'role', 'restart'] as const) {
          for (const value of ['a', 'b', 'c'])
            expect(counts[key]?.[value] ?? 0).toBe(
              filterPlaces(data, places, { ...asked, [key]: value }).places.length,
            );
        }
        for (const level of ['L', 'M']) {
          for (const state of ['x', 'y'])
            expect(counts[level]?.[state] ?? 0).toBe(
              filterPlaces(data, places, { ...asked, level, state }).places.length,
            );
        }
      }),
    );
  });
});
