import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importTicks, readKeptTicks, renderTicks } from '../../src/views/tick-file.ts';
import type { Ticks } from '../../src/views/ticks.ts';
import {
  clearedOf,
  isTicked,
  MAX_NODES,
  nodeNamesIn,
  progressOf,
  withNodes,
  withoutNode,
  withTick,
} from '../../src/views/ticks.ts';

const LIST = { os: 'sp1', role: 'role', kbs: ['KB1000000', 'KB1000001'] };
const two: Ticks = [
  { name: 'N1', done: ['KB1000000'] },
  { name: 'N2', done: [] },
];

test.each([
  ['NODE1, NODE2;NODE3\nNODE4', ['NODE1', 'NODE2', 'NODE3', 'NODE4']],
  ['  a A a ', ['a']],
  ['\u202ex\u0007', ['x']],
  ['', []],
])('%j names %j', (text, names) => {
  expect(nodeNamesIn(text)).toEqual(names);
});

describe('nodes', () => {
  test('the first one takes over the ticks that were made before', () => {
    const before = withTick([], '', 'KB1000000', true);
    const { ticks, says } = withNodes(before, 'N1 N2');
    expect(ticks).toEqual(two);
    expect(says).toBe('Added N1, N2. The ticks made before are now those of N1.');
  });

  test('a name that is there already is said, in any case', () => {
    expect(withNodes(two, 'n1')).toEqual({ ticks: two, says: 'n1: already there.' });
  });

  test('more than 64 are refused as a whole', () => {
    const names = Array.from({ length: MAX_NODES }, (_, at) => `N${at}`).join(' ');
    const { ticks } = withNodes([], names);
    expect(ticks.length).toBe(64);
    expect(withNodes(ticks, 'one-more')).toEqual({
      ticks,
      says: 'A list holds 64 nodes at most; nothing was added.',
    });
  });

  test('clearing keeps them, removing does not', () => {
    expect(clearedOf(two).map(({ name, done }) => [name, done.length])).toEqual([
      ['N1', 0],
      ['N2', 0],
    ]);
    expect(withoutNode(two, 'N1').ticks).toEqual([two[1]]);
  });

  test('progress counts what stands on the list', () => {
    const ticks = withTick(two, 'N1', 'KB9999999', true);
    expect(progressOf(ticks, LIST)).toBe('N1 1 of 2, N2 0 of 2 done.');
    expect(progressOf([], LIST)).toBe('0 of 2 done.');
  });
});

describe('a file of ticks', () => {
  test('comes back as it was', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,14}$/);
    const nodes = fc.uniqueArray(fc.record({ name, done: fc.uniqueArray(fc.constantFrom(...LIST.kbs)) }), {
      selector: (node) => node.name,
      maxLength: MAX_NODES,
    });
    fc.assert(
      fc.property(nodes, (ticks) => {
        const text = renderTicks(ticks, LIST);
        const sorted = ticks.map((node) => ({ ...node, done: [...node.done].sort() }));
        expect(readKeptTicks(text)).toEqual(sorted);
        expect(importTicks(text, [], LIST).ticks).toEqual(sorted);
      }),
    );
  });

  test('replaces nodes of the same name and leaves the others', () => {
    const file = renderTicks([{ name: 'n2', done: ['KB1000001'] }], LIST);
    const { ticks, says } = importTicks(file, two, LIST);
    expect(ticks).toEqual([two[0], { name: 'n2', done: ['KB1000001'] }]);
    expect(says).toBe('Imported the ticks of n2.');
  });

  test('says which ticks are no items of the list any more', () => {
    const file = renderTicks([{ name: 'N1', done: ['KB1000000', 'KB5555555'] }], LIST);
    const { ticks, says } = importTicks(file, [], LIST);
    expect(isTicked(ticks, 'N1', 'KB5555555')).toBe(false);
    expect(says).toContain('One tick is for articles that are no items of this list any more');
  });

  const good = JSON.parse(renderTicks(two, LIST));
  test.each([
    ['not JSON', 'host=NODE1', 'this is no file that “Export ticks” on a checklist wrote'],
    ['another JSON', '{"a":1}', 'this is no file that'],
    ['a later version', JSON.stringify({ ...good, version: 2 }), 'another version of this page'],
    ['another list', JSON.stringify({ ...good, role: null }), 'it belongs to another checklist (sp1)'],
    ['damaged nodes', JSON.stringify({ ...good, nodes: [{ name: 'N1' }] }), 'damaged'],
    ['a name with blanks', JSON.stringify({ ...good, nodes: [{ name: 'N 1', done: [] }] }), 'damaged'],
    [
      'a tick that is no number',
      JSON.stringify({ ...good, nodes: [{ name: 'N', done: ['<b>'] }] }),
      'damaged',
    ],
    ['too large', ' '.repeat(2_000_001), 'too large'],
  ])('%s is refused with a sentence, and the ticks stay', (_, text, sentence) => {
    const { ticks, says } = importTicks(text, two, LIST);
    expect(ticks).toBe(two);
    expect(says).toContain('Nothing was imported: ');
    expect(says).toContain(sentence);
  });

  test('whatever a browser kept, reading it never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => Array.isArray(readKeptTicks(text))));
    expect(readKeptTicks(null)).toEqual([]);
  });
});
