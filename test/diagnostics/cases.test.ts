import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { DIAGNOSTIC_CODES } from '../../src/diagnostics/rules.ts';
import { checkContent } from '../../src/open-knowledge-base.ts';

const CASES = join(import.meta.dirname, '..', 'cases');
const TODAY = '2026-01-15';

/** What a case's setup.ts exports: prepares what version control cannot carry, and may say why it cannot do so here. */
type Setup = (dir: string) => Promise<string | undefined>;

async function withCase(code: string, work: (dir: string) => Promise<void>): Promise<string | undefined> {
  const root = await mkdtemp(join(tmpdir(), 'kb-case-'));
  try {
    const dir = join(root, 'content');
    await cp(join(CASES, '_base', 'content'), dir, { recursive: true });
    const files = await readdir(join(CASES, code));
    if (files.includes('content'))
      await cp(join(CASES, code, 'content'), dir, { recursive: true, force: true });
    if (files.includes('setup.ts')) {
      const { default: setup } = (await import(pathToFileURL(join(CASES, code, 'setup.ts')).href)) as {
        default: Setup;
      };
      const reason = await setup(dir);
      if (reason !== undefined) return reason;
    }
    await work(dir);
    return undefined;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const check = (dir: string) => checkContent(dir, { today: TODAY, displayRoot: 'content' });

test('the base that every case starts from has no problem', async () => {
  expect((await check(join(CASES, '_base', 'content'))).diagnostics).toEqual([]);
});

test('every code has a case, and every case a code', async () => {
  const folders = (await readdir(CASES)).filter((name) => name !== '_base');
  expect(folders.sort()).toEqual([...DIAGNOSTIC_CODES].sort());
});

for (const code of DIAGNOSTIC_CODES) {
  test(`the case ${code} shows its own code with the expected text`, async (context) => {
    const reason = await withCase(code, async (dir) => {
      const { diagnostics, sources } = await check(dir);
      const text = renderText(diagnostics, sources);
      const expected = join(CASES, code, 'expected.txt');
      if (process.env.UPDATE_GOLDEN === '1') await writeFile(expected, text);
      expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
      expect(text).toBe(await readFile(expected, 'utf8'));
    });
    if (reason !== undefined) context.skip(reason);
  });
}
