import { migrationBars } from '../../views/migration-bars.ts';
import { readingNotes, unreadRows } from '../../views/migration-notes.ts';
import {
  type MigrationTimesRow,
  migrationTimesCsv,
  migrationTimesRows,
} from '../../views/migration-times.ts';
import { headCell, scrolling, sentences } from '../audit/parts.ts';
import { element } from '../search/dom.ts';
import { copyCsv, heading, type Paste, timeCell } from './parts.ts';
import { renderBars } from './render-bars.ts';

/** Every migration of one paste: bars where the paste stands alone, and always the table. */
export function renderTimes(
  { name, migrations }: Paste,
  { isAlone, hasName }: { readonly isAlone: boolean; readonly hasName: boolean },
  say: (text: string) => void,
): readonly Node[] {
  if (migrations.length === 0) return [];
  const bars = isAlone ? renderBars(migrationBars(migrations)) : null;
  const title = hasName ? `${name}: every migration` : 'Times of each migration';
  return [
    heading(title),
    ...(bars === null ? [] : [bars]),
    scrolling(title, timesTable(migrationTimesRows(migrations))),
    copyCsv(say, () => migrationTimesCsv(migrations)),
  ];
}

function timesTable(rows: readonly MigrationTimesRow[]): HTMLElement {
  // A column that no row fills is left out.
  const hasTime = rows.some(({ when }) => when !== '');
  const hasPages = rows.some(({ dirtyPages, savedState }) => dirtyPages !== '' || savedState !== '');
  const numbers = [
    'Brown-out',
    'Black-out',
    'The rest',
    'Total',
    ...(hasPages ? ['Dirty pages', 'Saved state'] : []),
  ];
  return element(
    'table',
    { class: 'times-table' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        headCell('Virtual machine'),
        ...numbers.map((text) => element('th', { scope: 'col', class: 'num' }, text)),
        hasTime ? headCell('When') : null,
      ),
    ),
    element('tbody', {}, ...rows.map((row) => timesRow(row, hasTime, hasPages))),
  );
}

function timesRow(row: MigrationTimesRow, hasTime: boolean, hasPages: boolean): HTMLElement {
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row', class: 'machine' },
      row.vm,
      row.which === '' ? null : element('span', { class: 'small soft' }, ` ${row.which}`),
    ),
    ...[row.brownOut, row.blackOut, row.rest, row.total].map(timeCell),
    ...(hasPages ? [row.dirtyPages, row.savedState].map(timeCell) : []),
    hasTime ? element('td', { class: 'when' }, row.when) : null,
  );
}

/** What else a paste holds, and each line of it that was not understood. */
export function renderPaste({ name, reading, migrations }: Paste, hasName: boolean): readonly Node[] {
  const notes = sentences(readingNotes(reading, migrations));
  const unread = unreadRows(reading);
  const title = hasName ? `${name}: not understood` : 'Not understood';
  return [
    ...(notes === null ? [] : [notes]),
    ...(unread.length === 0
      ? []
      : [
          heading(title),
          element(
            'ul',
            { class: 'plain says' },
            ...unread.map(({ lines, text, why }) =>
              element('li', {}, element('strong', {}, `${lines}: `), element('code', {}, text), ` ${why}.`),
            ),
          ),
        ]),
  ];
}
