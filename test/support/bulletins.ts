import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { KbArticle } from '../../src/kb/article.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { isKbId } from '../../src/kb/kb-number.ts';
import type { Library } from '../../src/kb/library.ts';
import { article, level, supersedes } from './build.ts';

/** Where the real data for trying the software lies; tests that read it skip, and say so, where it is absent. */
export const TEST_DATA =
  process.env.KB_TEST_DATA ?? new URL('../../../shared/data', import.meta.url).pathname;

const SHEET = `${TEST_DATA}/bulk/BulletinSearch.csv.gz`;

export const hasBulletins = existsSync(SHEET);

/**
 * Microsoft's security bulletin sheet of 2008-2017 as a library, dirt and all: duplicate rows, self-edges, targets that no
 * row describes, products as levels. Only numbers and relations are read; nothing of it is published.
 */
export function readBulletins(): Library {
  const [header, ...rows] = parseCsv(gunzipSync(readFileSync(SHEET)).toString('utf8'));
  const column = (name: string) => (header ?? []).indexOf(name);
  const [kbAt, bulletinAt, productAt, supersedesAt] = [
    'Component KB',
    'Bulletin KB',
    'Affected Product',
    'Supersedes',
  ].map(column);
  const found = new Map<KbId, { levels: Set<string>; older: Set<KbId> }>();
  const levels = new Set<string>();
  for (const row of rows) {
    const id = `KB${row[kbAt ?? 0]?.trim() || row[bulletinAt ?? 0]?.trim()}`;
    if (!isKbId(id)) continue;
    const entry = found.get(id) ?? { levels: new Set(), older: new Set() };
    found.set(id, entry);
    const product = (row[productAt ?? 0] ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
    levels.add(product);
    entry.levels.add(product);
    for (const match of (row[supersedesAt ?? 0] ?? '').matchAll(/\d{6,7}/g)) {
      const older = `KB${match[0]}`;
      if (isKbId(older)) entry.older.add(older);
    }
  }
  const articles = [...found].map(([id, entry]): KbArticle => {
    return article(id, {
      kind: 'security-update',
      appliesTo: [...entry.levels].map((os) => ({ os, arch: [], source: null })),
      components: ['windows'],
      supersedes: [...entry.older].map((older) => supersedes(older, { held: found.has(older) })),
    });
  });
  return {
    articles,
    levels: [...levels].map((id) => level(id, { product: id, builds: [] })),
    components: [{ id: 'windows', name: 'Windows', aliases: [], partOf: null, sources: [], body: '' }],
    roles: [{ id: 'any', name: 'Any', components: ['windows'], body: '' }],
    guides: [],
  };
}

/** RFC 4180, enough for a test. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',' || char === '\n') {
      rows.at(-1)?.push(field);
      field = '';
      if (char === '\n') rows.push([]);
    } else if (char !== '\r') field += char;
  }
  rows.at(-1)?.push(field);
  return rows;
}
