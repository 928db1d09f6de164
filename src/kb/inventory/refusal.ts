import { findKbIds } from '../kb-number.ts';

const HOW =
  'Take one with Get-HotFix, `wmic qfe list`, systeminfo or `dism /online /get-packages`, and give its text.';

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<!doctype html)/iu, 'an HTML page'],
  [/^\s*<(?:\?xml|[a-z][\w:-]*[\s>])/iu, 'an XML or HTML text'],
  [/^\s*[{[]\s*["{[\]}]/u, 'a JSON text'],
  [/^%PDF-/u, 'a PDF file'],
  [/^PK\p{Cc}/u, 'a ZIP archive or Office document'],
  [/^MZ.?\p{Cc}/u, 'a Windows program'],
  [/^Windows Registry Editor/u, 'a registry export'],
];

/** True where a text is a document of another kind, whatever stands in it. */
export function isOtherDocument(text: string): boolean {
  return SIGNS.slice(0, 6).some(([sign]) => sign.test(text.slice(0, 1000))) || isBinary(text);
}

/** What a text was recognised as that is no inventory, and what to do. One sentence or two. */
export function refusalOf(name: string, text: string): string {
  const start = text.slice(0, 1000);
  if (isBinary(text)) return `${name} is binary, not a text with an inventory. ${HOW}`;
  const sign = SIGNS.find(([pattern]) => pattern.test(start));
  if (sign !== undefined) return `${name} is ${sign[1]}, not an inventory. ${HOW}`;
  const ids = findKbIds(text);
  if (ids.length > 0) {
    return `${name} is no inventory in any form known here: it names ${ids.length === 1 ? ids[0] : `${ids.length} KB numbers, ${ids[0]} first`}, in running text. ${HOW}`;
  }
  return `${name} is no inventory in any form known here: it names no update and no file version. ${HOW}`;
}

/** More than a few control or replacement characters in the beginning: no tool writes such a text. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 4000);
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0xfffd || (code < 0x20 && (code < 0x09 || code > 0x0d) && code !== 0x1a && code !== 0x1b))
      odd += 1;
  }
  return odd > 4 && odd * 20 > sample.length;
}
