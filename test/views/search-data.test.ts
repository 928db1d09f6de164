import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildResolverIndex, resolve } from '../../src/kb/resolve.ts';
import { searchData, searchDataScript } from '../../src/views/search-data.ts';
import { readSearchData } from '../../src/views/search-reader.ts';
import { anyArticles } from '../support/arbitrary-library.ts';
import { article, file, knowledgeBase, supersedes } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000001', {
    files: [file('a.sys', 'sp1', 21000)],
    stopCodes: ['0x0000009E'],
    title: 'Old "fix" </script> \u2028',
  }),
  article('KB1000002', {
    supersedes: [supersedes('KB1000001')],
    files: [file('a.sys', 'sp1', 21001), file('a.sys', 'sp1', 'none:gdr')],
    events: [{ id: 10, source: 'Disk', log: null }],
  }),
);
const read = (data: unknown) => {
  const library = readSearchData(data);
  if (library === undefined) throw new Error('not search data');
  return library;
};

describe('the search data', () => {
  it('is a classic script that registers plain data under its name', () => {
    const scope: { hotfixAtlas?: Record<string, unknown> } = {};
    runInNewContext(searchDataScript(kb), scope);
    expect(JSON.stringify(scope.hotfixAtlas?.['search-data'])).toBe(JSON.stringify(searchData(kb)));
  });

  it('gives a card with the state per level and what to install instead', () => {
    expect(read(searchData(kb)).cardOf('KB1000001')).toEqual({
      id: 'KB1000001',
      label: 'Old "fix" </script> \u2028',
      kind: 'hotfix',
      components: ['Part'],
      url: 'kb/1000001.html',
      states: [{ state: 'superseded', levels: [{ id: 'sp1', short: 'Level sp1' }], by: ['KB1000002'] }],
    });
    expect(read(searchData(kb)).cardOf('KB1000003')).toBeUndefined();
  });

  it('is refused where it is of another version or no data at all', () => {
    for (const data of [undefined, null, 'x', {}, { ...searchData(kb), version: 2 }])
      expect(readSearchData(data)).toBeUndefined();
  });

  it('answers every question as the knowledge base itself does', () => {
    const questions = [
      ...'KB1000000 1000001 0x9E 9e Disk a.sys a part Part sub SP1 rtm 7601 nothing'.split(' '),
      'event 10',
      'level sp1',
      ...[16999, 17001, 21001, 21002, 30000].flatMap((revision) => [
        `a.sys 6.1.7601.${revision}`,
        `6.1.7600.${revision}`,
      ]),
    ];
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const own = knowledgeBase(...articles);
        const direct = buildResolverIndex(own);
        const { index } = read(JSON.parse(JSON.stringify(searchData(own))));
        for (const text of questions) expect(resolve(text, index)).toEqual(resolve(text, direct));
      }),
    );
  });
});
