import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';

/** A stick has 32 kB clusters, so 10,000 small files would occupy 340 MB; shared fragments keep it near 20 MB. */
const MAX_FRAGMENTS = 250;
/** Interfaces that come with the index; ours is another one. */
const STOCK_INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * Writes the full-text index of a finished site to `<dir>/pagefind/`. Pages take part by `data-pagefind-body` on their
 * main element. The same pages give the same bytes. Gives the number of pages in it.
 */
export async function writeSearchIndex(dir: string): Promise<number> {
  try {
    const { index, errors } = await createIndex({
      forceLanguage: 'en',
      keepIndexUrl: true,
      writePlayground: false,
      maxFragments: MAX_FRAGMENTS,
    });
    if (index === undefined) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
    const problems = [...errors, ...(await addPages(index, dir))];
    const outputPath = join(dir, 'pagefind');
    const written = await index.writeFiles({ outputPath });
    problems.push(...written.errors);
    if (problems.length > 0) throw new Error(`The search index could not be written: ${problems.join('; ')}`);
    const stock = (await readdir(outputPath)).filter((name) => STOCK_INTERFACE.test(name));
    await Promise.all(stock.map((name) => rm(join(outputPath, name))));
    return await countPages(join(outputPath, 'pagefind-entry.json'));
  } finally {
    await close();
  }
}

/** So many pages are on their way to the indexer at once. */
const BATCH = 50;

/** Hands over every page that takes part, in a fixed order. Gives what the indexer complains of. */
async function addPages(index: PagefindIndex, dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
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

/**
 * The main element of a page that takes part in the search, without its drawings. What is left out here would be
 * ignored by the indexer as well, after it was sent there and parsed: two thirds of all bytes.
 */
export function searchablePart(html: string): string | undefined {
  const start = /<main\b[^>]*\sdata-pagefind-body(?=[\s>=])/i.exec(html)?.index;
  if (start === undefined) return undefined;
  const end = html.lastIndexOf('</main>');
  const main = html.slice(start, end === -1 ? undefined : end).replace(/<svg\b[\s\S]*?<\/svg>/gi, '');
  return `<!doctype html><html lang="en"><body>${main}</main></body></html>`;
}

/** The number of pages that the finished index says it holds. */
async function countPages(entryFile: string): Promise<number> {
  const entry = JSON.parse(await readFile(entryFile, 'utf8')) as {
    languages: Record<string, { page_count: number }>;
  };
  return Object.values(entry.languages).reduce((sum, { page_count }) => sum + page_count, 0);
}
