/** A text in a cell of a Markdown table: nothing in it is markup, HTML or the end of the cell. */
export function markdownCell(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<>|#~]/gu, (mark) => `\\${mark}`)
    .replaceAll('&', '&amp;')
    .trim();
}

/** A Markdown table; cells are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
