import type { Audit } from '../../kb/audit.ts';
import { renderDriftCsv } from '../../views/audit-csv.ts';
import { renderDriftMarkdown } from '../../views/audit-markdown.ts';
import { chosenDrift, type DriftChoice, FIRST_DRIFT_CHOICE } from '../../views/audit-page.ts';
import { driftWord, titleIn } from '../../views/audit-words.ts';
import { CSV_BOM } from '../../views/csv.ts';
import { element } from '../search/dom.ts';
import { copyTool, findingBadge, kbAnchor, type Page, saveTool, scrolling, tools } from './parts.ts';

/** Articles by hosts. What is shown can be narrowed and ordered; what is copied or saved is what is shown. */
export function renderDrift(page: Page, audit: Audit): HTMLElement {
  let choice = FIRST_DRIFT_CHOICE;
  const columns = [
    { by: 'kb', text: 'KB' },
    { by: 'title', text: 'What it is about' },
    { by: 'drift', text: 'Drift' },
    ...audit.hosts.map(({ name }, at) => ({ by: `host:${at}`, text: name })),
  ];
  const body = element('tbody');
  const count = element('p', { class: 'small soft', role: 'status' });
  const heads = columns.map(({ by, text }) => {
    const button = element('button', { type: 'button', class: 'sort' }, text);
    button.addEventListener('click', () =>
      show({ ...choice, by, down: choice.by === by ? !choice.down : false }),
    );
    return { by, cell: element('th', { scope: 'col' }, button) };
  });
  const table = element(
    'table',
    { class: 'drift' },
    element('caption', {}, 'Where the hosts differ. An installed successor counts as level.'),
    element('thead', {}, element('tr', {}, ...heads.map(({ cell }) => cell))),
    body,
  );
  const shownAudit = (): Audit => ({ ...audit, drift: chosenDrift(page.kb, audit, choice) });
  const show = (next: DriftChoice) => {
    choice = next;
    for (const { by, cell } of heads) {
      if (by === choice.by) cell.setAttribute('aria-sort', choice.down ? 'descending' : 'ascending');
      else cell.removeAttribute('aria-sort');
    }
    const rows = shownAudit().drift;
    count.textContent = `${rows.length} of ${audit.drift.length} articles shown.`;
    body.replaceChildren(
      ...rows.map((row) =>
        element(
          'tr',
          { class: row.drift === 'differs' ? 'differs' : null },
          element('th', { scope: 'row' }, kbAnchor(page, row.kb)),
          element('td', { class: 'title' }, titleIn(page.kb, row.kb)),
          element('td', {}, driftWord(row.drift)),
          ...audit.hosts.map(({ name }) => element('td', {}, findingBadge(row.states[name] ?? 'unknown'))),
        ),
      ),
    );
  };
  show(choice);
  return element(
    'section',
    { class: 'block', 'aria-labelledby': 'drift-head' },
    element('h2', { id: 'drift-head' }, 'Drift'),
    filters((change) => show({ ...choice, ...change })),
    count,
    scrolling('Drift table', table),
    tools(
      copyTool(page, 'Copy as Markdown', () => renderDriftMarkdown(page.kb, shownAudit())),
      copyTool(page, 'Copy as CSV', () => renderDriftCsv(page.kb, shownAudit())),
      saveTool(
        page,
        'Save as CSV',
        'drift.csv',
        'text/csv',
        () => CSV_BOM + renderDriftCsv(page.kb, shownAudit()),
      ),
    ),
  );
}

function filters(onChange: (change: Partial<DriftChoice>) => void): HTMLElement {
  const select = element(
    'select',
    {},
    element('option', { value: 'differs' }, 'what differs or may differ'),
    element('option', { value: 'all' }, 'all articles'),
  );
  select.addEventListener('change', () => onChange({ show: select.value === 'all' ? 'all' : 'differs' }));
  const input = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
  input.addEventListener('input', () => onChange({ text: input.value }));
  return element(
    'p',
    { class: 'drift-filters no-print' },
    element('label', {}, 'Show ', select),
    element('label', {}, 'with the words ', input),
  );
}
