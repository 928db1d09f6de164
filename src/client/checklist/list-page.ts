import { importTicks, MAX_TICK_FILE, renderTicks, tickFileName } from '../../views/tick-file.ts';
import type { TickedList, Ticks, TicksChange } from '../../views/ticks.ts';
import { clearedOf, namedOf, progressOf, withNodes, withoutNode, withTick } from '../../views/ticks.ts';
import { saveText } from '../page/hand-over.ts';
import { element } from '../search/dom.ts';
import { keepTicks, keptTicks } from './kept-ticks.ts';
import { drawBoxes, SHOWN_AT_ONCE } from './node-boxes.ts';

/** Brings the boxes of one checklist to life. */
export function openChecklist(root: HTMLElement): void {
  const key = `hotfix-atlas:${root.dataset.checklist ?? ''}`;
  const boxes = [...root.querySelectorAll<HTMLInputElement>('input[data-tick]')];
  const list: TickedList = {
    os: root.dataset.os ?? '',
    role: root.dataset.role ?? null,
    kbs: boxes.map((box) => box.dataset.tick ?? ''),
  };
  const part = <Part extends HTMLElement>(name: string) => root.querySelector<Part>(`[data-${name}]`);
  const tools = part('tick-tools');
  const note = part('tick-note');
  const file = part<HTMLInputElement>('tick-file');
  const form = part<HTMLFormElement>('node-form');
  const choice = part<HTMLSelectElement>('node-shown');
  const nodeList = part('node-list');
  let ticks: Ticks = keptTicks(key);
  let shown = '';

  const say = (text: string) => {
    if (note !== null) note.textContent = text;
  };
  const showProgress = () => {
    const count = part('tick-count');
    if (count !== null) count.textContent = progressOf(ticks, list);
  };
  const keep = (says: string) => {
    const isKept = keepTicks(key, ticks, list);
    const lost = 'This browser does not let the page keep ticks: they last until you leave it.';
    say(isKept ? says : `${says} ${lost}`.trim());
    showProgress();
  };
  const change = ({ ticks: next, says }: TicksChange) => {
    ticks = next;
    draw();
    keep(says);
  };

  function draw() {
    const nodes = namedOf(ticks);
    if (!nodes.some(({ name }) => name === shown))
      shown = nodes.length > SHOWN_AT_ONCE ? (nodes[0]?.name ?? '') : '';
    drawBoxes(root, ticks, shown, (node, kb, isDone) => {
      ticks = withTick(ticks, node, kb, isDone);
      keep('');
    });
    if (nodeList !== null) {
      nodeList.hidden = nodes.length === 0;
      nodeList.replaceChildren(...nodes.map(({ name }) => nodeLine(name)));
    }
    if (choice !== null) {
      const all = nodes.length > SHOWN_AT_ONCE ? [] : [element('option', { value: '' }, 'all nodes')];
      choice.replaceChildren(...all, ...nodes.map(({ name }) => element('option', { value: name }, name)));
      choice.value = shown;
      choice.closest('label')?.toggleAttribute('hidden', nodes.length < 2);
    }
    showProgress();
  }

  function nodeLine(name: string): HTMLElement {
    const remove = element('button', { type: 'button', class: 'tool' }, 'Remove');
    remove.setAttribute('aria-label', `Remove ${name}`);
    remove.addEventListener('click', () => {
      change(withoutNode(ticks, name));
      // The button is gone; the focus goes on where names are given.
      form?.querySelector('input')?.focus();
    });
    return element('li', {}, name, remove);
  }

  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const input = form.querySelector('input');
    if (input === null) return;
    change(withNodes(ticks, input.value));
    input.value = '';
  });
  choice?.addEventListener('change', () => {
    shown = choice.value;
    draw();
  });
  part('tick-clear')?.addEventListener('click', () =>
    change({ ticks: clearedOf(ticks), says: 'Cleared all ticks.' }),
  );
  part('tick-export')?.addEventListener('click', () => {
    saveText(tickFileName(list), renderTicks(ticks, list), 'application/json');
    say(`Exported as ${tickFileName(list)}.`);
  });
  part('tick-import')?.addEventListener('click', () => file?.click());
  file?.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    if (chosen === undefined) return;
    // A file that is too large is not read whole only to be refused.
    const text = await chosen.slice(0, MAX_TICK_FILE + 1).text();
    file.value = '';
    change(importTicks(text, ticks, list));
  });
  // Two tabs of one list stay in step.
  addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return;
    ticks = keptTicks(key);
    draw();
  });
  if (tools !== null) tools.hidden = false;
  draw();
}
