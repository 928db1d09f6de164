import { openChecklist } from './checklist/list-page.ts';

// Runs on the pages of checklists. Without it they have no boxes on the screen, and lose nothing else.
for (const list of document.querySelectorAll<HTMLElement>('[data-checklist]')) openChecklist(list);
for (const tool of document.querySelectorAll<HTMLElement>('[data-print-tool]')) tool.hidden = false;
for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => print());
