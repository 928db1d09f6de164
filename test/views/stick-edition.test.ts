import { expect, test } from 'vitest';
import type { Guide } from '../../src/kb/library.ts';
import {
  formatSize,
  SIZE_MARK,
  stickName,
  stickPath,
  stickReadme,
  takeAlong,
} from '../../src/views/stick-edition.ts';
import { knowledgeBase } from '../support/build.ts';

const BUILD = { buildId: '0123456789ab', contentDate: '2026-11-23' };

test('the offer names the file, its checksum, the day of the content, and the guide where there is one', () => {
  const kb = knowledgeBase();
  const guide = { slug: 'without-internet', title: 'Without internet' } as Guide;
  const offer = takeAlong({ ...kb, guides: [guide] }, BUILD);
  expect(offer.zip.href).toBe('/downloads/hotfix-atlas-0123456789ab.zip');
  expect(offer.checksum.href).toBe(`${stickPath(BUILD.buildId)}.sha256`);
  expect(offer.about).toBe(`${SIZE_MARK}, content as of 2026-11-23`);
  expect(offer.guide).toMatchObject({ text: 'Without internet', href: '/guides/without-internet.html' });
  expect(takeAlong(kb, { ...BUILD, contentDate: null })).toMatchObject({ about: SIZE_MARK, guide: null });
});

test.each([
  [1, '1 kB'],
  [12_400, '12 kB'],
  [999_949, '1000 kB'],
  [999_950, '1.0 MB'],
  [2_635_813, '2.6 MB'],
  [412_000_000, '412.0 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test('the README says what it is, from when, how to open, check and renew it, and its licence', () => {
  const text = stickReadme(BUILD);
  for (const part of [
    'Content as of: 2026-11-23',
    'Build:         0123456789ab',
    'open index.html',
    `Get-FileHash .\\${stickName(BUILD.buildId)}.zip`,
    'sha256sum -c',
    'CC BY 4.0',
  ])
    expect(text).toContain(part);
  expect(stickReadme({ ...BUILD, contentDate: null })).toContain('Content as of: not known');
});

test('the README is plain ASCII in short lines that end as Notepad of old Windows wants it', () => {
  const text = stickReadme(BUILD);
  expect(text).toMatch(/^[\x20-\x7e\r\n]+$/);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text.split('\r\n').filter((line) => line.length > 80)).toEqual([]);
});
