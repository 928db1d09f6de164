import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, readSettings } from '../../src/site/settings.ts';

test('without variables the content and the output are those of the repository', () => {
  expect(readSettings({}, ROOT)).toEqual({
    content: 'content',
    contentDir: resolve(ROOT, 'content'),
    outDir: resolve(ROOT, 'dist'),
    siteUrl: null,
  });
});

test('an empty variable counts as absent', () => {
  expect(readSettings({ KB_CONTENT: '', KB_OUT: ' ', SITE_URL: '' }, ROOT)).toEqual(readSettings({}, ROOT));
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

test('a folder named from elsewhere is absolute, since a build works in the repository', () => {
  const elsewhere = resolve('/elsewhere');
  expect(readSettings({ KB_CONTENT: 'mine' }, elsewhere)).toMatchObject({
    content: resolve(elsewhere, 'mine'),
    contentDir: resolve(elsewhere, 'mine'),
    outDir: resolve(elsewhere, 'dist'),
  });
});
