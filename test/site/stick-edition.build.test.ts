import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, expect, inject, test } from 'vitest';
import { writeStickEdition } from '../../src/site/stick-edition.ts';
import { listSite } from '../support/site.ts';

// The copy for a stick, as the build of the real content has written it.
const site = inject('realSite');
let name: string;
let zip: Buffer;
let files: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  const [found = ''] = (await readdir(join(site, 'downloads'))).filter((file) => file.endsWith('.zip'));
  name = found.replace(/\.zip$/, '');
  zip = await readFile(join(site, 'downloads', found));
  files = new Map(Object.entries(unzipSync(zip)));
});

const text = (path: string) => Buffer.from(files.get(`${name}/${path}`) ?? []).toString();

test('it is named by its build, and the checksum beside it is the one that `sha256sum` writes', async () => {
  const { buildId } = JSON.parse(await readFile(join(site, '.hotfix-atlas-build.json'), 'utf8'));
  expect(name).toBe(`hotfix-atlas-${buildId}`);
  const sum = createHash('sha256').update(zip).digest('hex');
  expect(await readFile(join(site, 'downloads', `${name}.zip.sha256`), 'utf8')).toBe(`${sum}  ${name}.zip\n`);
  expect(await readdir(join(site, 'downloads'))).toEqual([`${name}.zip`, `${name}.zip.sha256`]);
});

test('one folder holds the whole site, byte for byte, and neither itself nor what only a host needs', async () => {
  expect([...files.keys()].filter((path) => !path.startsWith(`${name}/`))).toEqual([]);
  const own = ['LICENSE-CONTENT.txt', 'LICENSE.txt', 'README.txt'];
  // What a browser keeps of a host is of no use on a stick; the worker of a copy knows no build, and does nothing.
  const ofHost = ['404.html', 'build.json', 'build-files.json'];
  const otherwise = ['index.html', 'sw.js'];
  const left = (path: string) =>
    /^(?:downloads\/|\.|search\/\w+\/packs\b)/.test(path) || [...ofHost, ...otherwise].includes(path);
  const expected = (await listSite(site)).filter((path) => !left(path));
  const packed = [...files.keys()].map((path) => path.slice(name.length + 1));
  expect(packed.toSorted()).toEqual([...expected, ...own, ...otherwise].sort());
  const differing = await Promise.all(
    expected.map(async (path) =>
      (await readFile(join(site, path))).equals(files.get(`${name}/${path}`) ?? new Uint8Array())
        ? []
        : [path],
    ),
  );
  expect(differing.flat()).toEqual([]);
  expect(text('README.txt')).toContain(name.slice('hotfix-atlas-'.length));
  expect(text('LICENSE.txt')).toContain('MIT');
});

test('the start page of the site offers it with size and date; the one in it does not offer itself', async () => {
  const hosted = await readFile(join(site, 'index.html'), 'utf8');
  expect(hosted).toContain(`href="downloads/${name}.zip"`);
  expect(hosted).toContain(`${(zip.length / 1e6).toFixed(1)} MB`);
  expect(hosted).toContain('href="guides/without-internet.html"');
  const onStick = text('index.html');
  expect(onStick).not.toContain('downloads/');
  for (const html of [hosted, onStick]) {
    expect(html).not.toMatch(/<template|%stick/);
    expect(html).toContain('Take it along');
  }
});

test('the same site gives the same bytes, in whatever order and at whatever time its files were written', async () => {
  const home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-stick-'));
  try {
    const build = { buildId: name.slice('hotfix-atlas-'.length), contentDate: '2026-11-23' };
    const paths = [...files.keys()].filter((path) => path.endsWith('.json')).slice(0, 40);
    const packFrom = async (folder: string, order: readonly string[], seconds: number) => {
      const dir = join(home, folder);
      await cp(join(site, 'api', 'v1', 'schema'), dir, { recursive: true });
      const page = '<p><template data-host-only>%stick-size%</template></p>';
      await writeFile(join(dir, 'index.html'), page);
      for (const path of order) {
        const file = join(dir, path.replaceAll('/', '-'));
        await writeFile(file, files.get(path) ?? '');
        await utimes(file, seconds, seconds);
      }
      await writeStickEdition(dir, build);
      return readFile(join(dir, 'downloads', `${name}.zip`));
    };
    const one = await packFrom('one', paths, 1_000_000_000);
    const two = await packFrom('two', paths.toReversed(), 1_700_000_000);
    expect(two.equals(one)).toBe(true);
    expect(await readFile(join(home, 'one', 'index.html'), 'utf8')).toMatch(/^<p>\d+ kB<\/p>$/);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
