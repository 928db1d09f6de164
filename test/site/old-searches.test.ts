import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepOldSearches } from '../../src/site/old-searches.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-old-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function search(site: string, id: string, seconds: number): Promise<void> {
  const dir = join(home, site, 'search', id);
  await mkdir(join(dir, 'index'), { recursive: true });
  await writeFile(join(dir, 'engine.js'), id);
  await writeFile(join(dir, 'index', 'a.js'), id);
  await mkdir(join(dir, 'packs'));
  await writeFile(join(dir, 'packs', 'texts-0.bin'), id);
  await writeFile(join(dir, 'packs.json'), '{}');
  await utimes(join(dir, 'engine.js'), seconds, seconds);
}

test('the two newest earlier builds go on answering the tabs that were opened with them', async () => {
  await search('out', '000000000001', 300);
  await search('out', '000000000002', 100);
  await search('out', '000000000003', 200);
  await search('new', '00000000000f', 400);
  await keepOldSearches(join(home, 'out'), join(home, 'new'));
  expect((await readdir(join(home, 'new', 'search'))).sort()).toEqual([
    '000000000001',
    '000000000003',
    '00000000000f',
  ]);
  expect(await readdir(join(home, 'new', 'search', '000000000001'))).toEqual(['engine.js', 'index']);
});

test('the same build again keeps its own folder, and a first build has none to keep', async () => {
  await search('again', '000000000001', 400);
  await keepOldSearches(join(home, 'nowhere'), join(home, 'again'));
  await keepOldSearches(join(home, 'again'), join(home, 'again'));
  expect(await readdir(join(home, 'again', 'search'))).toEqual(['000000000001']);
});
