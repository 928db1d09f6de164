import type { Migration } from '../../kb/migrations.ts';
import { comparisonBars } from '../../views/migration-bars.ts';
import { type ComparedMachine, compareMigrations, comparisonCsv } from '../../views/migration-comparison.ts';
import { headCell, scrolling } from '../audit/parts.ts';
import { element } from '../search/dom.ts';
import { copyCsv, heading, timeCell } from './parts.ts';
import { renderBars } from './render-bars.ts';

/** Each machine before and after: bars, then the table that says the same and more. */
export function renderComparison(
  before: readonly Migration[],
  after: readonly Migration[],
  say: (text: string) => void,
): readonly Node[] {
  const machines = compareMigrations(before, after);
  const bars = renderBars(comparisonBars(machines));
  return [
    heading('Before and after'),
    element(
      'p',
      { class: 'small soft' },
      'Hollow bars: before. Filled bars: after. A factor of ÷ 4.0 means a quarter of the time, × 2.0 twice the time.',
    ),
    ...(bars === null ? [] : [bars]),
    scrolling('Before and after', comparisonTable(machines)),
    copyCsv(say, () => comparisonCsv(machines)),
  ];
}

function comparisonTable(machines: readonly ComparedMachine[]): HTMLElement {
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
        headCell('Part'),
        ...['Before', 'After', 'Difference', 'Factor'].map((text) =>
          element('th', { scope: 'col', class: 'num' }, text),
        ),
      ),
    ),
    ...machines.map(machineRows),
  );
}

/** A machine is a group of rows, one for each part. */
function machineRows({ vm, note, parts }: ComparedMachine): HTMLElement {
  const name = element(
    'th',
    { scope: 'rowgroup', rowspan: String(parts.length), class: 'machine' },
    vm,
    note === '' ? null : element('span', { class: 'small soft note' }, note),
  );
  return element(
    'tbody',
    {},
    ...parts.map(({ part, before, after, difference, factor }, at) =>
      element(
        'tr',
        {},
        at === 0 ? name : null,
        element('th', { scope: 'row', class: 'part' }, part),
        ...[before, after, difference, factor].map(timeCell),
      ),
    ),
  );
}
