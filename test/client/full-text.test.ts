import { describe, expect, test } from 'vitest';
import { openFullText } from '../../src/client/search/full-text.ts';
import { EMPTY_QUERY } from '../../src/client/search/query.ts';
import { packFacets } from '../../src/views/search-facets.ts';
import { FACETS } from '../../src/views/search-layout.ts';
import { article, knowledgeBase } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000001', { published: '2011-02-03' }),
  article('KB1000002', { kind: 'rollup', published: '2012-03-04' }),
  article('KB1000003', { published: '2013-04-05' }),
);
const ids = kb.articles.map(({ id }) => id);

/** Parts of an index without an engine: what is asked of them is noted. */
function open(articles = ids) {
  const asked: string[] = [];
  const load = async (key: string) => {
    asked.push(key);
    if (key !== FACETS) throw new Error(`${key} is missing`);
    return JSON.stringify(packFacets(kb));
  };
  return { asked, fullText: openFullText({ load, loaded: () => undefined }, articles) };
}
const urls = async (query: Partial<typeof EMPTY_QUERY>) => {
  const { hits } = await open().fullText.search({ ...EMPTY_QUERY, ...query });
  return (await hits(0, 10)).hits.map(({ url }) => url);
};

describe('a search without words', () => {
  test('is answered by the facets alone, in the order asked for', async () => {
    const { asked, fullText } = open();
    const { total, counts } = await fullText.search({ ...EMPTY_QUERY, kind: 'hotfix' });
    expect(total).toBe(2);
    expect(counts.kind).toEqual({ hotfix: 2, rollup: 1 });
    expect(asked).toEqual([FACETS]);
    expect(await urls({ kind: 'hotfix' })).toEqual(['kb/1000001.html', 'kb/1000003.html']);
    expect(await urls({ kind: 'hotfix', sort: 'published' })).toEqual(['kb/1000003.html', 'kb/1000001.html']);
  });

  test('is refused where it is not known which articles there are, since "none" would be wrong', async () => {
    await expect(open([]).fullText.search({ ...EMPTY_QUERY, kind: 'hotfix' })).rejects.toThrow('not known');
  });
});

describe('counts', () => {
  test('are loaded once, when they are asked for', async () => {
    const { asked, fullText } = open();
    expect(await fullText.loadCounts()).toBe(true);
    expect(await fullText.loadCounts()).toBe(false);
    expect(asked).toEqual([FACETS]);
  });
});

test('words are refused where the engine cannot be had', async () => {
  await expect(open().fullText.search({ ...EMPTY_QUERY, text: 'backup' })).rejects.toThrow(
    'engine is missing',
  );
});
