import type { HostAudit } from '../../kb/audit.ts';
import type { FindingGroup } from '../../views/audit-page.ts';
import { findingGroups } from '../../views/audit-page.ts';
import { countWords, levelWords, listWords } from '../../views/audit-words.ts';
import { badge, element } from '../search/dom.ts';
import { headCell, kbAnchor, type Page, pathOfKbs, scrolling, sentences } from './parts.ts';

/** One host: what was recognised, then its findings by state. `open` shows them unfolded. */
export function renderHost(page: Page, host: HostAudit, isOpen: boolean): HTMLElement {
  const details = element('details', { class: 'host', open: isOpen });
  details.append(
    element(
      'summary',
      {},
      element('h3', {}, host.name),
      element('span', { class: 'soft' }, `${levelWords(page.kb, host)}; ${countWords(host)}`),
    ),
    element('p', {}, `${capital(listWords(host))}.`),
  );
  const messages = sentences(host.messages);
  if (messages !== null) details.append(messages);
  for (const group of findingGroups(page.kb, host)) details.append(renderGroup(page, host, group));
  if (host.notHeld.length > 0) {
    const links = host.notHeld.flatMap((id, at) =>
      at === 0 ? [kbAnchor(page, id)] : [', ', kbAnchor(page, id)],
    );
    details.append(
      folded(`Installed, not held here: ${host.notHeld.length}`, false, () => element('p', {}, ...links)),
    );
  }
  if (host.inventory.unreadable.length > 0) {
    const lines = host.inventory.unreadable.map(({ line, text }) => `Line ${line}: ${text}`);
    details.append(
      folded(`Lines that could not be read: ${lines.length}`, false, () => sentences(lines) ?? ''),
    );
  }
  return details;
}

function renderGroup(page: Page, host: HostAudit, { state, rows }: FindingGroup): HTMLElement {
  const items = rows.filter(({ item }) => item).length;
  const rest = rows.length - items;
  const counts = [
    ...(items > 0 ? [`${items} ${items === 1 ? 'item' : 'items'}`] : []),
    ...(rest > 0 ? [`${rest} that the list leaves out`] : []),
  ];
  const isPressing = state === 'missing' || (state === 'unknown' && rows.length <= 40);
  return folded([badge(state), ` ${counts.join(', ')}`], isPressing, () =>
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
  );
}

/** Folded parts are made when they are first opened, or printed: eight hosts have thousands of rows. */
function folded(
  summary: string | readonly (Node | string)[],
  isOpen: boolean,
  content: () => Node | string,
): HTMLElement {
  const details = element('details', { class: 'finding-group' });
  details.append(element('summary', {}, ...(typeof summary === 'string' ? [summary] : summary)));
  let isMade = false;
  const make = () => {
    if (isMade) return;
    isMade = true;
    details.append(content());
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
