import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pagePart, type QuestionRoom } from '../views/search-engine.ts';
import { articlePart, FACETS, SEARCH_WORDS } from '../views/search-layout.ts';
import { partPath } from '../views/search-parts.ts';

/** Bytes that a question may load, of the 250 kB that are promised: results are longer or shorter than their mean. */
const QUESTION = 245_000;
/** So many results are measured, from the first to the last of the library. */
const SAMPLES = 40;

/**
 * What a question may load beside what every question loads, of a finished site whose index is written but for the engine.
 * A folder of pages alone has no search page, and nothing that it would load.
 *
 * @param folder of the search, relative to `dir`, with a slash at its end
 * @param engine the script of the engine
 * @param pages how many pages are in the index
 */
export async function measureRoom(
  dir: string,
  folder: string,
  engine: string,
  pages: number,
): Promise<QuestionRoom> {
  const sizeOf = async (path: string) =>
    existsSync(join(dir, path)) ? gzipSync(await readFile(join(dir, path))).length : 0;
  const sizeOfAll = async (paths: readonly string[]) =>
    (await Promise.all(paths.map(sizeOf))).reduce((sum, size) => sum + size, 0);
  const partOf = (key: string) => folder + partPath(key);
  const samples = Math.min(pages, SAMPLES);
  const places = Array.from({ length: samples }, (_, at) => Math.floor((at * pages) / samples));
  const ofHits = await sizeOfAll(
    places.flatMap((place) => [partOf(pagePart(place)), partOf(articlePart(place))]),
  );
  const always = gzipSync(engine).length + (await sizeOfAll(await searchPage(dir)));
  return {
    all: QUESTION - always,
    hit: Math.ceil(ofHits / Math.max(1, samples)),
    facets: await sizeOf(partOf(FACETS)),
    spelling: await sizeOf(partOf(SEARCH_WORDS)),
  };
}

/** The search page with every script and style that it names. */
async function searchPage(dir: string): Promise<readonly string[]> {
  const page = 'search.html';
  if (!existsSync(join(dir, page))) return [];
  const html = await readFile(join(dir, page), 'utf8');
  const named = html.matchAll(/(?:src|href|data-app-url)="([\w./-]+\.(?:js|css))"/g);
  return [page, ...[...named].map(([, path = '']) => path)];
}
