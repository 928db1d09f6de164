import type { KnowledgeBase } from '../../kb/knowledge-base.ts';
import { renderAuditCsv } from '../../views/audit-csv.ts';
import { renderAuditJson } from '../../views/audit-json.ts';
import { renderAuditMarkdown } from '../../views/audit-markdown.ts';
import { askedOption, auditStatus } from '../../views/audit-page.ts';
import { CSV_BOM } from '../../views/csv.ts';
import { element, siteRoot } from '../search/dom.ts';
import type { Input } from './inputs.ts';
import { MAX_TYPED, readFiles } from './inputs.ts';
import { type Page, saveTool, sentences, tool, tools } from './parts.ts';
import { printPart } from './print.ts';
import { renderDrift } from './render-drift.ts';
import { renderHost } from './render-host.ts';
import { renderPlan } from './render-plan.ts';
import type { AuditRun } from './run-audit.ts';
import { runAudit } from './run-audit.ts';

const DEBOUNCE_MS = 300;

/** Brings the audit page to life. Without a knowledge base the data could not be loaded, and the page says so. */
export function openAuditPage(root: HTMLElement, kb: KnowledgeBase | undefined): void {
  root.hidden = false;
  const part = <Part extends HTMLElement>(name: string) => root.querySelector<Part>(`[data-audit-${name}]`);
  const form = part<HTMLFormElement>('form');
  const status = part('status');
  const result = part('result');
  const area = form?.querySelector('textarea');
  const picker = form?.querySelector<HTMLInputElement>('input[type="file"]');
  const selects = { os: selectOf(form, 'os'), role: selectOf(form, 'role') };
  const say = (text: string) => {
    if (status !== null) status.textContent = text;
  };
  if (kb === undefined || form === null || result === null || area == null || picker == null) {
    say(
      'INCOMPLETE: the data of this page could not be loaded, so nothing can be audited. Load the page again.',
    );
    return;
  }
  const page: Page = { kb, root: siteRoot(), say };
  let inputs: readonly Input[] = [];
  let pastes = 0;
  let problems: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function audit() {
    clearTimeout(timer);
    const typed = area?.value.trim() === '' ? [] : [{ name: 'pasted text', content: area?.value ?? '' }];
    const all = [...inputs, ...typed];
    const os = selects.os?.value || null;
    const role = selects.role?.value || null;
    const run = runAudit(page.kb, all, { os, role });
    const messages = [...problems, ...run.messages];
    say(all.length === 0 && messages.length === 0 ? '' : auditStatus(run.audit, messages));
    result?.replaceChildren(...resultParts(page, run, messages));
  }
  async function addFiles(files: readonly File[]) {
    if (files.length === 0) return;
    say('Reading…');
    const read = await readFiles(files);
    problems = read.problems;
    add(read.inputs);
  }
  function add(more: readonly Input[]) {
    // A file that is given again is a newer copy of it.
    inputs = [...inputs.filter(({ name }) => !more.some((one) => one.name === name)), ...more];
    showSources();
    audit();
  }
  function showSources() {
    const list = part('sources');
    if (list === null) return;
    list.hidden = inputs.length === 0;
    list.replaceChildren(
      ...inputs.map(({ name }) => {
        const remove = tool('Remove', () => {
          inputs = inputs.filter((input) => input.name !== name);
          showSources();
          audit();
          area?.focus();
        });
        remove.setAttribute('aria-label', `Remove ${name}`);
        return element('li', {}, name, ' ', remove);
      }),
    );
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    audit();
    result.querySelector<HTMLElement>('h2')?.focus();
  });
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(audit, DEBOUNCE_MS);
  });
  area.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (files.length === 0 && text.length <= MAX_TYPED) return;
    event.preventDefault();
    if (files.length > 0) return void addFiles(files);
    pastes += 1;
    add([{ name: `large paste ${pastes}`, content: text }]);
  });
  picker.addEventListener('change', () => {
    const files = [...(picker.files ?? [])];
    picker.value = '';
    void addFiles(files);
  });
  takeDrops(root, (files, text) => {
    if (files.length > 0) return void addFiles(files);
    if (text === '') return;
    pastes += 1;
    add([{ name: `dropped text ${pastes}`, content: text }]);
  });
  for (const select of [selects.os, selects.role]) select?.addEventListener('change', audit);
  part('clear')?.addEventListener('click', () => {
    inputs = [];
    problems = [];
    area.value = '';
    showSources();
    audit();
    say('Cleared.');
  });
  for (const name of ['os', 'role'] as const) {
    const select = selects[name];
    if (select != null) {
      const known = [...select.options].map(({ value }) => value);
      select.value = askedOption(location.search, name, known) || select.value;
    }
  }
  // A browser may fill the field again when one comes back.
  audit();
}

function selectOf(form: HTMLFormElement | null, name: string): HTMLSelectElement | null {
  return form?.querySelector<HTMLSelectElement>(`select[name="${name}"]`) ?? null;
}

/** Files may be dropped anywhere on the page; a browser would open them otherwise, and lose the result. */
function takeDrops(root: HTMLElement, onDrop: (files: readonly File[], text: string) => void): void {
  const zone = root.querySelector('[data-audit-drop]');
  addEventListener('dragover', (event) => {
    event.preventDefault();
    zone?.classList.add('is-over');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) zone?.classList.remove('is-over');
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    zone?.classList.remove('is-over');
    onDrop([...(event.dataTransfer?.files ?? [])], event.dataTransfer?.getData('text/plain') ?? '');
  });
}

function resultParts(
  page: Page,
  { audit, messages: own }: AuditRun,
  messages: readonly string[],
): readonly Node[] {
  const said = sentences(messages);
  const notices = said === null ? [] : [element('div', { class: 'notice audit-messages' }, said)];
  if (audit.hosts.length === 0) return notices;
  const hosts = element(
    'section',
    { class: 'block', 'aria-labelledby': 'hosts-head' },
    element(
      'h2',
      { id: 'hosts-head', tabindex: '-1' },
      audit.hosts.length === 1 ? 'Findings' : 'Findings by host',
    ),
    ...audit.hosts.map((host) => renderHost(page, host, audit.hosts.length === 1)),
    tools(
      saveTool(page, 'Save the audit as JSON', 'audit.json', 'application/json', () =>
        renderAuditJson(page.kb, audit, own),
      ),
      saveTool(
        page,
        'Save the audit as CSV',
        'audit.csv',
        'text/csv',
        () => CSV_BOM + renderAuditCsv(page.kb, audit),
      ),
      saveTool(page, 'Save the audit as Markdown', 'audit.md', 'text/markdown', () =>
        renderAuditMarkdown(page.kb, audit),
      ),
      tool('Print everything', () => printPart('all')),
    ),
  );
  return [
    ...notices,
    ...(audit.drift.length > 0 ? [renderDrift(page, audit)] : []),
    hosts,
    renderPlan(page, audit, () => printPart('plan')),
  ];
}
