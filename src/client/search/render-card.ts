import type { KbId } from '../../kb/kb-number.ts';
import { pathOf } from '../../kb/resolve.ts';
import type { CardState, SearchCard } from '../../views/search-reader.ts';
import type { NotHeld } from './answer.ts';
import { badge, element } from './dom.ts';

/** Marks the links that the arrow keys move through. */
export const HIT = { 'data-hit': true } as const;

/** An article: number, label, state on each level, what to install instead. */
export function renderCard(
  card: SearchCard,
  root: string,
  { excerpt = null, heading = 'h3' }: { excerpt?: Node | null; heading?: 'h2' | 'h3' } = {},
): HTMLElement {
  return element(
    'article',
    { class: heading === 'h2' ? 'hit hit-exact' : 'hit' },
    element(
      heading,
      { class: 'hit-head' },
      element(
        'a',
        { class: 'hit-link', href: root + card.url, ...HIT },
        element('span', { class: 'kb' }, card.id),
        ' ',
        element('span', { class: 'hit-label' }, card.label),
      ),
    ),
    excerpt,
    renderStates(card.states, root),
    element(
      'p',
      { class: 'small soft' },
      [card.kind, ...card.components].filter((part) => part !== '').join(' · '),
    ),
  );
}

/** One line per distinct answer: badge, levels, and what stands in its place. */
export function renderStates(states: readonly CardState[], root: string): HTMLElement {
  if (states.length === 0)
    return element('p', { class: 'small soft' }, 'No OS level is recorded here for it.');
  return element(
    'ul',
    { class: 'states' },
    ...states.map(({ state, levels, by }) =>
      element(
        'li',
        {},
        badge(state),
        ' ',
        element('span', { class: 'on' }, `on ${levels.map(({ short }) => short).join(', ')}`),
        by.length === 0 ? null : element('span', { class: 'on' }, '→ ', ...kbLinks(by, root)),
      ),
    ),
  );
}

function kbLinks(ids: readonly KbId[], root: string): readonly (Node | string)[] {
  return ids.flatMap((id, at) => [
    at === 0 ? '' : ', ',
    element('a', { class: 'kb', href: root + pathOf.kb(id) }, id),
  ]);
}

/** Where an article that is not held may still be found. Links leave the site only when they are followed. */
export function renderElsewhere({ vendorUrl, archiveUrl, catalogUrl }: NotHeld): HTMLElement {
  const away = (href: string, text: string) =>
    element('li', {}, element('a', { href, rel: 'noreferrer', ...HIT }, text));
  return element(
    'ul',
    { class: 'elsewhere' },
    away(vendorUrl, 'The vendor’s article (often gone)'),
    away(archiveUrl, 'Archived copies of it'),
    away(catalogUrl, 'Its packages in the update catalog'),
  );
}
