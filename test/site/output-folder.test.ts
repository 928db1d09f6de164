import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outputProblem, restoreOutput, STAMP, swapIn, writeStamp } from '../../src/site/output-folder.ts';

let home: string;
let root: string;
let content: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hotfix-atlas-output-'));
  root = join(home, 'repo');
  content = join(root, 'content');
  mkdirSync(content, { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A folder with one file that tells it from others. */
function makeSite(path: string, text: string, stamped = true): string {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'index.html'), text);
  if (stamped) writeStamp(path, 'abc');
  return path;
}
const textOf = (dir: string) => readFileSync(join(dir, 'index.html'), 'utf8');

describe('a build refuses to replace', () => {
  test.each([
    ['the root of the disk', () => parse(home).root],
    ['the home folder', () => homedir()],
    ['the repository', () => root],
    ['a folder that holds the repository', () => home],
    ['the content', () => content],
    ['a folder inside of the content', () => join(content, 'out')],
    ['a folder with files that are no build', () => makeSite(join(home, 'other'), 'x', false)],
    ['a file', () => join(makeSite(join(home, 'other'), 'x'), 'index.html')],
    [
      'a build that became a repository',
      () => {
        const out = makeSite(join(home, 'pages'), 'x');
        mkdirSync(join(out, '.git'));
        return out;
      },
    ],
    [
      'the content behind a symbolic link',
      () => {
        symlinkSync(content, join(home, 'link'), 'junction');
        return join(home, 'link');
      },
    ],
  ])('%s', (_, makeOut) => {
    expect(outputProblem(makeOut(), root, content)).toMatch(
      /^Found KB_OUT `.+`, which .+; expected .+\. Set KB_OUT to a new folder\.$/,
    );
  });
});

test.each([
  ['a new folder', () => join(home, 'new', 'site')],
  [
    'an empty folder',
    () => makeSite(join(home, 'parent'), 'x') && mkdirSync(join(home, 'empty'), { recursive: true }),
  ],
  ['a build of ours', () => makeSite(join(root, 'dist'), 'x')],
])('a build may go into %s', (_, makeOut) => {
  expect(outputProblem(makeOut() ?? join(home, 'empty'), root, content)).toBeNull();
});

test('a finished build takes the place of the one before, and nothing else stays', async () => {
  const out = makeSite(join(root, 'dist'), 'old');
  writeFileSync(join(out, 'gone.html'), 'x');
  await swapIn(makeSite(join(root, '.dist-build-1-aa', 'site'), 'new'), out);
  expect(textOf(out)).toBe('new');
  expect(existsSync(join(out, 'gone.html'))).toBe(false);
  expect(readFileSync(join(out, STAMP), 'utf8')).toBe('{"generator":"hotfix-atlas","buildId":"abc"}\n');
});

test('a first build makes the folders on the way', async () => {
  const out = join(home, 'a', 'b', 'site');
  await swapIn(makeSite(join(root, 'w'), 'new'), out);
  expect(textOf(out)).toBe('new');
});

test('many builds that end at the same time leave one of them, whole', async () => {
  const out = makeSite(join(root, 'dist'), 'old');
  const texts = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(texts.map((text) => swapIn(makeSite(join(root, `w-${text}`), text), out)));
  expect(texts).toContain(textOf(out));
});

test('a build that was killed between the two renames is undone by the next run', () => {
  const out = join(root, 'dist');
  makeSite(join(root, '.dist-old-999999-abcdef'), 'old');
  restoreOutput(out, root);
  expect(textOf(out)).toBe('old');
});

test('folders of dead builds are removed after a while, those of running ones are not', () => {
  const dead = ['.dist-build-999999-aaaaaa', '.dist-new-999999-aaaaaa', '.dist-old-999999-aaaaaa'];
  const alive = [`.dist-build-${process.pid}-aaaaaa`, '.dist-build-999999-bbbbbb', 'other'];
  makeSite(join(root, 'dist'), 'current');
  for (const name of [...dead, ...alive]) makeSite(join(root, name), 'x');
  const yesterday = new Date(Date.now() - 86_400_000);
  for (const name of [...dead, alive[0] ?? '']) utimesSync(join(root, name), yesterday, yesterday);
  restoreOutput(join(root, 'dist'), root);
  expect(dead.filter((name) => existsSync(join(root, name)))).toEqual([]);
  expect(alive.filter((name) => existsSync(join(root, name)))).toEqual(alive);
  expect(textOf(join(root, 'dist'))).toBe('current');
});
