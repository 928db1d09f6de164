import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { chunkPart, type EngineIndex, NO_ROOM, pagePart, phrasePart } from '../views/search-engine.ts';
import { ENGINE } from '../views/search-layout.ts';
import { partPath, partScript } from '../views/search-parts.ts';
import { filesBelow } from './files-below.ts';
import { endsOf, PACK_LIMITS, type PackLimits, packWords, type WordChunk } from './pack-words.ts';
import { phraseParts } from './phrase-parts.ts';
import { measureRoom } from './question-room.ts';
import { type RawIndex, readRawIndex } from './read-raw-index.ts';
import { bundleEngine, engineScript } from './search-engine.ts';
import { searchablePart } from './searchable-part.ts';

/** Pagefind writes so many files with texts, which are grouped anew here; one file a page would take longer. */
const RAW_TEXT_FILES = 50;

/**
 * Writes the full-text index of a finished site below `folder`, as classic scripts that load on `file://` as well. Pages
 * take part by `data-pagefind-body` on their main element. The same pages give the same bytes. Gives the number of pages
 * in it.
 *
 * @param folder relative to `dir`, with a slash at its end
 */
export async function writeSearchIndex(dir: string, folder: string, limits = PACK_LIMITS): Promise<number> {
  const raw = `${dir}.index`;
  try {
    const { index, errors } = await createIndex({
      forceLanguage: 'en',
      keepIndexUrl: true,
      writePlayground: false,
      maxFragments: RAW_TEXT_FILES,
    });
    if (index === undefined) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
    const added = await addPages(index, dir);
    const written = await index.writeFiles({ outputPath: raw });
    const problems = [...errors, ...added.problems, ...written.errors];
    if (problems.length > 0) throw new Error(`The search index could not be written: ${problems.join('; ')}`);
    const read = await readRawIndex(raw);
    // A page is named by its place; in another order every result would lead to another page.
    if (read.pages.map(({ text }) => text.url.slice(1)).join('\n') !== added.paths.join('\n'))
      throw new Error('The search index could not be written: the indexer changed the order of the pages');
    await writeParts(read, raw, dir, folder, limits);
    return read.pages.length;
  } finally {
    await close();
    await rm(raw, { recursive: true, force: true, maxRetries: 3 });
  }
}

type Part = readonly [key: string, payload: string];

async function writeParts(
  read: RawIndex,
  raw: string,
  dir: string,
  folder: string,
  limits: PackLimits,
): Promise<void> {
  const chunks = packWords(read.chunks, limits);
  const phrases = [...phraseParts(chunks)];
  const ofChunks = chunks.map(({ bytes }, number): Part => [chunkPart(number), bytes.toString('base64')]);
  const ofPhrases = phrases.map(([chunk, parts]) =>
    parts.map((part, place): Part => [phrasePart(chunk, place, parts.length), JSON.stringify(part)]),
  );
  const texts = new Map<string, unknown[]>();
  read.pages.forEach(({ text }, place) => {
    texts.set(pagePart(place), [...(texts.get(pagePart(place)) ?? []), text]);
  });
  const ofPages = [...texts].map(([key, pages]): Part => [key, JSON.stringify(pages)]);
  const target = join(dir, folder);
  const parts = [...ofChunks, ...ofPhrases.flat(), ...ofPages];
  const folders = new Set(parts.map(([key]) => dirname(join(target, partPath(key)))));
  for (const each of [target, ...folders]) await mkdir(each, { recursive: true });
  await inBatches(parts, ([key, payload]) =>
    writeFile(join(target, partPath(key)), partScript(key, payload)),
  );
  const code = await bundleEngine(raw);
  const index: EngineIndex = {
    entry: read.entry,
    version: read.version,
    fields: read.fields,
    words: read.pages.map(({ words }) => Number(words.toPrecision(limits.digits))),
    ends: endsOf(chunks),
    shortened: phrases.map(([chunk], at) => [
      chunk,
      ofPhrases[at]?.length ?? 0,
      meanWeight(ofPhrases[at] ?? []),
    ]),
    weights: ofChunks.map(weightOf),
    densities: chunks.map(densityOf),
    room: NO_ROOM,
  };
  // The engine itself takes of the room.
  const engine = engineScript(code, read.wasm, index);
  const room = await measureRoom(dir, folder, engine, read.pages.length);
  await writeFile(join(target, partPath(ENGINE)), engineScript(code, read.wasm, { ...index, room }));
}

/** What a part weighs as it travels, in hundreds of bytes. */
function weightOf(part: Part): number {
  return Math.ceil(gzipSync(partScript(...part)).length / 100);
}

/** Of two words in the middle the smaller one: a rare word beside a frequent one must not be taken for frequent. */
function densityOf({ words }: WordChunk): number {
  const sizes = words.map(({ bytes }) => bytes.length).sort((one, other) => one - other);
  return Math.round(Math.log2(sizes[Math.floor((sizes.length - 1) / 2)] ?? 1));
}

function meanWeight(parts: readonly Part[]): number {
  return Math.ceil(parts.reduce((sum, part) => sum + weightOf(part), 0) / Math.max(1, parts.length));
}

/** So many files are on their way at once. */
const BATCH = 50;

async function inBatches<Value>(
  values: readonly Value[],
  work: (value: Value) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < values.length; at += BATCH) await Promise.all(values.slice(at, at + BATCH).map(work));
}

/**
 * Hands over every page that takes part: articles by number, so that the n-th page is the n-th article of the library,
 * then all others by path. Gives their paths, and what the indexer complains of.
 */
async function addPages(
  index: PagefindIndex,
  dir: string,
): Promise<{ readonly paths: readonly string[]; readonly problems: readonly string[] }> {
  const added: string[] = [];
  const problems: string[] = [];
  const paths = await pagePaths(dir);
  for (let at = 0; at < paths.length; at += BATCH) {
    const batch = paths.slice(at, at + BATCH);
    const texts = await Promise.all(batch.map((path) => readFile(join(dir, path), 'utf8')));
    const answers = texts.flatMap((html, i) => {
      const content = searchablePart(html);
      const sourcePath = batch[i] ?? '';
      if (content === undefined) return [];
      added.push(sourcePath);
      return [index.addHTMLFile({ sourcePath, content })];
    });
    for (const { errors } of await Promise.all(answers)) problems.push(...errors);
  }
  return { paths: added, problems };
}

/** All pages below a folder in the order of the index, with forward slashes. */
async function pagePaths(dir: string): Promise<readonly string[]> {
  return inPageOrder((await filesBelow(dir)).filter((path) => path.endsWith('.html')));
}

/** Articles by number, then all others by path. */
export function inPageOrder(paths: readonly string[]): readonly string[] {
  const numberOf = (path: string) => Number(/^kb\/(\d+)\.html$/.exec(path)?.[1] ?? Infinity);
  return paths.toSorted((a, b) => {
    const [one, other] = [numberOf(a), numberOf(b)];
    if (one !== other) return one < other ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  });
}
