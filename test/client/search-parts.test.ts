import { expect, test } from 'vitest';
import { textsOfAddress } from '../../src/client/search/asked-address.ts';
import { withRecent } from '../../src/client/search/recent.ts';

test('an address without a page is read as a vendor would, then by its last part', () => {
  expect(textsOfAddress('en-us/kb/2521348')[0]).toBe('https://support.microsoft.com/en-us/kb/2521348');
  expect(textsOfAddress('kb/KB2521348.html')).toContain('KB2521348');
  expect(textsOfAddress('stop-codes/0x9e.html')).toContain('0x9e');
  expect(textsOfAddress('default.aspx?scid=kb;en-us;2521348')[0]).toBe(
    'https://support.microsoft.com/default?scid=kb;en-us;2521348',
  );
  expect(textsOfAddress('a%zz')).toContain('a%zz');
  expect(textsOfAddress('')).toEqual([]);
});

test('recent queries stand once, the newest first, and stay few', () => {
  expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a']);
  expect(withRecent(['a'], '')).toEqual(['a']);
  expect(withRecent('12345678'.split(''), 'x')).toHaveLength(8);
});
