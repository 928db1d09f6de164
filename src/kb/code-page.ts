import type { DecodedText } from './decode-text.ts';

// Code page 850 from 0x80 on: what a western European console writes. No TextDecoder knows it.
const OEM_850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** How many bytes are looked at to tell a code page; labels stand at the beginning of every output. */
const SAMPLE = 64 * 1024;

/**
 * Text of 8-bit bytes: UTF-8 where they are, else the code page that fits them best. KB numbers, versions and the
 * names of Windows are ASCII in all of them, so that a wrong guess only spoils the words around. Never throws.
 */
export function decodeEightBit(bytes: Uint8Array): DecodedText {
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: utf8.length === bytes.length ? 'ascii' : 'utf-8' };
  const sample = cutAtLineEnd(bytes);
  const encoding =
    halfHighPage(sample) ?? (highBytesStandAlone(sample) ? latinPage(sample) : otherPage(sample));
  return { text: decodeAs(bytes, encoding), encoding };
}

/** A sample that ends in the middle of a double-byte character would look broken. */
function cutAtLineEnd(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const end = bytes.lastIndexOf(0x0a, SAMPLE);
  return bytes.subarray(0, end > 0 ? end + 1 : SAMPLE);
}

/** Characters whose second byte is often below 0x80, so that their first bytes stand alone as accented letters do. */
function halfHighPage(bytes: Uint8Array): 'shift_jis' | 'big5' | undefined {
  const japanese = decodeStrictly(bytes, 'shift_jis') ?? '';
  const kana = japanese.match(/[\u3041-\u30ff]/gu)?.length ?? 0;
  if (kana >= 10 && kana * 4 >= (japanese.match(/\P{ASCII}/gu)?.length ?? 0)) return 'shift_jis';
  if (decodeStrictly(bytes, 'big5') === undefined) return undefined;
  let pairs = 0;
  let common = 0;
  let halves = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    pairs += 1;
    at += 1;
    // The everyday characters of Big5; what a GB text has there has two high bytes.
    if (byte >= 0xa4 && byte <= 0xc6) common += 1;
    if ((bytes[at] ?? 0) < 0x80) halves += 1;
  }
  return pairs >= 10 && common * 5 >= pairs * 4 && halves * 5 >= pairs ? 'big5' : undefined;
}

/** In western languages an accented letter stands between plain ones; elsewhere whole words lie above 0x80. */
function highBytesStandAlone(bytes: Uint8Array): boolean {
  let runs = 0;
  let alone = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const start = at;
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80) at += 1;
    runs += 1;
    if (at - start === 1) alone += 1;
  }
  return alone * 5 >= runs * 3;
}

/** Accented letters are 0x80-0xA8 in the console's page 850, 0xC0-0xFE in Windows-1252; 0xFF is the console's hard blank. */
function latinPage(bytes: Uint8Array): 'ibm850' | 'windows-1252' {
  let console = 0;
  let windows = 0;
  for (const byte of bytes) {
    if ((byte >= 0x80 && byte <= 0xa8) || byte === 0xff) console += 1;
    else if (byte >= 0xc0) windows += 1;
  }
  return console > windows ? 'ibm850' : 'windows-1252';
}

/** Per code page: the share of its characters that ordinary text of its language is made of, and what it must reach. */
const PAGES: readonly (readonly [string, RegExp, number])[] = [
  ['euc-kr', /[\uac00-\ud7a3]/gu, 0.9],
  ['gbk', /[\u4e00-\u9fa5]/gu, 0.8],
  ['ibm866', /[а-я]/gu, 0.7],
  ['windows-1251', /[а-я]/gu, 0.7],
];

function otherPage(bytes: Uint8Array): string {
  for (const [encoding, expected, share] of PAGES) {
    const text = decodeStrictly(bytes, encoding);
    if (text === undefined) continue;
    const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
    if ((text.match(expected)?.length ?? 0) >= foreign * share) return encoding;
  }
  return 'windows-1252';
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // not this encoding, or one that this system does not know
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'ibm850') {
    const parts: string[] = [];
    for (let from = 0; from < bytes.length; from += 8192) {
      const part = Array.from(bytes.subarray(from, from + 8192), (byte) =>
        byte < 0x80 ? String.fromCharCode(byte) : OEM_850.charAt(byte - 0x80),
      );
      parts.push(part.join(''));
    }
    return parts.join('');
  }
  return new TextDecoder(encoding).decode(bytes);
}
