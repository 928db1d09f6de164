import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KbId } from '../../src/kb/kb-number.ts';
import {
  compareKbIds,
  findKbIds,
  findKbNumbers,
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

  it.each([
    ['KB 2,521,348', 'KB2521348', 'grouped as a number is in print'],
    ['KB 2.521.348', 'KB2521348', 'grouped as on the continent'],
    ["KB2'521'348", 'KB2521348', 'grouped as in Switzerland'],
    ['KB02521348', 'KB2521348', 'padded to eight places'],
    ['kb00983460.', 'KB983460', 'padded to eight places'],
    ['http://support.microsoft.com/support/kb/articles/Q134/3/20.ASP', 'KB134320', 'an address of the 1990s'],
    [
      'https://web.archive.org/web/1999/http://support.microsoft.com/support/kb/articles/q134/3/20.asp',
      'KB134320',
      'its archived copy',
    ],
    ['/support/kb/articles/Q97/4/68.htm', 'KB97468', 'the same with five digits'],
    [
      'http%3A%2F%2Fsupport.microsoft.com%2Fsupport%2Fkb%2Farticles%2FQ134%2F3%2F20.ASP',
      'KB134320',
      'the same, escaped',
    ],
  ])('is read from %j as %s (%s)', (text, id) => {
    expect(parseKbId(text)).toBe(id);
  });

  it.each([
    ['500 KB 2,521,348 bytes', 'a size in kilobytes and in bytes'],
    ['KB 2,521,348,112', 'ten digits'],
    ['KB 2,521', 'four digits'],
    ['KB000000012521348', 'eight digits behind zeros'],
  ])('is not put together from %j (%s)', (text) => {
    expect(parseKbId(text)).toBeUndefined();
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

  it.each([
    '2496089, 2521348',
    '2496089, 2521348.',
    '- 2496089\n- 2521348',
    '• 2496089\r\n• 2521348',
    '– 2496089 – 2521348',
    '1. 2496089\n2. 2521348',
    '1) 2496089 2) 2521348',
    '[01]: 2496089\n[02]: 2521348',
    'KBs: 2496089, 2521348',
    'KB 2496089, 2521348',
    'Hotfixes: 2496089 & 2521348',
    '2496089 or 2521348',
    '2496089 und 2521348',
    '2496089/2521348',
    '2496089 / 2521348',
    '2496089 -> 2521348',
    '(2496089) (2521348)',
    '(2496089, 2521348)',
    '"2496089"; "2521348"',
    '2496089、2521348',
    '２４９６０８９，２５２１３４８',
    'install KB2496089, 2521348 first',
    'install KB2496089 and 2521348 first',
    'either 2496089 or KB2521348 will do',
  ])('is read from %j', (text) => {
    expect(parseKbList(text)).toEqual(['KB2496089', 'KB2521348']);
  });

  it('of three numbers may end a sentence', () => {
    const three = ['KB2496089', 'KB2521348', 'KB2263829'];
    expect(parseKbList('2496089, 2521348 and 2263829.')).toEqual(three);
    expect(parseKbList('KB2496089, 2521348 and 2263829 are superseded')).toEqual(three);
  });

  it('takes bare numbers only where nothing but numbers stands', () => {
    expect(parseKbList('error 2496089 in job 2521348')).toEqual([]);
    expect(findKbIds('2496089 2521348')).toEqual([]);
  });
});

describe('the numbers of a sentence', () => {
  const found = (text: string) => findKbNumbers(text).map(({ id, by }) => `${id} ${by}`);

  it.each([
    ['2521349 superseded', ['KB2521349 likely']],
    ['2521349 is superseded by 2496089', ['KB2521349 likely', 'KB2496089 likely']],
    ['install 2521349', ['KB2521349 likely']],
    ['2521349 download', ['KB2521349 likely']],
    ['what is (2521349)?', ['KB2521349 likely']],
    ['windows server 2012 2521349', ['KB2521349 likely']],
    ['2521349: what is it', ['KB2521349 likely']],
    ['superseded by: 2521349.', ['KB2521349 likely']],
    ['hotfix 983460 needed', ['KB983460 marked']],
    ['983461 needed', ['KB983461 likely']],
    ['KB2521348 is superseded by 2496089', ['KB2521348 marked', 'KB2496089 likely']],
    ['2521349', ['KB2521349 listed']],
  ])('%j are %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['event 2521348', 'an event'],
    ['Event ID: 2521348 logged', 'an event'],
    ['EventRecordID: 2521348 of System', 'a record'],
    ['error 2496089 in job 2521348', 'an error and a job'],
    ['exit code 2521348 from setup', 'an exit code'],
    ['pid 2521348 hangs', 'a process'],
    ['process id: 252134 hangs', 'a process'],
    ['ProcessId : 252134 ThreadId : 252135', 'a process and a thread'],
    ['2521348 bytes free', 'a size'],
    ['size 2521348 of the file', 'a size'],
    ['2521348 KB used', 'a size'],
    ['took 252134 ms', 'a time'],
    ['lost 252134 packets', 'a count'],
    ['2521348 users online', 'a count'],
    ['rows: 252134 read', 'a count'],
    ['ticket #2521348 is open', 'a ticket'],
    ['6.1.7601.252134 of vmms.exe', 'a version'],
    ['vmms.exe 10.0.252134', 'a version'],
    ['0x2521348 here', 'a hexadecimal number'],
    ['25213480a here', 'a hexadecimal number'],
    ['20120315 backup failed', 'a date'],
    ['backup of 2012-252134 failed', 'a part of a word'],
    ['about 2,521,348 of them', 'a number in groups'],
    ['2521348.5 seconds', 'a fraction'],
    ['$252134 paid', 'an amount'],
    ['see blog.example.com/2521348 there', 'an address'],
    ['see https://blog.example.com/?p=2521348 there', 'an address'],
    ['BCP1: 252134 BCP2: 252135', 'parameters of a stop code'],
    ['mail 2521348@example.com there', 'a mail address'],
    ['build 252134 installed', 'a build'],
    ['version 252134 installed', 'a version'],
    ['port 252134 closed', 'a port'],
  ])('%j is not one, but %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['lost 250000 somewhere', 'round'],
    ['262144 somewhere', 'round for a computer'],
    ['1500123 somewhere', 'in the gap between the numbers of six digits and those of seven'],
    ['9521348 somewhere', 'beyond all numbers given out'],
    ['report of 201203 is missing', 'a month'],
    ['backup 120315 is missing', 'a date'],
    ['backup 150312 is missing', 'a date, day first'],
    ['call 555 2521348 now', 'a part of a telephone number'],
    [`${'word '.repeat(40)} 2521349`, 'in a document'],
  ])('%j may be one only where the number is held: it is %s', (text) => {
    expect(findKbNumbers(text).map(({ by }) => by)).toEqual(['possible']);
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
        expect(() => [
          parseKbId(text),
          findKbIds(text),
          findKbNumbers(text),
          parseKbList(text),
        ]).not.toThrow();
      }),
    );
  });
});
