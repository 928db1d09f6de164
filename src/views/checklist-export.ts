import type { ChecklistPage } from './checklist-page.ts';
import { CSV_BOM, csvText } from './csv.ts';
import { plainText } from './inline.ts';
import { markdownCell, markdownTable } from './markdown-cell.ts';

/** A checklist for Excel: the items in order with a column to tick, then what is left out, with the reason. */
export function checklistCsv(page: ChecklistPage): string {
  const head = [
    'No.',
    'KB',
    'Title',
    'Action',
    'Restart',
    'Install on',
    'Components',
    'Conditions',
    'Notes',
    'Covers',
    'Left out because',
    'Covered by',
    'Address',
    'Done',
  ];
  const items = page.lines.map((line) => [
    line.position,
    line.kb.text,
    line.title,
    line.action === 'install' ? 'install' : 'read and check',
    line.restart,
    line.installOn ?? '',
    line.components.map(({ text }) => text).join(', '),
    line.conditions.join(', '),
    line.notes.map(plainText).join(' '),
    line.covers.map(({ text }) => text).join(' '),
    '',
    '',
    line.address,
    '',
  ]);
  const leftOut = page.leftOut.map((line) => {
    const by = plainText(line.by);
    return [null, line.kb.text, line.title, 'left out', '', '', '', '', '', '', line.why, by, '', ''];
  });
  return CSV_BOM + csvText([head, ...items, ...leftOut]);
}

/** The same as Markdown, with a box to tick in front of each item. */
export function checklistMarkdown(page: ChecklistPage): string {
  const items = page.lines.map((line) => {
    const facts = [
      line.action === 'install' ? 'install' : 'read and check',
      `restart: ${line.restart}`,
      ...(line.installOn === null ? [] : [`on: ${line.installOn}`]),
      ...(line.components.length === 0 ? [] : [line.components.map(({ text }) => text).join(', ')]),
    ];
    const more = [
      ...line.conditions.map((condition) => `${condition}.`),
      ...line.notes.map(plainText),
      ...(line.covers.length === 0 ? [] : [`Covers ${line.covers.map(({ text }) => text).join(', ')}.`]),
    ];
    const lines = [facts.join('; '), ...more].map((text) => `   - ${markdownCell(text)}\n`).join('');
    return `${line.position}. [ ] **${line.kb.text}** ${markdownCell(line.title)}\n${lines}   - <${line.address}>\n`;
  });
  const banner = page.packs
    .map(({ text }) => `First decide on ${text}: it leads from this level to the next one.\n\n`)
    .join('');
  const leftOut =
    page.leftOut.length === 0
      ? ''
      : `\n## Left out, with the reason\n\n${markdownTable(
          ['KB', 'Title', 'Why', 'Covered by'],
          page.leftOut.map((line) => [line.kb.text, line.title, line.why, plainText(line.by)]),
        )}`;
  return `# ${markdownCell(page.title)}\n\n${markdownCell(plainText(page.summary))}\n\n${banner}${items.join('')}${leftOut}`;
}
