/** Longest text that is read for identifiers; what is pasted beyond it is not an identifier but a document. */
const MAX_LENGTH = 100_000;

/**
 * A pasted text in plain forms: full-width letters and digits and no-break spaces (NFKC), every hyphen and dash as `-`,
 * `0×9E` as `0x9E`, no invisible characters. Case, quotes and line ends stay.
 */
export function normalizePasted(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/0\u00d7(?=[0-9a-f])/giu, '0x');
}

/** The same without quotation marks, each line with single blanks: what is compared with names. */
export function plainLines(text: string): string {
  return normalizePasted(text)
    .replace(/["`'\u2018-\u201f\u00ab\u00bb]/g, ' ')
    .replace(/[^\S\r\n]+/g, ' ')
    .replace(/ ?[\r\n]\s*/g, '\n')
    .trim();
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainLines(text).replaceAll('\n', ' ');
}

/** Percent escapes undone; as it was where they are broken. Pasted addresses nest them (`?url=https%3A%2F%2F…`). */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
