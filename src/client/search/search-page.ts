import type { SearchLibrary } from '../../views/search-reader.ts';
import { writeAddress } from './address.ts';
import type { Answer } from './answer.ts';
import { answerOf, exactUrl, wantsFullText } from './answer.ts';
import { askLibrary } from './ask-library.ts';
import { element, siteRoot } from './dom.ts';
import { openFilterBar } from './filters.ts';
import type { FullText } from './full-text.ts';
import { openFullText } from './full-text.ts';
import { moveThroughHits } from './keyboard.ts';
import type { Parts } from './parts.ts';
import type { SearchQuery } from './query.ts';
import { EMPTY_QUERY, formatQuery, hasFilters, parseQuery, withFilter } from './query.ts';
import { keepRecent, showRecent } from './recent.ts';
import { renderAnswer } from './render-answer.ts';
import { renderIncomplete, renderNoLibrary, renderPartMissing } from './render-notices.ts';
import type { TextState } from './status.ts';
import { statusText } from './status.ts';
import { renderSuggestion, suggestFor } from './suggest.ts';
import { loadHits, renderTextAnswer } from './text-results.ts';

const DEBOUNCE_MS = 150;
const NOTHING: Answer = { kind: 'none' };

/** Brings the search page to life. Without `library` the identifiers could not be loaded, and the page says so. */
export function openSearchPage(
  page: HTMLElement,
  input: HTMLInputElement,
  parts: Parts,
  library: SearchLibrary | undefined,
): void {
  const place = (name: string) => page.querySelector<HTMLElement>(`[data-search-${name}]`) ?? element('div');
  const places = {
    status: place('status'),
    suggestion: place('suggestion'),
    answer: place('answer'),
    text: place('text'),
    help: place('help'),
    recent: place('recent'),
    filters: place('filters'),
  };
  const root = siteRoot();
  let query = EMPTY_QUERY;
  let answer = NOTHING;
  // Every question has a number; what comes back for an older one is dropped.
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fullText: FullText | undefined;

  const bar = openFilterBar(places.filters, library, {
    onFilter: (key, value) => ask(withFilter(query, key, value), 'push'),
    onSort: (sort) => ask({ ...query, sort }, 'push'),
    onReach: () => void countFilters(),
  });
  moveThroughHits(page, input, () => {
    clearTimeout(timer);
    input.value = '';
    ask({ ...query, text: '' }, 'replace');
  });
  page.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a[data-hit]') !== null) keepRecent(query.text);
  });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask({ ...query, text: input.value.trim() }, 'replace'), DEBOUNCE_MS);
  });
  input.form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    keepRecent(input.value.trim());
    await ask({ ...query, text: input.value.trim() }, 'push');
    const url = exactUrl(answer);
    if (url !== undefined) location.assign(root + url);
  });
  addEventListener('popstate', openAddress);
  void openAddress().then(openNamedPage);

  /** Shows what the address asks: on arrival, and on Back and Forward. */
  function openAddress(): Promise<void> {
    clearTimeout(timer);
    const asked = parseQuery(location.search);
    input.value = asked.text;
    return show(asked);
  }

  /** From the box of another page: what is named beyond doubt opens at once, and Back leads to where one came from. */
  function openNamedPage() {
    const isSent = new URLSearchParams(location.search).has('go');
    const url = isSent ? exactUrl(answer) : undefined;
    if (isSent) keepRecent(query.text);
    if (url !== undefined) location.replace(root + url);
    else if (isSent) writeAddress(query, 'replace');
    // A phone would answer the focus with its keyboard over half the page.
    if (url === undefined && matchMedia('(hover: hover)').matches) input.focus();
  }

  /** Asks something new. Typing replaces the address, a decision makes an entry to come back to. */
  function ask(next: SearchQuery, how: 'push' | 'replace'): Promise<void> {
    if (formatQuery(next) !== formatQuery(query)) writeAddress(next, how);
    return show(next);
  }

  /** Resolves as soon as it is known what the text names; words follow later. */
  async function show(next: SearchQuery): Promise<void> {
    query = next;
    latest += 1;
    const number = latest;
    bar.show(next, {});
    places.help.hidden = isAsked();
    if (!isAsked()) showRecent(places.recent);
    places.suggestion.replaceChildren();
    places.text.replaceChildren();
    try {
      const named = await recognise(next.text);
      if (number !== latest) return;
      answer = named;
    } catch {
      if (number !== latest) return;
      answer = NOTHING;
      places.status.textContent = 'INCOMPLETE: what is held on this could not be loaded.';
      places.answer.replaceChildren(renderPartMissing(root, () => void show(query)));
      places.filters.hidden = true;
      return;
    }
    places.answer.replaceChildren(
      ...(library === undefined ? [renderNoLibrary(root)] : renderAnswer(answer, root)),
    );
    const wanted = isAsked() && wantsFullText(answer);
    // Filters narrow what the text gives; beside an exact answer they would promise what they cannot keep.
    places.filters.hidden = isAsked() && !wanted;
    announce({ kind: wanted ? 'running' : 'off' });
    if (wanted) void searchText(number, next);
  }

  async function recognise(text: string): Promise<Answer> {
    return library === undefined || text === ''
      ? NOTHING
      : askLibrary(library, parts, () => answerOf(text, library));
  }

  async function searchText(number: number, asked: SearchQuery) {
    try {
      fullText ??= openFullText(parts, library?.articles ?? []);
      const found = await fullText.search(asked);
      const first = await loadHits(found, 0, { answer, library, parts, root });
      if (number !== latest) return;
      bar.show(asked, found.counts);
      const isIncomplete = found.isIncomplete || first.isIncomplete;
      announce({ kind: 'done', total: found.total - first.left, isIncomplete });
      const results = renderTextAnswer(found, first, {
        isCurrent: () => number === latest,
        isIncomplete,
        onIncomplete: (total) => announce({ kind: 'done', total, isIncomplete: true }),
        onRetry: () => void show(query),
        onClear: () => void ask({ ...EMPTY_QUERY, text: asked.text }, 'push'),
        query: asked,
        page: { answer, library, parts, root },
      });
      places.text.replaceChildren(...results);
      const other = await suggestFor(asked.text, first.hits, parts);
      if (number !== latest || other === null) return;
      places.suggestion.replaceChildren(renderSuggestion(other, take));
    } catch {
      if (number !== latest) return;
      fullText = undefined;
      announce({ kind: 'failed' });
      places.text.replaceChildren(renderIncomplete(root, () => void show(query)));
    }
  }

  /** Counts are loaded when the filters are reached for. Without them nothing is wrong, so a failure says nothing. */
  async function countFilters() {
    if (fullText === undefined || places.filters.hidden || !isAsked()) return;
    const [number, asked] = [latest, query];
    try {
      if (!(await fullText.loadCounts())) return;
      const { counts } = await fullText.search(asked);
      if (number === latest) bar.show(asked, counts);
    } catch {}
  }

  function isAsked(): boolean {
    return query.text !== '' || hasFilters(query);
  }

  function take(text: string) {
    input.value = text;
    input.focus();
    void ask({ ...query, text }, 'push');
  }

  function announce(state: TextState) {
    places.status.textContent = isAsked() ? statusText(answer, state, hasFilters(query)) : '';
  }
}
