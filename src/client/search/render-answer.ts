import { pathOf } from '../../kb/resolve.ts';
import type { SearchCard } from '../../views/search-reader.ts';
import type { Answer, Choice, NotHeld } from './answer.ts';
import { badge, element } from './dom.ts';
import { HIT, renderCard, renderElsewhere, renderStates } from './render-card.ts';
import { renderFileAnswer } from './render-file-answer.ts';

/** What the identifiers of the text say; empty for plain words. */
export function renderAnswer(answer: Answer, root: string): readonly Node[] {
  switch (answer.kind) {
    case 'none':
      return [];
    case 'article':
      return [renderCard(answer.card, root, { heading: 'h2' }), ...renderChoices(answer.choices, root)];
    case 'not-held':
      return [renderNotHeld(answer.number, root), ...renderChoices(answer.choices, root)];
    case 'list':
      return [renderList(answer.rows, root)];
    case 'file-version':
      return [...renderFileAnswer(answer, root), ...renderChoices(answer.choices, root)];
    case 'identifier':
      return [...renderIdentifier(answer, root), ...renderChoices(answer.choices, root)];
  }
}

function renderNotHeld(number: NotHeld, root: string): HTMLElement {
  return element(
    'div',
    { class: 'notice not-held' },
    element(
      'h2',
      {},
      badge('not-held'),
      ' ',
      element('span', { class: 'kb' }, number.id),
      ' is not held here',
    ),
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

function renderIdentifier(answer: Answer & { kind: 'identifier' }, root: string): readonly Node[] {
  const { what, name, url, cards } = answer;
  if (url === null) {
    return [
      element(
        'div',
        { class: 'notice' },
        element('h2', {}, `No article here names the ${what} `, element('span', { class: 'version' }, name)),
        element('p', {}, 'That it is not recorded does not mean that no fix exists.'),
      ),
    ];
  }
  const page = element(
    'h2',
    { class: 'identifier' },
    element('a', { href: root + url, ...HIT }, name),
    ' ',
    element(
      'span',
      { class: 'small soft' },
      `${what}, ${cards.length} ${cards.length === 1 ? 'article' : 'articles'}`,
    ),
  );
  return [
    page,
    ...cards.slice(0, MOST_CARDS).map((card) => renderCard(card, root)),
    ...more(cards, url, root),
  ];
}

/** A component of a large library has hundreds of articles; its own page lists them all. */
const MOST_CARDS = 8;

function more(cards: readonly SearchCard[], url: string, root: string): readonly Node[] {
  const left = cards.length - MOST_CARDS;
  return left > 0 ? [element('p', {}, element('a', { href: root + url }, `${left} more on its page`))] : [];
}

function renderChoices(choices: readonly Choice[], root: string): readonly Node[] {
  if (choices.length === 0) return [];
  const line = ({ text, what, url, cards }: Choice) =>
    element(
      'li',
      {},
      url === null ? `${text}` : element('a', { href: root + url, ...HIT }, text),
      element('span', { class: 'soft' }, ` (${what}${url === null ? ', not held here' : ''})`),
      cards.length === 0 || cards.length > MOST_CARDS
        ? null
        : element(
            'span',
            { class: 'choice-articles' },
            ...cards.flatMap((card) => [
              ' ',
              element('a', { class: 'kb', href: root + card.url, title: card.label }, card.id),
            ]),
          ),
    );
  return [
    element(
      'div',
      { class: 'choices' },
      element('h2', {}, 'Or did you mean'),
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
        { scope: 'row' },
        'label' in entry
          ? element('a', { class: 'kb', href: root + pathOf.kb(entry.id), ...HIT }, entry.id)
          : element('span', { class: 'kb' }, entry.id),
      ),
      element('td', {}, 'label' in entry ? entry.label : renderElsewhere(entry)),
      element('td', {}, 'label' in entry ? renderStates(entry.states, root) : badge('not-held')),
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
