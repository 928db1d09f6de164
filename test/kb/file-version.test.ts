import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareFileVersions,
  findFileVersion,
  formatFileVersion,
  parseFileVersion,
} from '../../src/kb/file-version.ts';

const part = fc.integer({ min: 0, max: 0xffff });
const anyVersion = fc
  .tuple(part, part, part, part)
  .map(([major, minor, build, revision]) => ({ major, minor, build, revision }));

test('a formatted version reads back as itself', () => {
  fc.assert(
    fc.property(anyVersion, (version) => {
      expect(parseFileVersion(formatFileVersion(version))).toEqual(version);
    }),
  );
});

test('comparing is antisymmetric, transitive and consistent with equality', () => {
  const sign = (a: Parameters<typeof compareFileVersions>[0], b: typeof a) =>
    Math.sign(compareFileVersions(a, b));
  fc.assert(
    fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
      expect(sign(a, b) + sign(b, a)).toBe(0);
      expect(sign(a, b) === 0).toBe(formatFileVersion(a) === formatFileVersion(b));
      if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test.each([
  '6.1.7601',
  '6.1.7601.17514.1',
  '6.1.07601.17514',
  '6.1.7601.65536',
  '6.1.7601.x',
  '',
  ' 6.1.7601.17514',
])('%j is no file version', (text) => expect(parseFileVersion(text)).toBeUndefined());

test.each([
  ['6.1.7601.17514 (win7sp1_rtm.101119-1850)', '6.1.7601.17514'],
  ['FileVersion: 6, 1, 7601, 21642', '6.1.7601.21642'],
  ['C:\\Windows\\System32\\vmms.exe 6.1.7601.21642', '6.1.7601.21642'],
])('the version in %j is %s', (text, version) => {
  const found = findFileVersion(text);
  expect(found && formatFileVersion(found)).toBe(version);
});
