import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PackList,
  packedPartOf,
  packFilesOf,
  packGroupOf,
  packOf,
  packPath,
} from '../../src/views/search-packs.ts';
import { partPath, searchFolder } from '../../src/views/search-parts.ts';

const BUILD = '0123456789ab';
const key = fc.oneof(
  fc.tuple(fc.constantFrom('articles', 'files', 'versions'), fc.nat(20_000)).map((part) => part.join('-')),
  fc.tuple(fc.constantFrom('index', 'pages'), fc.nat(20_000)).map((part) => part.join('/')),
  fc.tuple(fc.nat(2000), fc.nat(9)).map(([chunk, beside]) => `index/${chunk}-beside-${beside}`),
);

describe('packs', () => {
  test('every part is looked for in the pack that holds it', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 80 });
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 80 }), sizes, (keys, cuts) => {
        const holder = new Map<string, string>();
        const listOf = (group: 'identifiers' | 'texts') => {
          const sorted = keys.filter((one) => packGroupOf(one) === group).sort();
          const rows: [string, number, string][] = [];
          for (let at = 0, cut = 0; at < sorted.length; cut += 1) {
            const pack = sorted.slice(at, at + (cuts[cut] ?? 1));
            for (const one of pack) holder.set(one, packPath(BUILD, group, rows.length));
            rows.push([pack[0] ?? '', 1, 'hash']);
            at += pack.length;
          }
          return rows;
        };
        const list: PackList = { identifiers: listOf('identifiers'), texts: listOf('texts') };
        expect(keys.map((one) => packOf(BUILD, list, one))).toEqual(keys.map((one) => holder.get(one)));
        expect(
          packFilesOf(BUILD, list)
            .map(({ path }) => path)
            .sort(),
        ).toEqual([...new Set(holder.values())].sort());
      }),
    );
  });

  test('every part has its path, and no other path is one', () => {
    fc.assert(
      fc.property(key, (one) => {
        const path = searchFolder(BUILD) + partPath(one);
        expect(packedPartOf(path)).toEqual({ build: BUILD, key: one });
      }),
    );
    const others = ['data.js', 'engine.js', 'packs.json', 'packs/texts-0.bin', 'articles-0.json'];
    expect(others.filter((name) => packedPartOf(searchFolder(BUILD) + name) !== undefined)).toEqual([]);
    expect(packedPartOf('search/articles-0.js')).toBeUndefined();
    expect(packedPartOf(`kb/${searchFolder(BUILD)}articles-0.js`)).toBeUndefined();
  });
});
