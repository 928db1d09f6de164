import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath } from '../../src/site/qr.ts';

test('the path covers exactly the dark modules, inside a quiet zone of four', () => {
  const text = 'https://support.microsoft.com/kb/2521348';
  const { size, d } = qrPath(text);
  const dark = new Set<string>();
  let [x, y] = [0, 0];
  for (const [, command, first, second] of d.matchAll(/([Mmh])(\d+)(?: ([\d.]+))?/g)) {
    if (command === 'M') [x, y] = [Number(first), Number(second) - 0.5];
    else if (command === 'm') x += Number(first);
    else for (const end = x + Number(first); x < end; x += 1) dark.add(`${x} ${y}`);
  }
  const { data } = encode(text, { ecc: 'M', border: 4 });
  const wanted = data.flatMap((row, at) =>
    row.flatMap((isDark, column) => (isDark ? [`${column} ${at}`] : [])),
  );
  expect([...dark].sort()).toEqual(wanted.sort());
  expect(size).toBe(data.length);
  expect(Math.min(...[...dark].map((place) => Number(place.split(' ')[0])))).toBe(4);
  expect(d).toMatch(/^[Mmh\d. ]+$/);
});
