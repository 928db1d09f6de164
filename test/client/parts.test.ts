import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openParts } from '../../src/client/search/parts.ts';
import { PART_REGISTRY, partScript } from '../../src/views/search-parts.ts';

const FOLDER = 'https://example.org/search/0123456789ab/';
/** Addresses of the scripts that were asked for. */
let asked: string[];
/** What a script is: its text, or nothing where it cannot be had. */
let scripts: Record<string, string>;

beforeEach(() => {
  asked = [];
  scripts = {};
  const append = (script: { src: string; onload: () => void; onerror: () => void }) => {
    const path = script.src.slice(FOLDER.length);
    asked.push(path);
    const text = scripts[path];
    if (text === undefined) return void setTimeout(() => script.onerror());
    new Function(text)();
    setTimeout(() => script.onload());
  };
  vi.stubGlobal('document', { createElement: () => ({ remove: () => {} }), head: { append } });
});

afterEach(() => {
  vi.unstubAllGlobals();
  delete (globalThis as Record<string, unknown>)[PART_REGISTRY];
});

test('a part is asked for by its own address, however often; after a failure by another one', async () => {
  const { load } = openParts(FOLDER);
  scripts['pages/3.js'] = partScript('pages/3', 'three');
  expect(await Promise.all([load('pages/3'), load('pages/3')])).toEqual(['three', 'three']);
  expect(await load('pages/3')).toBe('three');
  expect(asked).toEqual(['pages/3.js', 'pages/3.js']);

  await expect(load('pages/4')).rejects.toThrow('could not be loaded');
  scripts['pages/4.js?again=1'] = partScript('pages/4', 'four').replace('four', 'five');
  await expect(load('pages/4')).rejects.toThrow('damaged');
  scripts['pages/4.js?again=2'] = partScript('pages/4', 'four');
  expect(await load('pages/4')).toBe('four');
  expect(await load('pages/4')).toBe('four');
  const again = ['pages/4.js?again=1', 'pages/4.js?again=2', 'pages/4.js?again=2'];
  expect(asked.slice(2)).toEqual(['pages/4.js', ...again]);
});
