import { encode } from 'uqr';

/** A QR code as one path of an SVG of `size` by `size` modules, the quiet zone of four included. To be stroked, 1 wide. */
export interface QrPath {
  readonly size: number;
  readonly d: string;
}

// An article stands on the lists of many levels and roles, always with the same address.
const known = new Map<string, QrPath>();

/** The code for an address; worked out once. */
export function qrPath(text: string): QrPath {
  const path = known.get(text) ?? drawQr(text);
  known.set(text, path);
  return path;
}

/** A dark run of a row is one line, which is a third of the text that rectangles take. */
function drawQr(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const rows = data.map((row, y) => {
    let d = '';
    let at = 0;
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x += 1;
      d += `${d === '' ? `M${from} ${y}.5` : `m${from - at} 0`}h${x + 1 - from}`;
      at = x + 1;
    }
    return d;
  });
  return { size, d: rows.join('') };
}
