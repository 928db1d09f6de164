import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFileVersion } from '../../src/kb/file-version.ts';
import { branchOf, compareBuilds, compareLevels } from '../../src/kb/os-level.ts';
import { LEVELS, level } from '../support/build.ts';

const version = (revision: number) => parseFileVersion(`6.1.7601.${revision}`)!;

test.each([
  [17514, 'gdr'],
  [21642, 'ldr'],
  [19500, 'unknown'],
  [23000, 'unknown'],
])('revision %i of a level with sourced ranges is %s', (revision, branch) => {
  expect(branchOf(level('sp1'), version(revision))).toBe(branch);
});

test('a written branch counts only where the number does not tell', () => {
  expect(branchOf(level('sp1'), version(23000), 'ldr')).toBe('ldr');
  expect(branchOf(level('sp1'), version(17514), 'ldr')).toBe('gdr');
  expect(branchOf(level('none', { branches: null }), version(17514), 'gdr')).toBe('gdr');
  expect(branchOf(level('none', { branches: null }), version(17514))).toBe('unknown');
});

test('builds are ordered by number, not by text', () => {
  const builds = ['10.0.14393', '6.1.7601', '6.0.6002', '6.3.9600', '6.1.7600'];
  expect([...builds].sort(compareBuilds)).toEqual([
    '6.0.6002',
    '6.1.7600',
    '6.1.7601',
    '6.3.9600',
    '10.0.14393',
  ]);
});

test('levels have one order, whatever order they came in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...LEVELS], { minLength: LEVELS.length }), (shuffled) => {
      expect([...shuffled].sort(compareLevels).map(({ id }) => id)).toEqual(
        [...LEVELS].sort(compareLevels).map(({ id }) => id),
      );
    }),
  );
});
