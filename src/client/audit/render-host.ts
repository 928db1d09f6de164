import type { HostAudit } from '../../kb/audit.ts';
import type { FindingGroup } from '../../views/audit-page.ts';
import { findingGroups } from '../../views/audit-page.ts';
import { countWords, levelWords, listWords } from '../../views/audit-words.ts';
import { element } from '../search/dom.ts';
import { findingBadge, headCell, kbAnchor, type Page, pathOfKbs, scrolling, sentences } from './parts.ts';

const GROUP = 'finding-group';

/** One host: what was recognised, then its findings by state. `isOpen` shows them unfolded. */
export function renderHost(page: Page, host: HostAudit, isOpen: boolean): HTMLElement {
  const summary = [
    element('h3', {}, host.name),
    element('span', { class: 'soft' }, `${levelWords(page.kb, host)}; ${countWords(host)}`),
  ];
  return folded('host', summary, isOpen, () => hostParts(page, host));
}

function hostParts(page: Page, host: HostAudit): readonly Node[] {
  const messages = sentences(host.messages);
  const links = host.notHeld.flatMap((id, at) => [...(at === 0 ? [] : [', ']), kbAnchor(page, id)]);
  const odd = host.inventory.unreadable.map(({ line, text }) => `Line ${line}: ${text}`);
  return [
    element('p', {}, `${capital(listWords(host))}.`),
    ...(messages === null ? [] : [messages]),
    ...findingGroups(page.kb, host).map((group) => renderGroup(page, host, group)),
    ...(links.length === 0
      ? []
      : [
          folded(GROUP, [`Installed, not held here: ${host.notHeld.length}`], false, () => [
            element('p', {}, ...links),
          ]),
        ]),
    ...(odd.length === 0
      ? []
      : [
          folded(GROUP, [`Lines that could not be read: ${odd.length}`], false, () => [sentences(odd) ?? '']),
        ]),
  ];
}

function renderGroup(page: Page, host: HostAudit, { state, rows }: FindingGroup): HTMLElement {
  const items = rows.filter(({ item }) => item).length;
  const rest = rows.length - items;
  const counts = [
    ...(items > 0 ? [`${items} ${items === 1 ? 'item' : 'items'}`] : []),
    ...(rest > 0 ? [`${rest} that the list leaves out`] : []),
  ];
  const isPressing = state === 'missing' || (state === 'unknown' && rows.length <= 40);
  return folded(GROUP, [findingBadge(state), ` ${counts.join(', ')}`], isPressing, () => [
    scrolling(
      `${host.name}: ${state}`,
      element(
        'table',
        { class: 'article-table findings' },
        element('thead', {}, element('tr', {}, ...['Number', 'What it is about', 'Why'].map(headCell))),
        element(
          'tbody',
          {},
          ...rows.map((row) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row', class: 'number' }, kbAnchor(page, row.kb)),
              element('td', { class: 'title' }, row.title),
              element(
                'td',
                { class: 'where' },
                row.why,
                ...row.paths.map((path) =>
                  element('span', { class: 'path' }, 'Path: ', ...pathOfKbs(page, path)),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  ]);
}

/** Folded parts are made when they are first opened, or printed: eight hosts have thousands of rows. */
function folded(
  name: string,
  summary: readonly (Node | string)[],
  isOpen: boolean,
  content: () => readonly (Node | string)[],
): HTMLElement {
  const details = element('details', { class: name });
  details.append(element('summary', {}, ...summary));
  let isMade = false;
  const make = () => {
    if (isMade) return;
    isMade = true;
    details.append(...content());
  };
  details.addEventListener('toggle', () => {
    if (details.open) make();
  });
  details.addEventListener('make', make);
  if (isOpen) {
    make();
    details.open = true;
  }
  return details;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
