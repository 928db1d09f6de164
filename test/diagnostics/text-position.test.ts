import { expect, test } from 'vitest';
import { lineStartsOf, positionAt, rangeAt } from '../../src/diagnostics/text-position.ts';

test('LF, CRLF and a lone CR each end one line', () => {
  const starts = lineStartsOf('a\nb\r\nc\rd');
  expect(starts).toEqual([0, 2, 5, 7]);
  expect(positionAt(starts, 5)).toEqual({ line: 3, column: 1, offset: 5 });
  expect(positionAt(starts, 4)).toMatchObject({ line: 2, column: 3 });
});

test('offsets outside the text and reversed ranges do no harm', () => {
  const starts = lineStartsOf('abc');
  expect(positionAt(starts, -1)).toMatchObject({ line: 1, column: 1 });
  expect(rangeAt(starts, 2, 1)).toMatchObject({ start: { column: 3 }, end: { column: 3 } });
});
