import type { FindingState } from '../../kb/audit.ts';
import type { KbId } from '../../kb/kb-number.ts';
import type { KnowledgeBase } from '../../kb/knowledge-base.ts';
import { urlOf } from '../../views/audit-page.ts';
import { copyText, saveText } from '../page/hand-over.ts';
import { badge, element } from '../search/dom.ts';

/** What every part of the result needs. */
export interface Page {
  readonly kb: KnowledgeBase;
  /** The site's root as an absolute address. */
  readonly root: string;
  /** Says something to screen readers and eyes. */
  readonly say: (text: string) => void;
}

export function kbAnchor({ kb, root }: Page, id: KbId): HTMLElement {
  return element('a', { class: 'kb', href: root + urlOf(kb, id) }, id);
}

/** `KB1 → KB2 → KB3`, each a link. */
export function pathOfKbs(page: Page, path: readonly KbId[]): readonly (Node | string)[] {
  return path.flatMap((id, at) => (at === 0 ? [kbAnchor(page, id)] : [' → ', kbAnchor(page, id)]));
}

const badges = new Map<string, Node>();

/** The badge of a finding. A table has hundreds, so that each is looked up in the page only once. */
export function findingBadge(state: FindingState): Node {
  const known = badges.get(state) ?? badge(state);
  badges.set(state, known);
  return known.cloneNode(true);
}

export function tool(text: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'tool' }, text);
  button.addEventListener('click', onClick);
  return button;
}

export function copyTool(page: Page, text: string, content: () => string): HTMLButtonElement {
  return tool(text, async () => {
    const isCopied = await copyText(content());
    page.say(isCopied ? 'Copied.' : 'This browser does not let the page copy; download it instead.');
  });
}

export function saveTool(
  page: Page,
  text: string,
  name: string,
  type: string,
  content: () => string,
): HTMLButtonElement {
  return tool(text, () => {
    saveText(name, content(), type);
    page.say(`Saved as ${name}.`);
  });
}

export function tools(...buttons: readonly Node[]): HTMLElement {
  return element('p', { class: 'tools no-print' }, ...buttons);
}

/** A table that scrolls inside itself, with the focus, as it could not be scrolled without a mouse otherwise. */
export function scrolling(label: string, table: Node): HTMLElement {
  return element('section', { class: 'table-scroll', 'aria-label': label, tabindex: '0' }, table);
}

export function headCell(text: string): HTMLElement {
  return element('th', { scope: 'col' }, text);
}

export function sentences(lines: readonly string[]): HTMLElement | null {
  return lines.length === 0
    ? null
    : element('ul', { class: 'plain says' }, ...lines.map((line) => element('li', {}, ...withCode(line))));
}

/** Commands in a sentence stand between back quotes. */
function withCode(text: string): readonly (Node | string)[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part));
}
