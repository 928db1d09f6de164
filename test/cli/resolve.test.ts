import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function kb(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, {
    cwd: ROOT,
    env: {},
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    today: '2030-01-01',
  });
  return { code, out: out.join(''), err: err.join('') };
}

async function resolveOne(text: string) {
  const { code, out } = await kb('resolve', text);
  expect(code).toBe(0);
  return JSON.parse(out);
}

const statesOf = (row: { articles: { kb: string; state: string }[] }) =>
  Object.fromEntries(row.articles.map(({ kb: id, state }) => [id, state]));

describe('kb resolve on the real content', () => {
  it('prints one object a line, in the order of the arguments', async () => {
    const { code, out, err } = await kb('resolve', '2521348', 'nothing of the kind', '0x9E');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, err]).toEqual([0, '']);
    expect(rows.map(({ input, kind, id, held, url }) => ({ input, kind, id, held, url }))).toEqual([
      { input: '2521348', kind: 'kb', id: 'KB2521348', held: true, url: 'kb/2521348.html' },
      {
        input: 'nothing of the kind',
        kind: 'text',
        id: null,
        held: false,
        url: 'search.html?q=nothing%20of%20the%20kind',
      },
      { input: '0x9E', kind: 'stop-code', id: '0x0000009E', held: true, url: 'stop-codes/0x0000009E.html' },
    ]);
    expect(Object.keys(rows[0]).slice(0, 5)).toEqual(['input', 'kind', 'id', 'held', 'url']);
  });

  it('tells the cell, the newest build and the state of every article for a file version', async () => {
    const row = await resolveOne('vmms.exe 6.1.7601.21642');
    expect(row).toMatchObject({
      kind: 'file-version',
      id: 'vmms.exe 6.1.7601.21642',
      cell: { file: 'vmms.exe', build: '6.1.7601', branch: 'ldr' },
      newest: { version: '6.1.7601.21686', kbs: ['KB2521348'] },
      broughtBy: ['KB2496089'],
    });
    expect(statesOf(row)).toMatchObject({ KB2496089: 'present', KB2521348: 'absent' });
    expect(row.articles.every(({ why }: { why: string }) => why.length > 20)).toBe(true);
  });

  it('never calls a fix present across branches', async () => {
    expect(statesOf(await resolveOne('mpio.sys 6.1.7601.21680')).KB2522766).toBe('absent');
    expect(statesOf(await resolveOne('mpio.sys 6.1.7601.17619')).KB2522766).toBe('present');
  });

  it('never calls a file of RTM fixed by a build of SP1', async () => {
    const row = await resolveOne('mpio.sys 6.1.7600.22999');
    expect(statesOf(row)).toMatchObject({ KB2661794: 'other-level', KB2670762: 'other-level' });
  });

  it('gives the first number of a list, and the others to choose from', async () => {
    for (const text of ['2496089 2521348 2263829', '2496089, 2521348 and 2263829.']) {
      const row = await resolveOne(text);
      expect(row).toMatchObject({ kind: 'kb', id: 'KB2496089', held: true });
      expect(row.choices.map(({ id }: { id: string }) => id)).toEqual(['KB2521348', 'KB2263829']);
    }
  });

  it('does not answer an event of one source with an article about another', async () => {
    expect(await resolveOne('Event 10, Disk')).toMatchObject({
      kind: 'event',
      id: 'Disk 10',
      held: false,
      kbs: [],
      choices: [{ kind: 'event', id: 'Microsoft-Windows-WMI 10', held: true }],
    });
  });

  it('leads from a year to the page of that server', async () => {
    for (const year of ['2012', '2016', '2019', '2022', '2025'])
      expect(await resolveOne(year)).toMatchObject({
        kind: 'os-level',
        url: `os/windows-server-${year}.html`,
      });
  });

  it('puts the articles first that belong to the stop code and to the file beside it', async () => {
    const row = await resolveOne('STOP 0x000000D1 mpio.sys');
    expect(row).toMatchObject({ kind: 'stop-code', id: '0x000000D1', choices: [{ id: 'mpio.sys' }] });
    const shared = row.kbs.filter((id: string) => row.choices[0].kbs.includes(id));
    expect(shared.length).toBeGreaterThan(0);
    expect(row.kbs.slice(0, shared.length)).toEqual(shared);
  });

  it('knows a number that is not held', async () => {
    expect(await resolveOne('KB2521349')).toMatchObject({
      kind: 'kb',
      id: 'KB2521349',
      held: false,
      url: null,
    });
  });

  it('takes dashes in a text as text, and refuses options and an empty line', async () => {
    expect(JSON.parse((await kb('resolve', '--', '--kb2521348')).out)).toMatchObject({ id: 'KB2521348' });
    expect(JSON.parse((await kb('resolve', '-2521348')).out)).toMatchObject({ id: 'KB2521348' });
    expect((await kb('resolve', '--json', 'x')).code).toBe(2);
    expect((await kb('resolve')).code).toBe(2);
  });
});
