import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PageOrders } from '../views/search-layout.ts';

interface Fragment {
  readonly meta: Readonly<Record<string, string>>;
}

/**
 * The orders in which results can be shown. Pagefind can sort by itself, but then every reader loads all keys with the
 * engine, and pages without a key are dropped.
 *
 * @param paths of the fragments in the index folder
 */
export async function pageOrders(indexDir: string, paths: readonly string[]): Promise<PageOrders> {
  const pages: { readonly id: string; readonly number: string; readonly published: string }[] = [];
  for (const path of paths) {
    for (const [id, { meta }] of fragmentsOf(path, await readFile(join(indexDir, path)))) {
      if (meta.number === undefined) continue;
      pages.push({ id, number: meta.number.slice(2).padStart(8, '0'), published: meta.published ?? '' });
    }
  }
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const byNumber = pages.sort((a, b) => compare(a.number, b.number));
  const dated = byNumber.filter(({ published }) => published !== '');
  return {
    number: byNumber.map(({ id }) => id),
    // A day for day reversed; articles of one day by number.
    published: dated.toSorted((a, b) => compare(b.published, a.published)).map(({ id }) => id),
  };
}

/** A file holds one page under its name, or a group of them by id. */
function fragmentsOf(path: string, bytes: Buffer): readonly (readonly [id: string, Fragment])[] {
  const text = gunzipSync(bytes)
    .toString('utf8')
    .replace(/^pagefind_dcd/, '');
  const name = /([^/]+)\.pf_fragment$/.exec(path)?.[1] ?? '';
  const json = JSON.parse(text) as Fragment | Readonly<Record<string, Fragment>>;
  return name.includes('_group_')
    ? Object.entries(json as Readonly<Record<string, Fragment>>)
    : [[name, json as Fragment]];
}
