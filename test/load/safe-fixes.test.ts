import { expect, test } from 'vitest';
import { fixedText } from '../../src/load/safe-fixes.ts';
import { kbFile, smallest } from '../support/source.ts';

test('other spellings of numbers, codes and file names are written in the one spelling; comments and the rest stay', () => {
  const more =
    '# a comment\nsupersedes: ["kb 2496089", 2522766]   # keep\nstop-codes: [0x9e]\nfiles:\n  - { name: VMMS.EXE, os: a, version: "6,1" }\n';
  const expected =
    '# a comment\nsupersedes: ["KB2496089", KB2522766]   # keep\nstop-codes: ["0x0000009E"]\nfiles:\n  - { name: vmms.exe, os: a, version: "6,1" }\n';
  expect(fixedText(kbFile(smallest(more)))).toBe(smallest(expected));
});

test('line ends become LF, and blanks at the ends of front matter lines go, never those in the text', () => {
  const text = smallest('restart: none  \n', '## Symptoms\n\nOne  \ntwo\n').replaceAll('\n', '\r\n');
  expect(fixedText(kbFile(text))).toBe(smallest('restart: none\n', '## Symptoms\n\nOne  \ntwo\n'));
});

test('a sound file and one whose front matter cannot be read are left alone', () => {
  expect(fixedText(kbFile(smallest()))).toBeUndefined();
  expect(fixedText(kbFile('---\na: [\r\n---\r\n'))).toBeUndefined();
});

test('a correction is made once', () => {
  const once = fixedText(kbFile(smallest('stop-codes: ["STOP: 0x7f"]\n'))) ?? '';
  expect(once).toContain('"0x0000007F"');
  expect(fixedText(kbFile(once))).toBeUndefined();
});
