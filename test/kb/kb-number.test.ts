import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KbId } from '../../src/kb/kb-number.ts';
import {
  compareKbIds,
  findKbIds,
  formatKbId,
  isKbId,
  kbIdOf,
  kbNumberOf,
  parseKbId,
  parseKbList,
} from '../../src/kb/kb-number.ts';
import { anyNumber, GUID, spellingsOf } from '../support/kb-spellings.ts';

describe('a KB number in any spelling', () => {
  it('is read from every spelling of every number of six and seven digits', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        for (const spelling of spellingsOf(number)) expect(parseKbId(spelling), spelling).toBe(`KB${number}`);
      }),
    );
  });

  it('is read in capitals, small letters and full-width characters alike', () => {
    for (const text of [
      'kb2521348',
      'KB2521348',
      'Kb2521348',
      'ＫＢ２５２１３４８',
      'KB\u00a02521348',
      'KB\u20112521348',
      'KB\u200b2521348',
    ]) {
      expect(parseKbId(text), text).toBe('KB2521348');
    }
  });

  it.each([
    ['0x0000007F', 'the head of a stop code'],
    ['STOP: 0x0000009E (0x0000000002521348, 0x2521348, 0, 0)', 'parameters of a stop code'],
    ['6.1.7601.21642', 'a file version'],
    ['https://www.microsoft.com/en-us/download/details.aspx?id=2521348', 'a download, not an article'],
    ['https://go.microsoft.com/fwlink/?LinkId=2521348', 'a forwarding number'],
    ['https://blog.example.com/?p=2521348', 'a page of a blog'],
    ['418549_intl_x64_zip.exe', 'the request number of a hotfix package'],
    [`https://support.microsoft.com/topic/${GUID}`, 'a GUID'],
    ['https://support.microsoft.com/topic/12521348-1c9c-4c9c-8c9c-0123456789ab', 'eight digits of a GUID'],
    ['Windows 10 update 19041', 'a build'],
    ['Size: 3.25 MB (3,413,504 bytes)', 'a size'],
    ['500 KB (512000 bytes)', 'kilobytes'],
    ['FAQ12345', 'another word that ends in Q'],
    ['25213481', 'eight digits'],
    ['1234', 'four digits'],
    ['KB0521348', 'a leading zero'],
    ['', 'nothing'],
  ])('is not cut out of %j (%s)', (text) => {
    expect(parseKbId(text)).toBeUndefined();
  });

  it('takes the first number of an address and none of a sentence with several', () => {
    expect(parseKbId(`https://support.microsoft.com/en-us/help/2521348/replaces-kb2496089`)).toBe(
      'KB2521348',
    );
    expect(parseKbId(`https://support.microsoft.com/topic/kb2521348-also-fixes-kb2496089-${GUID}`)).toBe(
      'KB2521348',
    );
    expect(parseKbId('KB2521348 replaces KB2496089')).toBeUndefined();
  });

  it('reads nothing from an undecodable address but what stands there plainly', () => {
    expect(parseKbId('https://support.microsoft.com/kb/2521348?%E0%A4%A')).toBe('KB2521348');
  });
});

describe('a list of KB numbers', () => {
  it('keeps the order of the text and each number once', () => {
    expect(parseKbList('KB2521348, 983460; 2496089\nKB2521348')).toEqual([
      'KB2521348',
      'KB983460',
      'KB2496089',
    ]);
    expect(parseKbList('2496089 2521348')).toEqual(['KB2496089', 'KB2521348']);
  });

  it('is read out of the output of Get-HotFix and systeminfo', () => {
    const text = 'SRV1  Update  KB2496089  NT AUTHORITY\\SYSTEM  3/1/2012\n      [02]: KB976932';
    expect(parseKbList(text)).toEqual(['KB2496089', 'KB976932']);
  });

  it('takes bare numbers only where nothing but numbers stands', () => {
    expect(parseKbList('error 2496089 in job 2521348')).toEqual([]);
    expect(findKbIds('2496089 2521348')).toEqual([]);
  });
});

describe('the canonical form', () => {
  it('reads back as itself and orders by number', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (a, b) => {
        const id = formatKbId(a);
        expect(isKbId(id)).toBe(true);
        expect(kbNumberOf(id)).toBe(a);
        expect(parseKbId(id)).toBe(id);
        expect(Math.sign(compareKbIds(id, formatKbId(b)))).toBe(Math.sign(a - b));
      }),
    );
    expect((['KB2135160', 'KB983460'] as KbId[]).sort(compareKbIds)).toEqual(['KB983460', 'KB2135160']);
  });

  it('does not exist for what cannot be a number', () => {
    for (const number of [0, -5, 1234, 1.5, 12_345_678, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(kbIdOf(number)).toBeUndefined();
      expect(() => formatKbId(number)).toThrow(RangeError);
    }
  });
});

describe('any text', () => {
  it('never makes the readers throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => [parseKbId(text), findKbIds(text), parseKbList(text)]).not.toThrow();
      }),
    );
  });
});
