import type { SearchLibrary } from '../../views/search-reader.ts';
import { rememberShown } from './address.ts';
import type { Answer } from './answer.ts';
import { askLibrary } from './ask-library.ts';
import { button } from './buttons.ts';
import { element } from './dom.ts';
import { MOST_HITS, type TextAnswer, type TextHit } from './full-text.ts';
import type { Parts } from './parts.ts';
import type { SearchQuery } from './query.ts';
import { renderHits } from './render-hits.ts';
import { renderIncomplete, renderNothing } from './render-notices.ts';

/** What the results stand on. */
export interface ResultsPage {
  readonly answer: Answer;
  readonly library: SearchLibrary | undefined;
  readonly parts: Parts;
  readonly root: string;
}

export interface LoadedHits {
  readonly hits: readonly TextHit[];
  readonly nodes: readonly Node[];
  /** How many were left away, since the answer above shows them. */
  readonly left: number;
  /** Up to which of all results. */
  readonly to: number;
  readonly isIncomplete: boolean;
}

/** Some of the results, with the card of each article. A card that does not load makes the page incomplete. */
export async function loadHits(
  found: TextAnswer,
  from: number,
  to: number,
  { answer, library, parts, root }: ResultsPage,
): Promise<LoadedHits> {
  const loaded = await found.hits(from, to);
  const shown = answer.kind === 'identifier' ? [answer.main, ...answer.groups].map(({ url }) => url) : [];
  const hits = loaded.hits.filter(({ url }) => !shown.includes(url));
  const left = loaded.hits.length - hits.length;
  if (library === undefined) return { ...loaded, hits, left, to, nodes: renderHits(hits, undefined, root) };
  try {
    const nodes = await askLibrary(library, parts, () => renderHits(hits, library, root));
    return { ...loaded, hits, left, to, nodes };
  } catch {
    return { hits, left, to, nodes: renderHits(hits, undefined, root), isIncomplete: true };
  }
}

interface Rendering {
  readonly isCurrent: () => boolean;
  readonly isIncomplete: boolean;
  readonly onIncomplete: () => void;
  readonly onRetry: () => void;
  readonly onClear: () => void;
  readonly query: SearchQuery;
  readonly page: ResultsPage;
}

export function renderTextAnswer(
  found: TextAnswer,
  first: LoadedHits,
  { isCurrent, isIncomplete, onIncomplete, onRetry, onClear, query, page }: Rendering,
): readonly Node[] {
  const isBeside = page.answer.kind !== 'none';
  const list = element('ol', { class: 'hits' }, ...first.nodes);
  const heading = element('h2', { class: isBeside ? null : 'visually-hidden' }, 'Found in the text');
  const total = found.total - first.left;
  // Nothing found in what could not be read whole is no finding.
  const nothing = isIncomplete ? [] : [renderNothing(query, found, isBeside, onClear)];
  return [
    ...(isIncomplete ? [renderIncomplete(page.root, onRetry)] : []),
    ...(total === 0 ? nothing : [heading, list]),
    ...(found.total > first.to ? [moreButton()] : []),
  ];

  function moreButton(): HTMLElement {
    let from = first.to;
    const more = button(
      `Show ${Math.min(MOST_HITS, found.total - from)} of ${found.total - from} more`,
      async () => {
        more.disabled = true;
        const next = await loadHits(found, from, from + MOST_HITS, page);
        if (!isCurrent()) return;
        from += MOST_HITS;
        rememberShown(from);
        list.append(...next.nodes);
        (next.nodes[0] as Element | undefined)?.querySelector<HTMLElement>('a[data-hit]')?.focus();
        if (next.isIncomplete) onIncomplete();
        const left = found.total - from;
        more.disabled = false;
        if (left > 0) more.textContent = `Show ${Math.min(MOST_HITS, left)} of ${left} more`;
        else more.remove();
      },
    );
    more.className = 'more';
    return more;
  }
}
