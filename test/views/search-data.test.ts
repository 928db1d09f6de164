import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildResolverIndex, resolve } from '../../src/kb/resolve.ts';
import { packSearch, searchDataScripts } from '../../src/views/search-data.ts';
import { filePart, versionPart } from '../../src/views/search-layout.ts';
import { readPart } from '../../src/views/search-parts.ts';
import { readSearchData } from '../../src/views/search-reader.ts';
import { anyArticles } from '../support/arbitrary-library.ts';
import { article, file, knowledgeBase, stopCode, supersedes } from '../support/build.ts';
import { wholeLibrary } from '../support/search.ts';

const kb = knowledgeBase(
  article('KB1000001', {
    files: [file('a.sys', 'sp1', 21000)],
    stopCodes: [stopCode('0x0000009E')],
    title: 'Old "fix" </script> \u2028',
  }),
  article('KB1000002', {
    supersedes: [supersedes('KB1000001')],
    files: [file('a.sys', 'sp1', 21001), file('a.sys', 'sp1', 'none:gdr')],
    events: [{ id: 10, source: 'Disk', log: null }],
  }),
);
describe('the search data', () => {
  it('is classic scripts that register checked text under the name of each part', () => {
    const scope: { hotfixAtlas?: Record<string, unknown> } = {};
    for (const { text } of searchDataScripts(kb)) runInNewContext(text, scope);
    const packed = packSearch(kb);
    const registered = scope.hotfixAtlas ?? {};
    expect(Object.keys(registered)).toEqual([
      'data',
      'words',
      'articles-0',
      'files-0',
      'versions-0',
      'facets',
    ]);
    const partOf = (key: string) => JSON.parse(readPart([...(registered[key] as unknown[])]) ?? 'null');
    expect(partOf('data')).toEqual(JSON.parse(JSON.stringify(packed.data)));
    expect(partOf('articles-0')).toEqual(JSON.parse(JSON.stringify(packed.articles[0])));
  });

  it('asks for the parts that an answer needs, and for no others', () => {
    const library = readSearchData(packSearch(kb).data);
    expect(library?.cardOf('KB1000001')).toMatchObject({ id: 'KB1000001', states: [] });
    expect(library?.takeMissing()).toEqual(['articles-0']);
    expect(library?.takeMissing()).toEqual([]);
    expect(library?.index.files.get('a.sys')).toBeUndefined();
    expect(library?.takeMissing()).toEqual(['files-0']);
    expect(library?.index.filesByStem.get('a')).toEqual([]);
    expect(library?.takeMissing()).toEqual(['files-0']);
    // Words and versions are names of no file, and need no part.
    resolve('cluster node 6.1.7601 hangs', library?.index ?? buildResolverIndex(kb));
    expect(library?.takeMissing()).toEqual([]);
    expect(library?.cardOf('KB1000003')).toBeUndefined();
    expect(library?.takeMissing()).toEqual([]);
  });

  it('leads from a version without its file to the files that carry it, whatever else is held', () => {
    const many = Array.from({ length: 2700 }, (_, at) =>
      article(`KB${1000001 + at}` as `KB${number}`, {
        files: [
          file(`f${String(at).padStart(3, '0')}.sys`, at % 2 === 0 ? 'sp1' : 'rtm', 21000 + (at % 400)),
        ],
      }),
    );
    const own = knowledgeBase(...many);
    const packed = packSearch(own);
    const library = readSearchData(packed.data);
    if (library === undefined) throw new Error('not search data');
    const stored = new Map<string, unknown>([
      ...packed.files.parts.map((part, at) => [filePart(at), part] as const),
      ...packed.files.versions.map((part, at) => [versionPart(at), part] as const),
    ]);
    const loaded: string[] = [];
    for (;;) {
      const answer = resolve('6.1.7601.21044', library.index);
      const missing = library.takeMissing();
      if (missing.length === 0) {
        expect(answer).toEqual(resolve('6.1.7601.21044', buildResolverIndex(own)));
        expect(answer.answer?.broughtBy.length).toBeGreaterThan(1);
        break;
      }
      loaded.push(...missing);
      for (const key of missing) library.add(key, stored.get(key));
    }
    expect(packed.files.parts.length).toBeGreaterThan(6);
    expect(loaded.length).toBeLessThan(packed.files.parts.length);
  });

  it('gives a card with the state per level and what to install instead', () => {
    expect(wholeLibrary(packSearch(kb)).cardOf('KB1000001')).toEqual({
      id: 'KB1000001',
      label: 'Old "fix" </script> \u2028',
      kind: 'hotfix',
      components: ['Part'],
      url: 'kb/1000001.html',
      states: [{ state: 'superseded', levels: [{ id: 'sp1', short: 'Level sp1' }], by: ['KB1000002'] }],
    });
    expect(wholeLibrary(packSearch(kb)).cardOf('KB1000003')).toBeUndefined();
  });

  it('is refused where it is of another version or no data at all', () => {
    for (const data of [undefined, null, 'x', {}, { ...packSearch(kb).data, version: 1 }])
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
        const { index } = wholeLibrary(packSearch(own));
        for (const text of questions) expect(resolve(text, index)).toEqual(resolve(text, direct));
      }),
    );
  });
});
