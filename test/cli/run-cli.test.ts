import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MARK } from '../../src/cli/article-template.ts';
import { COMMANDS, runCli } from '../../src/cli/run-cli.ts';
import { smallest } from '../support/source.ts';

const BASE = join(import.meta.dirname, '..', 'cases', '_base', 'content');
let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'kb-cli-'));
  await cp(BASE, join(cwd, 'content'), { recursive: true });
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

async function kb(...argv: readonly string[]) {
  return kbWith({}, ...argv);
}
async function kbWith(env: Record<string, string>, ...argv: readonly string[]) {
  const printed = { out: '', err: '' };
  const exit = await runCli(argv, {
    cwd,
    env,
    today: '2026-01-15',
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
  });
  return { exit, ...printed };
}
const put = (name: string, text: string) => writeFile(join(cwd, 'content', 'kb', name), text);
const get = (name: string) => readFile(join(cwd, 'content', 'kb', name), 'utf8');

test('kb, kb --help and kb help list every command, and each has its own help', async () => {
  for (const argv of [[], ['--help'], ['help']]) {
    const { exit, out } = await kb(...argv);
    expect(exit).toBe(0);
    for (const { name, summary } of COMMANDS)
      expect(out).toContain(`${name}`.concat(out.includes(summary) ? '' : summary));
  }
  for (const { name, usage } of COMMANDS) {
    expect((await kb('help', name)).out).toBe(`${usage}\n`);
    expect((await kb(name, '--help')).out).toBe(`${usage}\n`);
  }
});

test('wrong usage exits 2 and says what was expected', async () => {
  for (const argv of [
    ['chekc'],
    ['check', '--frmat', 'json'],
    ['check', '--format', 'xml'],
    ['check', 'nowhere.md'],
    ['new'],
    ['new', 'vmms'],
  ]) {
    const { exit, err } = await kb(...argv);
    expect([argv.join(' '), exit]).toEqual([argv.join(' '), 2]);
    expect(err).not.toBe('');
  }
});

test('check exits 0 on sound content, also with warnings, and 1 on errors', async () => {
  expect(await kb('check')).toEqual({ exit: 0, out: 'No problems in 10 files\n', err: '' });
  await put('KB2500000.md', smallest('requires: [{ kb: KB2496089, held: false }]\n'));
  expect((await kb('check')).exit).toBe(0);
  await put('KB2500001.md', 'no front matter');
  const { exit, out } = await kb('check');
  expect(exit).toBe(1);
  expect(out).toContain('content/kb/KB2500001.md:1:1 error frontmatter-missing');
});

test('check shows only the paths that are asked for, and judges only those', async () => {
  await put('KB2500000.md', smallest('colour: red\n'));
  expect((await kb('check', 'content/kb/KB2521348.md')).exit).toBe(0);
  expect((await kb('check', 'content/kb/KB2500000.md')).exit).toBe(1);
  expect((await kb('check', 'content/components', 'content/roles')).out).toBe('No problems in 3 files\n');
  expect((await kb('check', join(cwd, 'content', 'kb'))).exit).toBe(1);
});

test('check prints json, github and sarif', async () => {
  await put('KB2500000.md', smallest('colour: red\n'));
  expect(JSON.parse((await kb('check', '--format', 'json')).out).diagnostics[0].code).toBe('field-unknown');
  expect((await kb('check', '--format', 'github')).out).toContain(
    '::error file=content/kb/KB2500000.md,line=6',
  );
  expect(JSON.parse((await kb('check', '--format=sarif')).out).runs[0].results).toHaveLength(1);
});

test('KB_CONTENT names another folder, which then begins every path', async () => {
  await mkdir(join(cwd, 'other', 'kb'), { recursive: true });
  await writeFile(join(cwd, 'other', 'kb', 'notes.md'), smallest());
  const { exit, out } = await kbWith({ KB_CONTENT: 'other/' }, 'check');
  expect(exit).toBe(1);
  expect(out).toContain('other/kb/notes.md error file-name-mismatch');
});

test('check --fix rewrites what is safe and then shows what is left', async () => {
  await put('KB2500000.md', smallest('supersedes: [2496089]\ncolour: red\n').replaceAll('\n', '\r\n'));
  const { exit, out, err } = await kb('check', '--fix');
  expect(exit).toBe(1);
  expect(err).toBe('rewrote content/kb/KB2500000.md\n');
  expect(out).toContain('field-unknown');
  expect(out).not.toContain('field-invalid');
  expect(await get('KB2500000.md')).toBe(smallest('supersedes: [KB2496089]\ncolour: red\n'));
});

test('new writes an entry that fails the check at every mark, and passes once they are filled in', async () => {
  expect((await kb('new', 'kb 2500000')).exit).toBe(0);
  const template = await get('KB2500000.md');
  const marks = template
    .split('\n')
    .flatMap((line, index) => (line.includes(MARK) && !line.startsWith('#') ? index + 1 : []));
  const { out } = await kb('check', '--format', 'json');
  const lines = JSON.parse(out).diagnostics.map(
    (diagnostic: { range: { start: { line: number } } }) => diagnostic.range.start.line,
  );
  const symptoms = template.split('\n').indexOf('## Symptoms') + 1;
  expect(lines).toEqual([...marks, symptoms]);

  const filled = template
    .replace(/^title:.*$/m, 'title: "Sample hotfix"')
    .replace(/^kind:.*$/m, 'kind: hotfix')
    .replace(/^applies-to:.*$/m, 'applies-to: [windows-server-2008-r2-sp1]')
    .replace(/^component:.*$/m, 'component: hyper-v')
    .replace(/^sources:.*$/m, 'sources: [{ id: ms, publisher: Microsoft }]');
  await put('KB2500000.md', `${filled}The service stops.\n`);
  expect((await kb('check')).out).toBe('No problems in 11 files\n');
});

test('the examples in the template are right as they stand', async () => {
  await kb('new', 'https://support.microsoft.com/en-us/help/2500000/x');
  const template = await get('KB2500000.md');
  const uncommented = template
    .replace(/^# (?=short-title:)/m, '')
    .replace(/^short-title: ""/m, 'short-title: "Sample"')
    .replace(
      /^# (?=(?:supersedes|includes|requires|files|restart|install-on|stop-codes|events|published):)/gm,
      '',
    )
    .replace(/^# {3}- /gm, '  - ')
    .replace(/^includes:.*\n/m, '')
    .replace(/^title:.*\n/m, '')
    .replace(/^kind:.*$/m, 'kind: hotfix')
    .replace(/^applies-to:.*$/m, 'applies-to: [windows-server-2008-r2-sp1]')
    .replace(/^component:.*$/m, 'component: unknown')
    .replace(/^sources:.*e\.g\. (\[.*\])$/m, 'sources: $1');
  await put('KB2500000.md', `${uncommented}The service stops.\n`);
  expect((await kb('check')).out).toBe('No problems in 11 files\n');
});

test('new never overwrites an entry, in whatever spelling its file is named', async () => {
  const before = await get('KB2521348.md');
  expect(await kb('new', 'KB2521348')).toMatchObject({
    exit: 1,
    err: 'content/kb/KB2521348.md exists already; nothing was written\n',
  });
  expect(await get('KB2521348.md')).toBe(before);
  await put('kb-2500000.md', smallest());
  expect((await kb('new', '2500000')).exit).toBe(1);
});
