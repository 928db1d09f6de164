import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { displayPath, readContent } from '../../src/load/read-content.ts';
import { smallest } from '../support/source.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kb-read-'));
  await mkdir(join(dir, 'kb'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a byte order mark is no part of the text, and line ends stay', async () => {
  await writeFile(join(dir, 'kb', 'KB2500000.md'), `\ufeff${smallest().replaceAll('\n', '\r\n')}`);
  const { files, diagnostics } = await readContent(dir, 'content');
  expect(diagnostics).toEqual([]);
  expect(files).toEqual([
    {
      path: 'content/kb/KB2500000.md',
      folder: 'kb',
      stem: 'KB2500000',
      text: smallest().replaceAll('\n', '\r\n'),
    },
  ]);
});

test('files come in one order, more than one batch of them', async () => {
  const names = Array.from({ length: 150 }, (_, i) => `KB${2_500_000 + i}.md`);
  await Promise.all([...names].reverse().map((name) => writeFile(join(dir, 'kb', name), '')));
  const { files } = await readContent(dir, 'content');
  expect(files.map(({ path }) => path)).toEqual(names.map((name) => `content/kb/${name}`));
});

test('what systems and editors leave behind is passed over', async () => {
  await writeFile(join(dir, 'kb', 'KB2500000.md'), smallest());
  for (const name of ['.DS_Store', 'Thumbs.db', 'KB2500000.md~', '.KB2500000.md.swp'])
    await writeFile(join(dir, 'kb', name), '');
  await writeFile(join(dir, 'README.md'), 'x');
  expect((await readContent(dir)).diagnostics).toEqual([]);
});

test('a file in place of the folder is said to be one', async () => {
  await writeFile(join(dir, 'file'), '');
  const { diagnostics } = await readContent(join(dir, 'file'), 'file');
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['content-missing', 'A file stands where the content folder is expected'],
  ]);
});

test('paths are shown with forward slashes and without a trailing one', () => {
  expect(displayPath('my\\content\\')).toBe('my/content');
  expect(displayPath('content/')).toBe('content');
  expect(displayPath('/')).toBe('/');
});
