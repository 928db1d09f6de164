import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { auditHosts } from '../../src/kb/audit.ts';
import { parseInventories } from '../../src/kb/host-inventory.ts';
import { openKnowledgeBase } from '../../src/open-knowledge-base.ts';
import { auditDocument } from '../../src/views/audit-json.ts';

const FIXTURES = 'test/fixtures/inventories';
const CONTENT = 'test/fixtures/content';

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    cwd: process.cwd(),
    env: { KB_CONTENT: CONTENT },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    today: '2026-01-01',
  });
  return { code, out, err };
}

test('audit gives the findings of the shared code', async () => {
  const files = ['own-two-hosts.txt', 'systeminfo-truncated.txt'];
  const { code, out } = await run(
    'audit',
    ...files.map((file) => `${FIXTURES}/${file}`),
    '--role',
    'hyper-v-cluster',
    '--format',
    'json',
  );
  const { kb } = await openKnowledgeBase(CONTENT, { today: '2026-01-01' });
  const hosts = files.flatMap((file) => parseInventories(readFileSync(`${FIXTURES}/${file}`), file).hosts);
  const expected = auditDocument(kb, auditHosts(kb, hosts, { role: 'hyper-v-cluster' }));
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(expected)));
});

test.each(['text', 'csv', 'markdown', 'json'])('audit and plan print %s', async (format) => {
  for (const command of ['audit', 'plan']) {
    const { code, out } = await run(
      command,
      `${FIXTURES}/own-two-hosts.txt`,
      '--role',
      'hyper-v-cluster',
      '--format',
      format,
    );
    expect(code).toBe(0);
    expect(out).toContain('NODE2');
  }
});

test('a file that is no inventory is said, the others are reported, and the exit code is 1', async () => {
  const { code, out, err } = await run(
    'audit',
    `${FIXTURES}/page.html`,
    `${FIXTURES}/none.txt`,
    `${FIXTURES}/own-two-hosts.txt`,
  );
  expect(code).toBe(1);
  expect(err).toContain('page.html is an HTML page');
  expect(err).toContain('cannot be opened (ENOENT)');
  expect(out).toContain('NODE1');
});

test.each([
  [['audit'], 'No file'],
  [['audit', 'x', '--format', 'pdf'], 'Unknown format `pdf`'],
  [['audit', 'x', '--os', 'nt4'], 'Unknown OS level `nt4`'],
  [['plan', 'x', '--role', 'king'], 'Unknown role `king`'],
  [['plan', 'x', '--speed'], '--speed'],
])('wrong usage is exit code 2: %j', async (args, words) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(words);
});
