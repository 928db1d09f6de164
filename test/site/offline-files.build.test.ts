import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { hashOf } from '../../src/site/offline-files.ts';
import { isKept, readSummary, unpackFiles, type WorkerBuild } from '../../src/views/build-files.ts';
import { type Pack, type PackList, packFilesOf, packListPath, packOf } from '../../src/views/search-packs.ts';
import { partPath, searchFolder } from '../../src/views/search-parts.ts';
import { PICTURES } from '../pictures/pictures.ts';
import { listSite, readPages } from '../support/site.ts';

const dir = inject('realSite');
const read = (path: string) => readFile(join(dir, path));
const readJson = async (path: string): Promise<unknown> => JSON.parse((await read(path)).toString());

test('the list names every file of the build with its size and hash, and the summary counts them', async () => {
  const files = unpackFiles(await readJson('build-files.json')) ?? [];
  expect(files.map(({ path }) => path).sort()).toEqual((await listSite(dir)).filter(isKept));
  for (const { path, bytes, hash } of files) {
    const content = await read(path);
    expect([path, bytes, hash]).toEqual([path, content.length, hashOf(content)]);
  }
  const summary = readSummary(await readJson('build.json'));
  expect(summary?.files).toBe(files.length);
  expect(summary?.bytes).toBe(files.reduce((sum, { bytes }) => sum + bytes, 0));
});

test('the worker knows its build and a core that is in the list', async () => {
  const [first = ''] = (await read('sw.js')).toString().split('\n', 1);
  const world: { hotfixAtlasBuild?: WorkerBuild } = {};
  runInNewContext(first, world);
  const known = world.hotfixAtlasBuild as WorkerBuild;
  const { build } = readSummary(await readJson('build.json')) ?? {};
  expect(known.build).toBe(build);
  const listed = new Map(
    (unpackFiles(await readJson('build-files.json')) ?? []).map(({ path, hash }) => [path, hash]),
  );
  expect(known.core.filter(([path, hash]) => listed.get(path) !== hash)).toEqual([]);
  // The whole search of this library, so that words are found without a connection too.
  const search = [...listed.keys()].filter((path) => path.startsWith(`search/${build}/`));
  expect(search.some((path) => path.includes('/packs/texts-'))).toBe(true);
  expect(known.core.map(([path]) => path)).toEqual(
    expect.arrayContaining(['offline.html', 'audit.html', ...search]),
  );
});

test('the packs hold every script of the search but those in the core, as it is, and each is what the list says', async () => {
  const { build = '' } = readSummary(await readJson('build.json')) ?? {};
  const list = (await readJson(packListPath(build))) as PackList;
  const packed = new Map<string, string>();
  for (const { path, bytes: size, hash } of packFilesOf(build, list)) {
    const bytes = await read(path);
    expect([path, bytes.length, hashOf(bytes)]).toEqual([path, size, hash]);
    const pack = JSON.parse(gunzipSync(bytes).toString()) as Pack;
    for (const [key, text] of Object.entries(pack)) {
      expect(packOf(build, list, key)).toBe(path);
      packed.set(searchFolder(build) + partPath(key), text);
    }
  }
  const scripts = (await listSite(dir)).filter(
    (path) => path.startsWith(`search/${build}/`) && path.endsWith('.js'),
  );
  expect([...packed.keys()].sort()).toEqual(scripts.filter((path) => !isKept(path)));
  for (const [path, text] of packed) expect([path, text]).toEqual([path, (await read(path)).toString()]);
});

test('pages with entries say nothing of the build, so that they stay the same where their content does', async () => {
  const { build = '' } = readSummary(await readJson('build.json')) ?? {};
  const pages = (await readPages(dir)).filter(({ html }) => html.includes(build));
  expect(pages.filter(({ path }) => path.includes('/'))).toEqual([]);
  expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(['audit.html', 'search.html']));
});

test('every picture has its size, is small, and is named by the manifest or the pages', async () => {
  const manifest = (await read('manifest.webmanifest')).toString();
  const page = (await read('kb/2496089.html')).toString();
  for (const { file, width, height } of PICTURES) {
    const bytes = await read(file);
    // IHDR of a PNG: width and height at bytes 16 and 20.
    expect([file, bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([file, width, height]);
    expect((await stat(join(dir, file))).size).toBeLessThan(file === 'social.png' ? 80_000 : 40_000);
    if (file.startsWith('icon-')) expect(manifest).toContain(`"./${file}", "sizes": "${width}x${height}"`);
  }
  expect(page).toContain('<link rel="apple-touch-icon" href="../apple-touch-icon.png">');
  // Without SITE_URL there is no absolute address, and a picture needs one.
  expect(page).toContain('<meta property="og:title" content="KB2496089');
  expect(page).not.toContain('og:image');
  const { icons } = JSON.parse(manifest) as { icons: { src: string }[] };
  expect((await Promise.all(icons.map(({ src }) => stat(join(dir, src))))).length).toBe(4);
});
