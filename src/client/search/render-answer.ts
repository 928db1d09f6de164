import { pathOf } from '../../kb/resolve.ts';
import type { SearchCard } from '../../views/search-reader.ts';
import type { Answer, Choice, NotHeld } from './answer.ts';
import { MOST_CARDS } from './answer.ts';
import { badge, element } from './dom.ts';
import { HIT, renderCard, renderElsewhere, renderStates } from './render-card.ts';
import { renderFileAnswer } from './render-file-answer.ts';

/**
 * What the identifiers of the text say; empty for plain words.
 *
 * @param isFiltered filters are in use: an identifier leads to its page then, and the articles that fit are in the text
 * results, as a list of it would hold others too
 */
export function renderAnswer(answer: Answer, root: string, isFiltered = false): readonly Node[] {
  switch (answer.kind) {
    case 'none':
      return [];
    case 'article':
      return [renderCard(answer.card, root, { heading: 'h2' }), ...renderChoices(answer.choices, root)];
    case 'not-held':
      return [renderNotHeld(answer.number, root), ...renderChoices(answer.choices, root)];
    case 'list':
      return [renderList(answer.rows, root), ...renderChoices(answer.choices, root, 'It also names')];
    case 'file-version':
      return [...renderFileAnswer(answer, root), ...renderChoices(answer.choices, root)];
    case 'identifier':
      return [...renderIdentifier(answer, root, isFiltered), ...renderChoices(answer.choices, root)];
  }
}

function renderNotHeld(number: NotHeld, root: string): HTMLElement {
  return element(
    'div',
    { class: 'notice' },
    element('h2', { class: 'notice-head' }, element('span', { class: 'kb' }, number.id), ' is not held here'),
    element(
      'p',
      {},
      'That says nothing about whether you need it: this library has no entry for the number.',
    ),
    renderElsewhere(number),
    element(
      'p',
      {},
      'Check the number for a slip, look at the ',
      element('a', { href: `${root}checklists/index.html` }, 'checklist of your OS level'),
      ', or ',
      element('a', { href: `${root}contribute.html` }, 'add an entry'),
      '.',
    ),
  );
}

function renderIdentifier(
  { main, groups }: Answer & { kind: 'identifier' },
  root: string,
  isFiltered: boolean,
): readonly Node[] {
  // A product, or a component without articles: its page is all there is to show.
  const shown = groups.includes(main) || main.url === null ? groups : [main, ...groups];
  const most = isFiltered ? 0 : shown.length > 1 ? FEW_CARDS : MOST_CARDS;
  return [
    ...(main.url === null ? [renderNotFiled(main)] : []),
    ...shown.map((group) => renderGroup(group, root, most)),
  ];
}

/** Nothing is filed under the identifier; what the texts say of it follows below. */
function renderNotFiled({ what, text }: Choice): HTMLElement {
  const name = element('span', { class: 'version' }, text.replace(`${what} `, ''));
  return element(
    'div',
    { class: 'notice' },
    element('h2', { class: 'notice-head' }, `No article here is filed under the ${what} `, name),
    element(
      'p',
      {},
      what !== 'error code'
        ? 'That it is not recorded does not mean that no fix exists.'
        : text.startsWith('0x8')
          ? 'This looks like an error code (HRESULT), not a stop code. Search for the words of its message, or for what failed.'
          : 'This looks like an error code (NTSTATUS); few of them are stop codes as well. Search for the words of its message, or for what failed.',
    ),
  );
}

/** Of several readings each shows less. */
const FEW_CARDS = 4;

function renderGroup(
  { text, what, url, count: all, cards }: Choice,
  root: string,
  most: number,
): HTMLElement {
  const left = all - most;
  const count = all === 0 ? '' : `, ${all} ${all === 1 ? 'article' : 'articles'}`;
  return element(
    'section',
    { class: 'reading' },
    element(
      'h2',
      { class: 'reading-head' },
      url === null ? text : element('a', { href: root + url, ...HIT }, text),
      ' ',
      element('span', { class: 'small soft' }, what + count),
    ),
    ...cards.slice(0, most).map((card) => renderCard(card, root)),
    most > 0 && left > 0 && url !== null
      ? element('p', { class: 'hit' }, element('a', { href: root + url, ...HIT }, `${left} more on its page`))
      : null,
  );
}

function renderChoices(choices: readonly Choice[], root: string, head = 'Or did you mean'): readonly Node[] {
  if (choices.length === 0) return [];
  const line = ({ text, what, url }: Choice) =>
    element(
      'li',
      {},
      url === null ? text : element('a', { href: root + url, ...HIT }, text),
      element('span', { class: 'soft' }, ` (${what}${url === null ? ', not held here' : ''})`),
    );
  return [
    element(
      'div',
      { class: 'choices' },
      element('h2', { class: 'choices-head' }, head),
      element('ul', {}, ...choices.map(line)),
    ),
  ];
}

/** Pasted numbers as a table of states. */
function renderList(rows: readonly (SearchCard | NotHeld)[], root: string): HTMLElement {
  const held = rows.filter((row) => 'label' in row).length;
  const row = (entry: SearchCard | NotHeld) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row', class: 'number' },
        'label' in entry
          ? element('a', { class: 'kb', href: root + pathOf.kb(entry.id), ...HIT }, entry.id)
          : element('span', { class: 'kb' }, entry.id),
      ),
      element('td', { class: 'title' }, 'label' in entry ? entry.label : renderElsewhere(entry)),
      element(
        'td',
        { class: 'where' },
        'label' in entry ? renderStates(entry.states, root) : badge('not-held'),
      ),
    );
  const head = ['Number', 'What it is about', 'State'].map((text) => element('th', { scope: 'col' }, text));
  return element(
    'section',
    { class: 'table-scroll', tabindex: '0', 'aria-label': 'States of the numbers' },
    element(
      'table',
      { class: 'article-table' },
      element('caption', { class: 'visually-hidden' }, `${rows.length} numbers, ${held} of them held here`),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows.map(row)),
    ),
  );
}
