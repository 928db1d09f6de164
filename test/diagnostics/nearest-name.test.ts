import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearestName } from '../../src/diagnostics/nearest-name.ts';

test('a swap of neighbours is one step', () => {
  expect(editDistance('6.1.7061', '6.1.7601')).toBe(1);
  expect(editDistance('mpoi', 'mpio')).toBe(1);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});

test('distance is symmetric and zero only for equal texts', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});

test('a near name is found whatever its case, and a far one is not', () => {
  expect(nearestName('Superseeds', ['source', 'supersedes'])).toBe('supersedes');
  expect(nearestName('colour', ['kind', 'title'])).toBeUndefined();
  expect(nearestName('x'.repeat(1000), ['kind'])).toBeUndefined();
});
