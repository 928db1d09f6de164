import type { InventoryReader, Line } from './inventory.ts';
import { fragmentsOfRows, HOST_COLUMNS, type UpdateRow } from './update-rows.ts';

/**
 * Columns of blanks under a header with `HotFixID`: `wmic qfe list` (brief or whole) and `Get-HotFix`. WMI's column
 * names are the same in every language.
 */
export const tableReader: InventoryReader = {
  starts: (lines, at) => {
    const text = lines[at]?.text ?? '';
    return /(?:^|\s)HotFixID(?=\s|$)(?!\s*[:=])/iu.test(text) && !/["=,;]/u.test(text) && text.length < 2000;
  },
  header: () => 0,
  read: (block) => {
    const [header, ...rest] = block;
    if (header === undefined) return [];
    const isPowerShell = isRule(rest[0]);
    const columns = wordsOf(header.text);
    const host = columns.find(({ text }) => HOST_COLUMNS.some((name) => name === text.toLowerCase()));
    const cell = (words: readonly Word[], name: string) => cellUnder(columns, words, name);
    const rows: UpdateRow[] = [];
    for (const line of rest) {
      if (isRule(line)) continue;
      if (/^(?:PS )?[A-Z]:\\[^>]*>/iu.test(line.text)) break; // the prompt: what follows is another output
      const words = wordsOf(line.text);
      const row = {
        line,
        host: host === undefined ? '' : cell(words, host.text),
        hotFixId: cell(words, 'HotFixID'),
        servicePack: cell(words, 'ServicePackInEffect'),
        caption: cell(words, 'Caption'),
      };
      // A row that a console has wrapped, or that is shifted, still shows its number somewhere.
      const marked = words.find(({ text }) => /^(?:KB|Q)\d{5,7}(?:v\d{1,2})?$/iu.test(text))?.text;
      if (row.hotFixId !== '' || marked !== undefined) {
        const isOwn = marked === undefined || /^(?:KB|Q)?\d{5,7}|^File 1|^\{/iu.test(row.hotFixId);
        rows.push(isOwn ? row : { ...row, hotFixId: marked });
      }
    }
    return fragmentsOfRows(isPowerShell ? 'get-hotfix-table' : 'wmic-table', rows);
  },
};

function isRule(line: Line | undefined): boolean {
  return line !== undefined && /^[-\s]+$/u.test(line.text);
}

interface Word {
  readonly text: string;
  /** In columns of the console, where an East Asian character takes two. */
  readonly start: number;
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let width = 0;
  let from = 0;
  for (const match of text.matchAll(/\S+/gu)) {
    width += widthOf(text.slice(from, match.index));
    words.push({ text: match[0], start: width });
    width += widthOf(match[0]);
    from = match.index + match[0].length;
  }
  return words;
}

function widthOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/gu,
  );
  return text.length + (wide?.length ?? 0);
}

/** The words that begin in a column: whole words, so that a number is never cut at a column's edge. */
function cellUnder(columns: readonly Word[], words: readonly Word[], name: string): string {
  const at = columns.findIndex(({ text }) => text.toLowerCase() === name.toLowerCase());
  const column = columns[at];
  if (column === undefined) return '';
  const end = columns[at + 1]?.start ?? Number.POSITIVE_INFINITY;
  return words
    .filter(({ start }) => start >= column.start && start < end)
    .map(({ text }) => text)
    .join(' ');
}
