/** What is written as CBOR (RFC 8949) here: whole numbers, texts and lists. */
export type CborValue = number | string | readonly CborValue[];

// Kinds of values, in the upper three bits of their first byte.
const NUMBER = 0;
const NEGATIVE = 1;
const TEXT = 3;
const LIST = 4;

/** One value as CBOR, every length in its shortest form. Numbers are whole and fit 32 bits. */
export function cborOf(value: CborValue): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  const write = (item: CborValue): void => {
    if (typeof item === 'number') {
      bytes.push(...(item >= 0 ? headOf(NUMBER, item) : headOf(NEGATIVE, -1 - item)));
    } else if (typeof item === 'string') {
      const text = new TextEncoder().encode(item);
      bytes.push(...headOf(TEXT, text.length), ...text);
    } else {
      bytes.push(...headOf(LIST, item.length));
      for (const each of item) write(each);
    }
  };
  write(value);
  return Uint8Array.from(bytes);
}

/** The beginning of a list of so many items, which follow it. */
export function cborListHead(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(headOf(LIST, length));
}

function headOf(kind: number, value: number): readonly number[] {
  const first = kind << 5;
  if (value < 24) return [first | value];
  if (value < 0x100) return [first | 24, value];
  if (value < 0x10000) return [first | 25, value >> 8, value & 0xff];
  return [first | 26, value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff];
}
