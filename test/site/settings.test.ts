import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../src/site/settings.ts';

test('without variables the content and the output are those of the repository', () => {
  expect(readSettings({}, '/work')).toEqual({
    content: 'content',
    contentDir: resolve('/work', 'content'),
    outDir: resolve('/work', 'dist'),
    siteUrl: null,
  });
});

test('an empty variable counts as absent', () => {
  expect(readSettings({ KB_CONTENT: '', KB_OUT: ' ', SITE_URL: '' }, '/work')).toEqual(
    readSettings({}, '/work'),
  );
});

test.each([
  ['https://example.org', 'https://example.org/'],
  ['https://example.org/atlas', 'https://example.org/atlas/'],
  ['http://localhost:8080/', 'http://localhost:8080/'],
])('SITE_URL %s is %s', (given, expected) => {
  expect(readSettings({ SITE_URL: given }, '/work').siteUrl).toBe(expected);
});

test.each([
  'example.org',
  '/atlas',
  'ftp://example.org/',
  'https://example.org/?a',
  'https://example.org/#a',
])('SITE_URL %s is refused with a sentence', (given) => {
  expect(() => readSettings({ SITE_URL: given }, '/work')).toThrow(
    /^Found SITE_URL `.+`, expected an absolute address/,
  );
});
