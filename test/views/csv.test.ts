import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf } from '../../src/kb/inventory/csv-row.ts';
import { csvCell, csvText } from '../../src/views/csv.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', 'a;=1', 'a\t@x', '"=1'])(
  'no spreadsheet takes %j as a formula',
  (text) => {
    expect(csvCell(text)).toMatch(/'/u);
  },
);

test('ordinary text stays as it is, quotes are doubled, numbers and empty cells are bare', () => {
  expect(csvText([['KB2494016', 'a "b", c', 7, null, 'is 6.1.7601 - newer']])).toBe(
    '"KB2494016","a ""b"", c",7,,"is 6.1.7601 - newer"\r\n',
  );
});

test('whatever the text, a cell neither begins with a formula sign nor leaves its quotes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (cells) => {
      const text = csvText([cells]);
      const flat = text.slice(0, -2).replace(/[\r\n]/gu, ' ');
      const read = cellsOf(flat, ',');
      expect(read).toHaveLength(cells.length);
      for (const cell of read) expect(cell).not.toMatch(/^["'\s]*(?<!')[=+\-@]/u);
      for (const part of text.split(/[;\t]/u).slice(1)) expect(part).not.toMatch(/^[=+\-@]/u);
    }),
  );
});

test('a formula behind a second line end is none either', () => {
  expect(csvCell('\r=1+1')).toBe(`"'\r'=1+1"`);
  expect(csvCell('\n\n=1')).toBe(`"'\n'\n'=1"`);
});
