import { decodeEightBit } from './code-page.ts';

export interface DecodedText {
  readonly text: string;
  /** What was recognised: `ascii`, `utf-8`, `utf-16le`, `ibm850`, `gbk` …; parts of a mixed file joined by ` + `. */
  readonly encoding: string;
}

/**
 * Text of a file that some Windows tool wrote, whatever the encoding: UTF-8 and UTF-16 with or without byte order mark,
 * an ASCII line before UTF-16 (a banner that `wmic` prints, or a file that was appended to), console and Windows code
 * pages. NULs and byte order marks are dropped, line ends stay. Linear; never throws.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const found = new Set<string>();
  let before = '';
  const parts = segmentsOf(bytes).map(({ from, to, kind }) => {
    const decoded = decodeSegment(bytes.subarray(from, to), kind);
    found.add(decoded.encoding);
    // A banner that another program wrote need not end its line; the columns below count from theirs.
    const joint = before === '' || before.endsWith('\n') ? '' : '\n';
    before = decoded.text;
    return joint + decoded.text;
  });
  return {
    text: parts.join('').replaceAll('\0', '').replaceAll('\ufeff', ''),
    encoding: found.size === 0 ? 'ascii' : [...found].join(' + '),
  };
}

function decodeSegment(bytes: Uint8Array, kind: Kind): DecodedText {
  if (kind === '8-bit') return decodeEightBit(bytes);
  return { text: new TextDecoder(kind, { ignoreBOM: true }).decode(bytes), encoding: kind };
}

type Kind = 'utf-16le' | 'utf-16be' | '8-bit';

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
}

/** So many ASCII pairs in a row are not UTF-16: Chinese characters can look like two ASCII letters, a dozen cannot. */
const ASCII_PAIRS = 12;

function segmentsOf(bytes: Uint8Array): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; ) {
    const kind = wideAt(bytes, at);
    const end = kind === undefined ? endOfNarrow(bytes, at) : endOfWide(bytes, at);
    segments.push({ from: at, to: end, kind: kind ?? '8-bit' });
    at = end;
  }
  return withWideHead(bytes, segments);
}

/** UTF-16 begins here: a byte order mark, or two ASCII characters with a NUL each. */
function wideAt(bytes: Uint8Array, at: number): 'utf-16le' | 'utf-16be' | undefined {
  const [a = -1, b = -1, c = -1, d = -1] = bytes.subarray(at, at + 4);
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (isAscii(a) && b === 0 && isAscii(c) && d === 0) {
    // After an odd number of ASCII bytes big-endian text looks the same; its last byte tells.
    const isBigEndian =
      (bytes.length - at) % 2 === 1 && bytes[bytes.length - 1] !== 0 && bytes[bytes.length - 2] === 0;
    return isBigEndian ? undefined : 'utf-16le';
  }
  return a === 0 && isAscii(b) && c === 0 && isAscii(d) ? 'utf-16be' : undefined;
}

function endOfNarrow(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    // Only these can begin UTF-16; the rest need no closer look.
    if (byte !== 0 && byte < 0xfe && bytes[at + 1] !== 0) continue;
    if (wideAt(bytes, at) !== undefined) break;
  }
  return at;
}

function endOfWide(bytes: Uint8Array, from: number): number {
  let run = 0;
  for (let at = from; at + 1 < bytes.length; at += 2) {
    run = isAscii(bytes[at] ?? 0) && isAscii(bytes[at + 1] ?? 0) ? run + 1 : 0;
    if (run === ASCII_PAIRS) return at + 2 - 2 * ASCII_PAIRS;
  }
  return bytes.length;
}

/**
 * UTF-16 without a mark that begins with a Chinese or Japanese label has no NUL there yet. A banner is told from it by
 * its blanks.
 */
function withWideHead(bytes: Uint8Array, segments: readonly Segment[]): readonly Segment[] {
  const [head, next] = segments;
  if (head === undefined || next === undefined || head.kind !== '8-bit') return segments;
  const start = bytes.subarray(0, head.to);
  const isLabel = head.to % 2 === 0 && head.to <= 64 && !(start.includes(0x20) && start.every(isAscii));
  return isLabel ? [{ from: 0, to: next.to, kind: next.kind }, ...segments.slice(2)] : segments;
}

function isAscii(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);
}
