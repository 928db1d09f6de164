import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_FILES, writeZip, type ZipEntry } from '../../src/site/zip-file.ts';

let home: string;
let count = 0;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-zip-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const entry = (name: string, text: string): ZipEntry => ({ name, read: () => Buffer.from(text) });

async function packed(entries: readonly ZipEntry[], day: string | null = '2026-01-31') {
  const file = join(home, `${count++}.zip`);
  const written = await writeZip(file, entries, day);
  return { ...written, data: await readFile(file) };
}

test('what was packed comes out again, in whatever order it was given, and as the same bytes', async () => {
  const contents = fc.dictionary(fc.stringMatching(/^[a-zäß0-9 #%.-]{1,12}$/), fc.string(), {
    maxKeys: 12,
    noNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(contents, async (files) => {
      const entries = Object.entries(files).map(([name, text]) => entry(`a/${name}`, text));
      const [one, two] = [await packed(entries), await packed(entries.toReversed())];
      expect(two).toEqual(one);
      const out = Object.entries(unzipSync(one.data)).map(([name, data]) => [
        name,
        Buffer.from(data).toString(),
      ]);
      expect(Object.fromEntries(out)).toEqual(
        Object.fromEntries(Object.entries(files).map(([name, text]) => [`a/${name}`, text])),
      );
    }),
    { numRuns: 40 },
  );
});

test('the size and checksum that are told are those of the file, also where it is written in many pieces', async () => {
  // Bytes that hardly shrink.
  let state = 1;
  const noise = Buffer.from(
    Uint32Array.from({ length: 100_000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    }).buffer,
  );
  const entries = Array.from({ length: 6 }, (_, at) => ({ name: `${at}.bin`, read: () => noise }));
  const { data, bytes, sha256 } = await packed(entries);
  expect(bytes).toBeGreaterThan(1_500_000);
  expect(bytes).toBe(data.length);
  expect(sha256).toBe(createHash('sha256').update(data).digest('hex'));
  expect(noise.equals(unzipSync(data)['5.bin'] ?? new Uint8Array())).toBe(true);
});

test('the time in it is noon of the given day, whatever the time zone; without a day the first one there is', async () => {
  const before = process.env.TZ;
  const zones = ['UTC', 'Pacific/Kiritimati', 'America/Sao_Paulo'];
  const inZones = async (day: string | null) => {
    const all: Buffer[] = [];
    for (const zone of zones) {
      process.env.TZ = zone;
      all.push((await packed([entry('a', 'x')], day)).data);
    }
    return all;
  };
  try {
    const [first, ...others] = await inZones('2018-11-04');
    for (const other of others) expect(other).toEqual(first);
    // Offset 10 of a local header: time, then date, in the form of the format's second decade.
    expect(first?.readUInt16LE(10)).toBe(12 << 11);
    expect(first?.readUInt16LE(12)).toBe(((2018 - 1980) << 9) | (11 << 5) | 4);
    const [none] = await inZones(null);
    expect(none?.readUInt16LE(12)).toBe((1 << 5) | 1);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test('each file is read when its turn comes, once', async () => {
  const reads: string[] = [];
  const watched = (name: string): ZipEntry => ({
    name,
    read: () => {
      reads.push(name);
      return Buffer.from(name);
    },
  });
  await packed([watched('b'), watched('a')]);
  expect(reads).toEqual(['a', 'b']);
});

test('more files than the format can count are refused, before anything is read', async () => {
  const many = Array.from({ length: MOST_FILES + 1 }, (_, at) => ({
    name: String(at),
    read: (): Uint8Array => {
      throw new Error('read');
    },
  }));
  await expect(packed(many)).rejects.toThrow('Found 65536 files, expected at most 65535 in a ZIP file.');
});
