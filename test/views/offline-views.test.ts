import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BuildFile,
  coreFiles,
  isKept,
  packFiles,
  readSummary,
  summarise,
  unpackFiles,
} from '../../src/views/build-files.ts';
import {
  addressOfFile,
  cacheName,
  fileOfAddress,
  isFixed,
  readCacheName,
  readingOrder,
} from '../../src/views/device-files.ts';
import { keepState, progressText, renewedText, sizeText, spaceText } from '../../src/views/offline-words.ts';
import { packPath } from '../../src/views/search-packs.ts';

const ROOT = 'https://example.org/some%20path/';
const BUILD = '0123456789ab';
const file = (path: string, bytes = 1): BuildFile => ({ path, bytes, hash: 'aaaaaaaa' });
const pathsOf = (files: readonly BuildFile[]) => files.map(({ path }) => path);

describe('the list of files', () => {
  test('survives packing and JSON', () => {
    const name = fc.stringMatching(/^[a-z0-9._ %#ä-]{1,12}$/);
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const listed = fc.record({ path, bytes: fc.nat(), hash: fc.base64String() });
    fc.assert(
      fc.property(fc.uniqueArray(listed, { selector: (one) => one.path }), (files) => {
        const back = unpackFiles(JSON.parse(JSON.stringify(packFiles(BUILD, files))));
        const byPath = (a: BuildFile, b: BuildFile) => (a.path < b.path ? -1 : 1);
        expect([...(back ?? [])].sort(byPath)).toEqual([...files].sort(byPath));
      }),
    );
  });

  test('and the summary are nothing where they are not what they should be', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(() => [unpackFiles(data), readSummary(data)]).not.toThrow();
      }),
    );
    expect(unpackFiles({ folders: { kb: ['a.html', 1] } })).toBeUndefined();
    expect(unpackFiles({ folders: { kb: ['a.html', 'x', 'y'] } })).toBeUndefined();
    expect(readSummary({ build: 'a', files: '3', bytes: 1 })).toBeUndefined();
    const summary = summarise([file('a', 2), file('b', 3)], BUILD, null);
    expect(readSummary(summary)).toEqual({ build: BUILD, contentDate: null, files: 2, bytes: 5 });
  });

  test('leaves out the worker, itself, hidden files, what is for a stick, and what packs hold', () => {
    const all = ['kb/1.html', 'sw.js', 'build.json', 'build-files.json', '.stamp', 'downloads/a.zip', 'x/.y'];
    const ofSearch = ['data', 'articles-0', 'index/3', 'pages/0'].map((key) => `search/${BUILD}/${key}.js`);
    expect([...all, ...ofSearch].filter(isKept)).toEqual(['kb/1.html', `search/${BUILD}/data.js`]);
  });
});

describe('the core', () => {
  const always = [
    'assets/site.12345678.js',
    'index.html',
    'offline.html',
    'search.html',
    ...['data', 'engine', 'orders', 'words'].map((name) => `search/${BUILD}/${name}.js`),
  ];
  const others = ['kb/1.html', 'api/v1/index.json', 'search/ba9876543210/data.js', 'social.png'];
  const ways = [`search/${BUILD}/packs.json`, packPath(BUILD, 'identifiers', 0)];
  const texts = [packPath(BUILD, 'texts', 0), packPath(BUILD, 'texts', 1)];
  const audit = ['audit.html', `assets/audit-data.${BUILD}.js`];

  test('is the way in, the search and the audit', () => {
    const files = [...always, ...others, ...ways, ...texts, ...audit].map((path) => file(path));
    expect(pathsOf(coreFiles(files, BUILD)).sort()).toEqual([...always, ...ways, ...texts, ...audit].sort());
  });

  test('of a large library leaves words and audit out, each as a whole, and never what answers numbers and codes', () => {
    const sized = (bytes: number) => [
      ...[...always, ...audit].map((path) => file(path)),
      ...ways.map((path) => file(path, bytes)),
      ...texts.map((path) => file(path, 2e6)),
    ];
    expect(pathsOf(coreFiles(sized(1), BUILD)).sort()).toEqual([...always, ...ways, ...audit].sort());
    expect(pathsOf(coreFiles(sized(5e6), BUILD)).sort()).toEqual([...always, ...ways].sort());
  });
});

describe('addresses', () => {
  test('of files lead back to the file, whatever is in its name', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
      .filter((text) => !/[/\\]/.test(text));
    fc.assert(
      fc.property(name, name, (folder, last) => {
        const path = `${folder}/${last}.html`;
        expect(fileOfAddress(ROOT, addressOfFile(ROOT, path))).toBe(path);
      }),
    );
  });

  test.each([
    ['', 'index.html'],
    ['?q=1', 'index.html'],
    ['kb/', 'kb/index.html'],
    ['kb/1.html?x=1#y', 'kb/1.html'],
    ['kb/1', 'kb/1.html'],
    ['a%20b.csv', 'a b.csv'],
    ['%zz', undefined],
  ])('%j below the root is %j', (rest, path) => {
    expect(fileOfAddress(ROOT, ROOT + rest)).toBe(path);
  });

  test('outside of the site are none of its files', () => {
    expect(fileOfAddress(ROOT, 'https://example.org/other/index.html')).toBeUndefined();
    expect(fileOfAddress(ROOT, 'https://example.com/some%20path/')).toBeUndefined();
  });

  test.each([
    ['assets/site.38c0b88e.js', true],
    ['assets/style.CyWQ3bx0.css', true],
    [`assets/audit-data.${BUILD}.js`, true],
    [`search/${BUILD}/index/a.js`, true],
    ['assets/audit-data.js', false],
    ['search.html', false],
    ['kb/assets/site.38c0b88e.js', false],
  ])('%s is named by its content: %j', (path, fixed) => {
    expect(isFixed(path)).toBe(fixed);
  });
});

describe('caches', () => {
  test('belong to one build at one address', () => {
    const name = cacheName(ROOT, 'kept', BUILD);
    expect(readCacheName(ROOT, name)).toEqual({ kind: 'kept', build: BUILD });
    expect(readCacheName('https://example.org/', name)).toBeUndefined();
    expect(readCacheName(ROOT, 'somebody else')).toBeUndefined();
  });

  test('are read newest build first, of each what was seen before what was kept', () => {
    const [one, two] = ['000000000001', '000000000002'];
    const names = [
      cacheName(ROOT, 'seen', one),
      cacheName(ROOT, 'kept', one),
      'other',
      cacheName('https://example.org/x/', 'seen', two),
      cacheName(ROOT, 'seen', two),
      cacheName(ROOT, 'kept', two),
    ];
    expect(readingOrder(ROOT, names)).toEqual([names[4], names[5], names[0], names[1]]);
  });
});

describe('words', () => {
  test.each([
    [0, '0.0 MB'],
    [1, '0.1 MB'],
    [13_240_000, '13.3 MB'],
    [150_000_000, '150 MB'],
    [4_300_000_000, '4.3 GB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  test('progress, space and renewal read as sentences', () => {
    expect(progressText({ files: 2, bytes: 1e6 }, { files: 10, bytes: 5e6 })).toBe(
      '2 of 10 files, 1.0 MB of 5.0 MB',
    );
    expect(spaceText(1e6, {})).toBe('This browser does not say how much space it gives.');
    expect(spaceText(1e6, { usage: 1e6, quota: 9e6 })).not.toContain('not enough');
    expect(spaceText(9e6, { usage: 1e6, quota: 9e6 })).toContain('not enough');
    expect(renewedText('2026-01-02')).toContain('with content as of 2026-01-02');
    expect(renewedText(null)).toMatch(/^The site was renewed\. /);
  });

  const one = { build: '000000000001', contentDate: '2026-01-01', files: 3, bytes: 1e6 };
  const two = { build: '000000000002', contentDate: '2026-01-02', files: 3, bytes: 1e6 };
  test.each([
    ['nothing is kept', one, null, null, ['keep'], /^Everything takes 1\.0 MB on this device: 3 files/],
    [
      'a part is kept',
      one,
      null,
      2,
      ['go-on', 'remove'],
      /^A part is kept on this device: 2 files\. Everything takes/,
    ],
    ['all is kept', one, one, null, ['remove'], /whole: .* That is the newest/],
    ['an earlier build is kept', two, one, null, ['renew', 'remove'], /whole: .*000000000001.*000000000002/],
    ['the site is out of reach', undefined, one, null, ['look', 'remove'], /whole: .*cannot be reached/],
    ['it is out of reach and a part is kept', undefined, null, 2, ['look', 'remove'], /^A part is kept/],
    ['it is out of reach and nothing is kept', undefined, null, null, ['look'], /^Not everything is kept/],
  ] as const)('where %s', (_, offered, complete, begun, actions, text) => {
    const state = keepState(offered, complete, begun);
    expect(state.actions).toEqual(actions);
    expect(state.lines.join(' ')).toMatch(text);
    if (complete === null) expect(state.lines.join(' ')).not.toContain('whole');
  });
});
