import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CborValue } from '../views/cbor.ts';
import { UNPACKED } from '../views/search-engine.ts';
import { openCbor } from './cbor-reader.ts';

/** What Pagefind wrote, as far as it is passed on. */
export interface RawIndex {
  readonly entry: RawEntry;
  readonly version: string;
  readonly fields: readonly string[];
  /** Pages in the order in which they were handed over. */
  readonly pages: readonly RawPage[];
  /** Words by chunk, unpacked, in order. */
  readonly chunks: readonly Uint8Array[];
  readonly wasm: Buffer;
}

export interface RawEntry {
  readonly languages: Readonly<Record<string, { readonly hash: string; readonly wasm: string }>>;
}

export interface RawPage {
  readonly words: number;
  readonly text: PageText;
}

/** What Pagefind keeps of a page for its excerpt. */
export interface PageText {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** `pagefind.<hash>.pf_meta`: version, pages, chunks, filters, orders, fields. */
type Meta = readonly [
  version: string,
  pages: readonly (readonly [id: string, words: number, group: string])[],
  chunks: readonly (readonly [from: string, to: string, id: string])[],
  filters: CborValue,
  orders: CborValue,
  fields: readonly string[],
];

/** Reads the folder that Pagefind wrote. Throws where it is of another shape than this version of Pagefind writes. */
export async function readRawIndex(dir: string): Promise<RawIndex> {
  const entry = JSON.parse(await readFile(join(dir, 'pagefind-entry.json'), 'utf8')) as RawEntry;
  const [language, ...others] = Object.values(entry.languages);
  if (language === undefined || others.length > 0)
    throw new Error(`Found ${others.length + 1} languages in the search index, expected one`);
  const bytes = await readUnpacked(join(dir, `pagefind.${language.hash}.pf_meta`));
  const meta = openCbor(bytes).value() as Meta;
  if (meta.length !== 6 || !Array.isArray(meta[1]) || !Array.isArray(meta[2]) || !Array.isArray(meta[5]))
    throw new Error(`The search index of Pagefind ${meta[0]} is of another shape than expected`);
  const [version, pages, chunks, , , fields] = meta;
  const texts = await readTexts(join(dir, 'fragment'));
  return {
    entry,
    version,
    fields,
    pages: pages.map(([id, words]) => {
      const text = texts.get(id);
      if (text === undefined) throw new Error(`The search index has no text of its page ${id}`);
      return { words, text };
    }),
    chunks: await Promise.all(chunks.map(([, , id]) => readUnpacked(join(dir, 'index', `${id}.pf_index`)))),
    wasm: await readFile(join(dir, `wasm.${language.wasm}.pagefind`)),
  };
}

/** Texts by page. A file holds one page under its name, or a group of them by id. */
async function readTexts(dir: string): Promise<ReadonlyMap<string, PageText>> {
  const texts = new Map<string, PageText>();
  for (const name of await readdir(dir)) {
    const json = JSON.parse(Buffer.from(await readUnpacked(join(dir, name))).toString('utf8')) as
      | PageText
      | Readonly<Record<string, PageText>>;
    const isGroup = name.includes('_group_');
    const found = isGroup ? Object.entries(json) : [[name.replace(/\.pf_fragment$/, ''), json] as const];
    for (const [id, { url, content, meta }] of found as readonly (readonly [string, PageText])[])
      texts.set(id, { url, content, meta: { ...meta, title: withoutMarks(meta.title ?? '') } });
  }
  return texts;
}

/** The indexer leaves its own marks in a heading of which parts have weights of their own. */
function withoutMarks(title: string): string {
  return title.replaceAll(/\s*___(?:END_)?PAGEFIND_[A-Z_]+___\s*/g, ' ').trim();
}

async function readUnpacked(path: string): Promise<Uint8Array> {
  return gunzipSync(await readFile(path)).subarray(UNPACKED.length);
}
