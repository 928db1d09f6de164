import type { Audit } from '../../kb/audit.ts';
import type { Plan, PlanStep } from '../../kb/plan.ts';
import { planHosts } from '../../kb/plan.ts';
import { titleIn } from '../../views/audit-words.ts';
import { cauFolders } from '../../views/cau-folders.ts';
import { CSV_BOM } from '../../views/csv.ts';
import { actionWords, renderPlanCsv, renderPlanMarkdown, restartsWords } from '../../views/plan-report.ts';
import { element } from '../search/dom.ts';
import {
  copyTool,
  headCell,
  kbAnchor,
  type Page,
  saveTool,
  scrolling,
  sentences,
  tool,
  tools,
} from './parts.ts';

/** What to do, in order, with a box for each step on paper. */
export function renderPlan(page: Page, audit: Audit, onPrint: () => void): HTMLElement {
  const told = planHosts(page.kb, audit.hosts);
  const content = element('div');
  const box = element('input', { type: 'checkbox' });
  box.checked = told.cluster;
  const show = (plan: Plan) => content.replaceChildren(...planParts(page, plan, onPrint));
  box.addEventListener('change', () => show(planHosts(page.kb, audit.hosts, { cluster: box.checked })));
  show(told);
  return element(
    'section',
    { class: 'block plan', 'aria-labelledby': 'plan-head' },
    element('h2', { id: 'plan-head' }, 'Plan'),
    element(
      'p',
      { class: 'no-print' },
      element(
        'label',
        { class: 'tick-label' },
        box,
        'These hosts are the nodes of one cluster: one at a time, paused and emptied first',
      ),
    ),
    content,
  );
}

function planParts(page: Page, plan: Plan, onPrint: () => void): readonly (Node | string)[] {
  const folders = cauFolders(page.kb, plan);
  const notes = sentences(plan.notes);
  const problems = sentences(plan.problems);
  return [
    element(
      'p',
      {},
      plan.steps.length === 0
        ? 'Nothing is missing, so there is nothing to do.'
        : restartsWords(plan.restarts),
    ),
    ...(problems === null ? [] : [element('h3', {}, 'Contradictions and gaps'), problems]),
    ...(notes === null ? [] : [element('h3', {}, 'Notes'), notes]),
    ...(plan.steps.length === 0 ? [] : [scrolling('Steps of the plan', stepTable(page, plan))]),
    ...(folders === null
      ? []
      : [
          element('h3', {}, 'Folders for Cluster-Aware Updating'),
          element('pre', {}, folders),
          tools(copyTool(page, 'Copy the folders', () => folders)),
        ]),
    tools(
      copyTool(page, 'Copy the plan as Markdown', () => renderPlanMarkdown(page.kb, plan)),
      saveTool(
        page,
        'Save the plan as CSV',
        'plan.csv',
        'text/csv',
        () => CSV_BOM + renderPlanCsv(page.kb, plan),
      ),
      saveTool(page, 'Save the plan as Markdown', 'plan.md', 'text/markdown', () =>
        renderPlanMarkdown(page.kb, plan),
      ),
      tool('Print the plan', onPrint),
    ),
    element(
      'div',
      { class: 'signature', 'aria-hidden': 'true' },
      element('div', {}, 'Cluster or host'),
      element('div', {}, 'Date'),
      element('div', {}, 'Signature'),
    ),
  ];
}

function stepTable(page: Page, plan: Plan): HTMLElement {
  return element(
    'table',
    { class: 'steps-table' },
    element('caption', { class: 'visually-hidden' }, 'Steps in order'),
    element('thead', {}, element('tr', {}, ...['Step', 'Host', 'Do', 'Why'].map(headCell))),
    element('tbody', {}, ...plan.steps.map((step) => stepRow(page, step))),
  );
}

function stepRow(page: Page, step: PlanStep): HTMLElement {
  const names =
    step.action === 'restart'
      ? []
      : step.kbs.map((id) => element('li', {}, kbAnchor(page, id), ` ${titleIn(page.kb, id)}`));
  return element(
    'tr',
    { class: step.action === 'restart' ? 'barrier' : null },
    element(
      'th',
      { scope: 'row', class: 'num' },
      element('span', { class: 'print-box', 'aria-hidden': 'true' }),
      String(step.position),
    ),
    element('td', {}, step.host ?? 'all'),
    element(
      'td',
      { class: 'do' },
      element('strong', {}, actionWords(step)),
      names.length === 0 ? null : element('ul', { class: 'plain' }, ...names),
    ),
    element('td', {}, step.why),
  );
}
