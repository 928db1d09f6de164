import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type BuildFacts,
  formatSize,
  SIZE_MARK,
  stickName,
  stickPath,
  stickReadme,
} from '../views/stick-edition.ts';
import { filesBelow } from './files-below.ts';
import { ROOT } from './settings.ts';
import { MOST_FILES, writeZip, type ZipEntry } from './zip-file.ts';

const HOME = 'index.html';
/** A host's answer to an address that does not exist; its links may begin at the root of the host. */
const HOST_ONLY_FILES = new Set(['404.html']);
/** See components/OnHostOnly.astro. */
const HOST_ONLY = /<template data-host-only[^>]*>([\s\S]*?)<\/template>/g;

/** The files that {@link writeStickEdition} adds to a site, as root-absolute addresses: pages may lead to them before. */
export function stickFiles(buildId: string): readonly string[] {
  return [stickPath(buildId), `${stickPath(buildId)}.sha256`];
}

/**
 * Packs a finished site for a disk or a stick into `downloads/`, with its checksum beside it, and completes the start page
 * with the offer and its size. Everything that is in the folder at that moment is packed. Gives null where the site has
 * more files than a ZIP file can name; the start page then offers nothing.
 */
export async function writeStickEdition(site: string, build: BuildFacts): Promise<{ bytes: number } | null> {
  const home = join(site, HOME);
  const html = await readFile(home, 'utf8');
  const bare = html.replace(HOST_ONLY, '');
  if (bare === html) throw new Error('The start page has no place for what only the hosted site shows.');
  await writeFile(home, bare);
  const entries = await entriesOf(site, build);
  if (entries.length > MOST_FILES) return null;
  const zip = join(site, stickPath(build.buildId));
  await mkdir(dirname(zip), { recursive: true });
  const { bytes, sha256 } = await writeZip(zip, entries, build.contentDate);
  // As `sha256sum` writes it and `sha256sum -c` reads it.
  await writeFile(`${zip}.sha256`, `${sha256}  ${stickName(build.buildId)}.zip\n`);
  await writeFile(home, html.replace(HOST_ONLY, '$1').replaceAll(SIZE_MARK, formatSize(bytes)));
  return { bytes };
}

async function entriesOf(site: string, build: BuildFacts): Promise<readonly ZipEntry[]> {
  const paths = (await filesBelow(site)).filter((path) => !HOST_ONLY_FILES.has(path));
  const folder = `${stickName(build.buildId)}/`;
  // Synchronous, one at a time: for small files that costs a third of the asynchronous way.
  const file = (name: string, path: string) => ({ name: folder + name, read: () => readFileSync(path) });
  return [
    { name: `${folder}README.txt`, read: () => Buffer.from(stickReadme(build)) },
    file('LICENSE.txt', join(ROOT, 'LICENSE')),
    file('LICENSE-CONTENT.txt', join(ROOT, 'LICENSE-CONTENT')),
    ...paths.map((path) => file(path, join(site, path))),
  ];
}
