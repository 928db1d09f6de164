import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { STAMP } from '../../src/site/output-folder.ts';
import { FIXTURE_CONTENT, finish, ROOT, runBuild, startScript } from '../support/run-build.ts';
import { listSite } from '../support/site.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-builds-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Every file with a hash of its bytes, to compare two sites. */
async function snapshot(dir: string): Promise<ReadonlyMap<string, string>> {
  const files = await listSite(dir);
  const hashOf = async (file: string) =>
    createHash('sha256')
      .update(await readFile(join(dir, file)))
      .digest('hex')
      .slice(0, 8);
  return new Map(await Promise.all(files.map(async (file) => [file, await hashOf(file)] as const)));
}

const leftovers = async () => (await readdir(ROOT)).filter((name) => name.startsWith('.dist-build-'));

test('two builds of the same content at the same time both succeed and give the same bytes as the first', async () => {
  const out = join(home, 'twice');
  const results = await Promise.all([runBuild(FIXTURE_CONTENT, out), runBuild(FIXTURE_CONTENT, out)]);
  expect(results.map(({ exitCode, output }) => (exitCode === 0 ? 0 : output))).toEqual([0, 0]);
  expect(await snapshot(out)).toEqual(await snapshot(inject('fixtureSite')));
  expect((await readdir(home)).filter((name) => name.startsWith('.twice'))).toEqual([]);
}, 120_000);

test('a build over an earlier one keeps its search, and neither packs that nor keeps an earlier ZIP file', async () => {
  const out = join(home, 'again');
  await cp(inject('fixtureSite'), out, { recursive: true });
  const old = 'search/0123456789ab/engine.js';
  await mkdir(join(out, 'search', '0123456789ab'));
  await writeFile(join(out, old), '1');
  await writeFile(join(out, 'downloads', 'hotfix-atlas-0123456789ab.zip'), 'x');
  const { exitCode, output } = await runBuild(FIXTURE_CONTENT, out);
  expect(exitCode === 0 ? 0 : output).toBe(0);
  const after = new Map(await snapshot(out));
  expect(after.delete(old)).toBe(true);
  expect(after).toEqual(await snapshot(inject('fixtureSite')));
}, 60_000);

test('content with an error: every diagnostic is printed, and the existing site stays as it was', async () => {
  const [content, out] = [join(home, 'broken-content'), join(home, 'kept')];
  await cp(FIXTURE_CONTENT, content, { recursive: true });
  await cp(inject('fixtureSite'), out, { recursive: true });
  await writeFile(join(content, 'kb', 'KB9000002.md'), '---\nkind: nonsense\n---\n');
  await writeFile(join(content, 'kb', 'KB9000003.md'), 'no frontmatter\n');
  const before = await snapshot(out);
  const { exitCode, output } = await runBuild(content, out);
  expect(exitCode).toBe(1);
  expect(output).toMatch(/KB9000002\.md:\d+:\d+ error field-invalid/);
  expect(output).toMatch(/KB9000003\.md:\d+:\d+ error frontmatter-missing/);
  expect(await snapshot(out)).toEqual(before);
});

test('a stopped build leaves the existing site as it was, and no folder behind', async () => {
  const out = join(home, 'stopped');
  await cp(inject('fixtureSite'), out, { recursive: true });
  const before = await snapshot(out);
  const child = startScript('src/site/build.ts', { KB_CONTENT: FIXTURE_CONTENT, KB_OUT: out });
  const ended = finish(child);
  while (!(await leftovers()).some((name) => name.startsWith(`.dist-build-${child.pid}-`))) {
    if (child.exitCode !== null) throw new Error((await ended).output);
    await new Promise((done) => setTimeout(done, 20));
  }
  child.kill('SIGINT');
  const { exitCode, output } = await ended;
  if (process.platform !== 'win32')
    expect([exitCode, output]).toEqual([130, 'Stopped. The existing build is unchanged.\n']);
  expect(await snapshot(out)).toEqual(before);
  expect((await leftovers()).filter((name) => name.startsWith(`.dist-build-${child.pid}-`))).toEqual([]);
}, 60_000);

test.each([
  [
    'a folder with other files',
    async (out: string) => {
      await mkdir(out);
      await writeFile(join(out, 'thesis.txt'), 'years of work');
    },
    /is not empty and not a build of this site/,
  ],
  ['a file', (out: string) => writeFile(out, 'x'), /is a file/],
])('an output that is %s is refused', async (name, prepare, message) => {
  const out = join(home, `refused ${name}`);
  await prepare(out);
  const { exitCode, output } = await runBuild(FIXTURE_CONTENT, out);
  expect([exitCode, output]).toEqual([1, expect.stringMatching(message)]);
  expect((await stat(out)).isFile() || (await readdir(out)).join()).toBeTruthy();
});

test('a wrong SITE_URL is a sentence and exit code 2', async () => {
  const { exitCode, output } = await runBuild(FIXTURE_CONTENT, join(home, 'never'), {
    SITE_URL: 'example.org',
  });
  expect([exitCode, output]).toEqual([
    2,
    expect.stringMatching(/^Found SITE_URL `example\.org`, expected an absolute address/),
  ]);
});

test('the stamp of a build tells the program and an id, and no time', async () => {
  const stamp = JSON.parse(await readFile(join(inject('fixtureSite'), STAMP), 'utf8'));
  expect(stamp).toEqual({ generator: 'hotfix-atlas', buildId: expect.stringMatching(/^[0-9a-f]{12}$/) });
});
