import type { CborValue } from '../views/cbor.ts';

/** Reads the CBOR that the indexer writes, from the front: whole numbers, texts and lists. Throws at anything else. */
export interface CborReader {
  /** Where the next value begins, in bytes. */
  readonly at: () => number;
  /** Enters a list; its items follow. */
  readonly listLength: () => number;
  readonly text: () => string;
  /** The next value, whole. */
  readonly value: () => CborValue;
  /** Passes over the next value. */
  readonly skip: () => void;
}

export function openCbor(bytes: Uint8Array): CborReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let at = 0;

  const head = (): { readonly kind: number; readonly size: number } => {
    const first = view.getUint8(at);
    const [kind, short] = [first >> 5, first & 31];
    at += 1;
    if (short < 24) return { kind, size: short };
    const width = short === 24 ? 1 : short === 25 ? 2 : short === 26 ? 4 : 0;
    if (width === 0) throw refuse(`byte 0x${first.toString(16)}`);
    const size = width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at) : view.getUint32(at);
    at += width;
    return { kind, size };
  };
  const refuse = (what: string) =>
    new Error(`Found ${what} at byte ${at} of the index, expected another value`);
  const sized = (wanted: number): number => {
    const { kind, size } = head();
    if (kind !== wanted) throw refuse(`a value of kind ${kind}`);
    return size;
  };
  const textOf = (length: number): string => {
    at += length;
    return decoder.decode(bytes.subarray(at - length, at));
  };
  const value = (): CborValue => {
    const { kind, size } = head();
    if (kind === 0) return size;
    if (kind === 1) return -1 - size;
    if (kind === 3) return textOf(size);
    if (kind === 4) return Array.from({ length: size }, value);
    throw refuse(`a value of kind ${kind}`);
  };
  const skip = (): void => {
    // Lists are not entered but counted: most of an index is lists in lists.
    for (let left = 1; left > 0; left -= 1) {
      const { kind, size } = head();
      if (kind === 3) at += size;
      else if (kind === 4) left += size;
      else if (kind > 1) throw refuse(`a value of kind ${kind}`);
    }
  };
  return { at: () => at, listLength: () => sized(4), text: () => textOf(sized(3)), value, skip };
}
