import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { ENGINE, ORDERS, partKey } from '../views/search-layout.ts';
import { partPath, partScript } from '../views/search-parts.ts';
import { engineScript } from './search-engine.ts';
import { pageOrders } from './search-orders.ts';
import { searchablePart } from './searchable-part.ts';

/**
 * A stick has 32 kB clusters, so ten thousand small files would occupy 340 MB; and a page of results loads ten of these,
 * so large ones would make a query heavy. Five pages of the largest library share one.
 */
const MAX_FRAGMENTS = 2000;
/** What is loaded on demand. */
const PART = /\.pf_(?:index|fragment|filter)$/;

/**
 * Writes the full-text index of a finished site below `folder`, as classic scripts that load on `file://` as well. Pages
 * take part by `data-pagefind-body` on their main element. The same pages give the same bytes. Gives the number of pages
 * in it.
 *
 * @param folder relative to `dir`, with a slash at its end
 */
export async function writeSearchIndex(dir: string, folder: string): Promise<number> {
  const raw = `${dir}.index`;
  try {
    const { index, errors } = await createIndex({
      forceLanguage: 'en',
      keepIndexUrl: true,
      writePlayground: false,
      maxFragments: MAX_FRAGMENTS,
    });
    if (index === undefined) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
    const problems = [...errors, ...(await addPages(index, dir))];
    const written = await index.writeFiles({ outputPath: raw });
    problems.push(...written.errors);
    if (problems.length > 0) throw new Error(`The search index could not be written: ${problems.join('; ')}`);
    await writeScripts(raw, join(dir, folder));
    return await countPages(join(raw, 'pagefind-entry.json'));
  } finally {
    await close();
    await rm(raw, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function writeScripts(raw: string, target: string): Promise<void> {
  const files = await listFiles(raw);
  const parts = files.filter((path) => PART.test(path)).map((path) => ({ path, key: partKey(path) }));
  const folders = new Set(parts.map(({ key }) => dirname(join(target, partPath(key)))));
  for (const folder of [target, ...folders]) await mkdir(folder, { recursive: true });
  for (let at = 0; at < parts.length; at += BATCH) {
    const batch = parts.slice(at, at + BATCH).map(async ({ path, key }) => {
      const script = partScript(key, await readFile(join(raw, path), 'base64'));
      await writeFile(join(target, partPath(key)), script);
    });
    await Promise.all(batch);
  }
  const orders = await pageOrders(
    raw,
    files.filter((path) => path.endsWith('.pf_fragment')),
  );
  await writeFile(join(target, partPath(ORDERS)), partScript(ORDERS, JSON.stringify(orders)));
  await writeFile(join(target, partPath(ENGINE)), await engineScript(raw, files));
}

/** Relative paths of all files, with forward slashes, sorted. */
async function listFiles(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** So many files are on their way at once. */
const BATCH = 50;

/** Hands over every page that takes part, in a fixed order. Gives what the indexer complains of. */
async function addPages(index: PagefindIndex, dir: string): Promise<readonly string[]> {
  const paths = (await listFiles(dir)).filter((path) => path.endsWith('.html'));
  const problems: string[] = [];
  for (let at = 0; at < paths.length; at += BATCH) {
    const batch = paths.slice(at, at + BATCH);
    const texts = await Promise.all(batch.map((path) => readFile(join(dir, path), 'utf8')));
    const added = texts.map((html, i) => {
      const content = searchablePart(html);
      return content === undefined
        ? { errors: [] }
        : index.addHTMLFile({ sourcePath: batch[i] ?? '', content });
    });
    for (const { errors } of await Promise.all(added)) problems.push(...errors);
  }
  return problems;
}

/** The number of pages that the finished index says it holds. */
async function countPages(entryFile: string): Promise<number> {
  const entry = JSON.parse(await readFile(entryFile, 'utf8')) as {
    languages: Record<string, { page_count: number }>;
  };
  return Object.values(entry.languages).reduce((sum, { page_count }) => sum + page_count, 0);
}
