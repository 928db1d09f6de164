import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { plainOrQuoted, quoted } from '../../src/load/yaml-text.ts';

test('any text, written in a flow list, is read back unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const write of [quoted, plainOrQuoted]) {
        expect(parseDocument(`a: [${write(text)}, x]`).toJS()).toEqual({ a: [text, 'x'] });
      }
    }),
    { numRuns: 300 },
  );
});

test('words that YAML or people read as something else are quoted', () => {
  for (const text of ['true', 'No', 'null', '6.1', '', '0x9E', 'a b', '-', 'a: b', '~'])
    expect(plainOrQuoted(text)).toBe(`"${text}"`);
  for (const text of ['mpio.sys', 'windows-server-2008-r2-sp1', 'KB2496089'])
    expect(plainOrQuoted(text)).toBe(text);
});
