/** Excel takes a CSV file as UTF-8 only with this in front; for files, not for terminals. */
export const CSV_BOM = '\ufeff';

/**
 * Rows as CSV text: comma, quotes, CR LF (RFC 4180). No cell can be run as a formula: what begins with = + - @, a tab or
 * a line end gets an apostrophe in front, which Excel shows as text. The same after a semicolon, tab or line end inside a
 * cell, as an Excel with another list separator splits there. Null gives an empty cell.
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** One cell, always quoted but for numbers. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Looking behind and not matching: of two line ends in a row the second one counts too.
  const harmless = value.replace(
    /(?<=^|[;\t\r\n])[ \u00a0"']*(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/gu,
    "'$&",
  );
  return `"${harmless.replaceAll('"', '""')}"`;
}
