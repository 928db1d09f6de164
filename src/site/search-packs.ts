import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type Pack,
  type PackGroup,
  type PackList,
  type PackRow,
  packGroupOf,
  packListPath,
  packPath,
} from '../views/search-packs.ts';
import { partPath, searchFolder } from '../views/search-parts.ts';
import { filesBelow } from './files-below.ts';
import { hashOf } from './offline-files.ts';

/** Characters of a pack before packing, about a third of it after. The worker unpacks one in some milliseconds. */
const PACK = 400_000;

/** Packs the finished search of a build for devices that keep it. Same search, same bytes. */
export async function writeSearchPacks(dir: string, build: string): Promise<void> {
  const keys = await keysOf(join(dir, searchFolder(build)));
  const list: PackList = {
    identifiers: await writeGroup(dir, build, 'identifiers', keys),
    texts: await writeGroup(dir, build, 'texts', keys),
  };
  await writeFile(join(dir, packListPath(build)), `${JSON.stringify(list)}\n`);
}

async function writeGroup(
  dir: string,
  build: string,
  group: PackGroup,
  keys: readonly string[],
): Promise<readonly PackRow[]> {
  const rows: PackRow[] = [];
  const write = async (pack: Readonly<Record<string, string>>) => {
    const path = join(dir, packPath(build, group, rows.length));
    const bytes = gzipSync(JSON.stringify(pack satisfies Pack), { level: 9 });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    rows.push([Object.keys(pack)[0] ?? '', bytes.length, hashOf(bytes)]);
  };
  let pack: Record<string, string> = {};
  let room = PACK;
  for (const key of keys.filter((one) => packGroupOf(one) === group)) {
    const text = readFileSync(join(dir, searchFolder(build), partPath(key)), 'utf8');
    pack[key] = text;
    room -= text.length;
    if (room > 0) continue;
    await write(pack);
    pack = {};
    room = PACK;
  }
  if (Object.keys(pack).length > 0) await write(pack);
  return rows;
}

/** In the order of code units, by which a pack is found. */
async function keysOf(folder: string): Promise<readonly string[]> {
  const scripts = (await filesBelow(folder)).filter((path) => path.endsWith('.js'));
  return scripts.map((path) => path.slice(0, -'.js'.length)).sort();
}
