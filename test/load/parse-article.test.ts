import { expect, test } from 'vitest';
import { parseArticle } from '../../src/load/parse-article.ts';
import { kbFile, placed, smallest } from '../support/source.ts';

const parse = (more = '', body?: string, stem?: string) => parseArticle(kbFile(smallest(more, body), stem));

test('the smallest legal article is five keys and one sentence', () => {
  const { value, diagnostics } = parse();
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    id: 'KB2500000',
    shortTitle: null,
    kind: 'hotfix',
    appliesTo: [{ os: 'windows-server-2008-r2-sp1', arch: [], source: null }],
    components: ['mpio'],
    files: [],
    restart: null,
    sections: [{ heading: 'Symptoms', markdown: 'The service stops.' }],
  });
});

test('nothing recorded is null, and a stated none an empty list', () => {
  expect(parse().value).toMatchObject({ supersedes: null, includes: null, requires: null });
  expect(parse('supersedes: []\nincludes: []\nrequires: []\n').value).toMatchObject({
    supersedes: [],
    includes: [],
    requires: [],
  });
});

test('a bare number and a map of fields are the same relation', () => {
  const short = parse('supersedes: [KB2496089]\n').value;
  const long = parse('supersedes: [{ kb: KB2496089, held: true, basis: vendor }]\n').value;
  expect(short).toEqual(long);
  expect(short?.supersedes).toEqual([
    { kb: 'KB2496089', held: true, os: [], branch: null, files: [], basis: 'vendor', source: null },
  ]);
});

test('a claim holds as text, written with or without quotes', () => {
  const claims =
    'claims:\n  - { fact: included-in, value: KB976932, holds: true, source: ms }\n  - { fact: included-in, value: KB976932, holds: "false", source: ms }\n';
  expect(parse(claims).value?.claims.map(({ holds }) => holds)).toEqual(['true', 'false']);
});

test('all problems of a file show at once, each at its place', () => {
  const more =
    'kidn: hotfix\nsupersedes: [kb2496089, KB2522766]\nstop-codes: ["0x9e"]\nfiles:\n  - { name: a.sys, os: x, version: 6.1 }\npublished: 2011-02-30\n';
  const { value, readable, diagnostics } = parse(more, '## Cause\n\n<b>\n\n## Symptoms\n\nText.\n');
  expect(value).toBeUndefined();
  expect(placed(diagnostics)).toEqual([
    '6:1 field-unknown',
    '7:14 field-invalid',
    '8:14 stop-code-format',
    '10:36 file-version-format',
    '11:12 date-invalid',
    '17:1 raw-html',
    '19:1 section-order',
  ]);
  expect(readable?.supersedes?.map(({ kb }) => kb)).toEqual(['KB2522766']);
});

test('rows after a wrong row are still found at their own place', () => {
  const { locate, readable } = parse('supersedes: [kb2496089, KB2522766]\n');
  expect(readable?.supersedes).toHaveLength(1);
  expect(locate(['supersedes', 0, 'kb']).start).toMatchObject({ line: 6, column: 25 });
});

test('a file name in another spelling is a problem, and its number still known', () => {
  const { id, value, diagnostics } = parse('', undefined, 'kb-2500000');
  expect([id, value]).toEqual(['KB2500000', undefined]);
  expect(placed(diagnostics)).toEqual(['- file-name-mismatch']);
});

test.each([
  ['restart:\n', '6:1 field-invalid'],
  ['restart: true\n', '6:10 field-invalid'],
  ['supersedes: KB2496089\n', '6:13 field-invalid'],
  ['supersedes: [{ kb: KB2496089, note: x }]\n', '6:31 field-unknown'],
  ['supersedes: [{ held: false }]\n', '6:14 field-missing'],
  ['events: [{ id: "x", source: y }]\n', '6:16 field-invalid'],
  ['events: [{ id: 10 }]\n', '6:10 field-missing'],
  ['files: [{ os: a, version: none, branch: gdr }]\n', '6:9 field-missing'],
  ['files: [{ name: a.sys, os: a, version: none }]\n', '6:9 field-missing'],
  ['download: { url: "ftp://x", status: live }\n', '6:18 field-invalid'],
  ['claims: [{ fact: supersedes, value: mpio.sys, holds: true, source: ms }]\n', '6:37 field-invalid'],
  ['claims: [{ fact: file-version, value: "vmms.exe", holds: true, source: ms }]\n', '6:39 field-invalid'],
  ['stop-codes: [0x0000009e]\n', '6:14 stop-code-format'],
  ['short-title: "a\\nb"\n', '6:14 field-invalid'],
  ['package-revision: 0\n', '6:19 field-invalid'],
])('%j is refused', (more, expected) => {
  expect(placed(parse(more).diagnostics)).toEqual([expected]);
});

test.each([
  '2011-02-29',
  '2011-13-01',
  '2011-2-1',
  '11-02-01',
  '0000-00-00',
  '2011-02-22T00:00',
  '"2011-04-31"',
])('%s is no date', (date) => {
  expect(placed(parse(`published: ${date}\n`).diagnostics)).toEqual(['6:12 date-invalid']);
});

test('an article may be dated by its month, where its source names no day; a list may not', () => {
  expect(parse('published: 2013-07\n').value?.published).toBe('2013-07');
  expect(placed(parse('published: 2013-13\n').diagnostics)).toEqual(['6:12 date-invalid']);
  expect(placed(parse('as-of: 2013-07\n').diagnostics)).toEqual(['6:8 date-invalid']);
});

test('the 29th of February is a date in leap years', () => {
  expect(parse('published: 2012-02-29\n').value?.published).toBe('2012-02-29');
});
