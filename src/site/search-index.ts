import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';

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
    const added = await index.addDirectory({ path: dir });
    const outputPath = join(dir, 'pagefind');
    const written = await index.writeFiles({ outputPath });
    const problems = [...errors, ...added.errors, ...written.errors];
    if (problems.length > 0) throw new Error(`The search index could not be written: ${problems.join('; ')}`);
    const stock = (await readdir(outputPath)).filter((name) => STOCK_INTERFACE.test(name));
    await Promise.all(stock.map((name) => rm(join(outputPath, name))));
    return await countPages(join(outputPath, 'pagefind-entry.json'));
  } finally {
    await close();
  }
}

/** Pages that hold `data-pagefind-body`; the index itself reports every page it looked at. */
async function countPages(entryFile: string): Promise<number> {
  const entry = JSON.parse(await readFile(entryFile, 'utf8')) as {
    languages: Record<string, { page_count: number }>;
  };
  return Object.values(entry.languages).reduce((sum, { page_count }) => sum + page_count, 0);
}
