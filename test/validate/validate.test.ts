import { expect, test } from 'vitest';
import { parseContent } from '../../src/load/parse-content.ts';
import type { SourceFile } from '../../src/load/source-file.ts';
import { validate } from '../../src/validate/validate.ts';
import { kbFile, smallest } from '../support/source.ts';

const level = (id: string, build: string, more = '') =>
  kbFile(
    `---\nname: ${id}\nproduct: windows-server-2008-r2\nbuilds: ["${build}"]\nbranches: { gdr: [16000, 18999], ldr: [20000, 22999] }\n${more}sources: [{ id: ms }]\n---\n`,
    id,
    'os-levels',
  );
const BASE: readonly SourceFile[] = [
  level('windows-server-2008-r2-rtm', '6.1.7600'),
  level('windows-server-2008-r2-sp1', '6.1.7601'),
  kbFile('---\nname: MPIO\n---\n', 'mpio', 'components'),
];
const article = (stem: string, more: string, applies = 'windows-server-2008-r2-sp1') =>
  kbFile(smallest(more).replace('[windows-server-2008-r2-sp1]', `[${applies}]`), stem);

function found(...files: readonly SourceFile[]): readonly string[] {
  const { content } = parseContent([...BASE, ...files], []);
  return validate(content, { today: '2026-01-15' }).map(({ file, code, range }) => {
    const place = range === undefined ? '' : `:${range.start.line}:${range.start.column}`;
    return `${file.replace('content/', '')}${place} ${code}`;
  });
}

test('a relation to a file that could not be parsed is not unknown as well', () => {
  expect(found(article('KB2500000', 'supersedes: [KB2500001]\n'), kbFile('broken', 'KB2500001'))).toEqual([]);
  const { content } = parseContent(
    [...BASE, article('KB2500000', 'supersedes: [KB2500001]\n')],
    ['KB2500001'],
  );
  expect(validate(content, { today: '2026-01-15' })).toEqual([]);
});

test('rules see the sound part of a file that has a wrong field', () => {
  expect(found(article('KB2500000', 'colour: red\nsupersedes: [kb1, KB2500001]\n'))).toEqual([
    'kb/KB2500000.md:7:19 kb-unknown',
  ]);
});

test('a wrong kind is not reported a second time by the fields that belong to it', () => {
  const text = smallest('recommends: []\nas-of: 2011-02-22\n').replace('kind: hotfix', 'kind: lst');
  expect(found(kbFile(text))).toEqual([]);
});

test('edges in both directions on different levels are no ring, on one level they are', () => {
  const both = 'windows-server-2008-r2';
  const over = (kb: string, os: string) => `supersedes: [{ kb: ${kb}, os: windows-server-2008-r2-${os} }]\n`;
  expect(
    found(
      article('KB2500000', over('KB2500001', 'rtm'), both),
      article('KB2500001', over('KB2500000', 'sp1'), both),
    ),
  ).toEqual([]);
  expect(
    found(
      article('KB2500000', over('KB2500001', 'sp1'), both),
      article('KB2500001', over('KB2500000', 'sp1'), both),
    ),
  ).toEqual(['kb/KB2500000.md:6:20 supersedes-cycle']);
});

test('rings are judged per branch', () => {
  const over = (kb: string, branch: string) => `supersedes: [{ kb: ${kb}, branch: ${branch} }]\n`;
  expect(
    found(article('KB2500000', over('KB2500001', 'gdr')), article('KB2500001', over('KB2500000', 'ldr'))),
  ).toEqual([]);
});

test('requirements on different levels are no ring', () => {
  const needs = (kb: string, os: string) => `requires: [{ kb: ${kb}, os: windows-server-2008-r2-${os} }]\n`;
  const both = 'windows-server-2008-r2';
  expect(
    found(
      article('KB2500000', needs('KB2500001', 'rtm'), both),
      article('KB2500001', needs('KB2500000', 'sp1'), both),
    ),
  ).toEqual([]);
});

test('a stated edge is compared with the builds inside one cell only', () => {
  const row = (version: string) =>
    `files: [{ name: mpio.sys, os: windows-server-2008-r2-sp1, version: "${version}" }]\n`;
  const newer = (version: string) => article('KB2500000', `supersedes: [KB2500001]\n${row(version)}`);
  const older = article('KB2500001', row('6.1.7601.21680'));
  expect(found(newer('6.1.7601.21731'), older)).toEqual([]);
  // The GDR build is the smaller number and yet has the later fix: across branches nothing is said.
  expect(found(newer('6.1.7601.17619'), older)).toEqual([]);
  expect(found(newer('6.1.7601.21680'), older)).toEqual(['kb/KB2500000.md:6:14 file-version-not-newer']);
});

test('an edge to a product holds where one of its levels is common', () => {
  const edge = 'supersedes: [{ kb: KB2500001, os: windows-server-2008-r2 }]\n';
  expect(found(article('KB2500000', edge), article('KB2500001', '', 'windows-server-2008-r2'))).toEqual([]);
  expect(found(article('KB2500000', edge), article('KB2500001', '', 'windows-server-2008-r2-rtm'))).toEqual([
    'kb/KB2500000.md:6:35 supersedes-out-of-scope',
  ]);
});

test('a service pack may list files of the level it leads to', () => {
  const text = smallest(
    'leads-to: [windows-server-2008-r2-sp1]\nfiles: [{ name: vmms.exe, os: windows-server-2008-r2-sp1, version: "6.1.7601.17514" }]\n',
  )
    .replace('kind: hotfix', 'kind: service-pack')
    .replace('[windows-server-2008-r2-sp1]\ncomponent', '[windows-server-2008-r2-rtm]\ncomponent');
  expect(found(kbFile(text))).toEqual([]);
});

test('the order of the files makes no difference', () => {
  const files = [
    article('KB2500000', 'supersedes: [KB2500001]\nrequires: [KB1234567]\n'),
    article('KB2500001', 'supersedes: [KB2500000]\n'),
    article('kb2500001', ''),
  ];
  expect(found(...[...files].reverse())).toEqual(found(...files));
});
