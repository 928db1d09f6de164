import { parseKbId } from '../../kb/kb-number.ts';
import type { SearchLibrary } from '../../views/search-reader.ts';
import { element } from './dom.ts';
import type { ExcerptPiece } from './excerpt.ts';
import type { TextHit } from './full-text.ts';
import { HIT, renderCard } from './render-card.ts';

/** Pages found by their words: articles as cards with their states, other pages with what they are. */
export function renderHits(
  hits: readonly TextHit[],
  library: SearchLibrary | undefined,
  root: string,
): readonly Node[] {
  return hits.map((hit) => {
    const id = /^kb\/\d+\.html$/.test(hit.url) ? parseKbId(`/${hit.url}`.replace('.html', '')) : undefined;
    const card = id === undefined ? undefined : library?.cardOf(id);
    const excerpt = hit.excerpt.length === 0 ? null : renderExcerpt(hit.excerpt);
    return element(
      'li',
      {},
      card === undefined ? renderPage(hit, root, excerpt) : renderCard(card, root, { excerpt }),
    );
  });
}

const PAGE_WORDS: Readonly<Record<string, string>> = {
  kb: 'article',
  os: 'OS level',
  components: 'component',
  'stop-codes': 'stop code',
  events: 'event',
  files: 'file',
  guides: 'guide',
  checklists: 'checklist',
};

function renderPage({ url, title }: TextHit, root: string, excerpt: Node | null): HTMLElement {
  return element(
    'article',
    { class: 'hit' },
    element('h3', { class: 'hit-head' }, element('a', { href: root + url, ...HIT }, title)),
    excerpt,
    element('p', { class: 'small soft' }, PAGE_WORDS[url.split('/')[0] ?? ''] ?? 'page'),
  );
}

function renderExcerpt(pieces: readonly ExcerptPiece[]): Node {
  const marked = pieces.map(({ text, isHit }) => (isHit ? element('mark', {}, text) : text));
  return element('p', { class: 'excerpt' }, ...marked);
}
