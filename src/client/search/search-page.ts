import type { SearchLibrary } from '../../views/search-reader.ts';
import type { Answer } from './answer.ts';
import { answerOf, exactUrl, wantsFullText } from './answer.ts';
import { element, siteRoot } from './dom.ts';
import { openFilterBar } from './filters.ts';
import type { FullText, TextAnswer } from './full-text.ts';
import { openFullText } from './full-text.ts';
import { moveThroughHits } from './keyboard.ts';
import type { SearchQuery } from './query.ts';
import { EMPTY_QUERY, formatQuery, hasFilters, parseQuery, withFilter } from './query.ts';
import { renderAnswer } from './render-answer.ts';
import { renderHits } from './render-hits.ts';
import { button, renderIncomplete, renderNoLibrary, renderNothing } from './render-notices.ts';
import type { TextState } from './status.ts';
import { statusText } from './status.ts';

const DEBOUNCE_MS = 150;
const PAGE_SIZE = 20;

/** Brings the search page to life. Without `library` the identifiers could not be loaded, and the page says so. */
export function openSearchPage(
  page: HTMLElement,
  input: HTMLInputElement,
  library: SearchLibrary | undefined,
): void {
  const part = (name: string) => page.querySelector<HTMLElement>(`[data-search-${name}]`) ?? element('div');
  const parts = {
    status: part('status'),
    answer: part('answer'),
    text: part('text'),
    help: part('help'),
    filters: part('filters'),
  };
  const root = siteRoot();
  let query = EMPTY_QUERY;
  let answer: Answer = { kind: 'none' };
  // Every question has a number; what comes back for an older one is dropped.
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let engine: Promise<FullText> | undefined;
  let attempts = 0;

  const bar = openFilterBar(parts.filters, library, (key, value) =>
    ask(withFilter(query, key, value), 'push'),
  );
  moveThroughHits(page, input, () => {
    clearTimeout(timer);
    input.value = '';
    ask({ ...query, text: '' }, 'replace');
  });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask({ ...query, text: input.value.trim() }, 'replace'), DEBOUNCE_MS);
  });
  input.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask({ ...query, text: input.value.trim() }, 'push');
    const url = exactUrl(answer);
    if (url !== undefined) location.assign(root + url);
  });
  addEventListener('popstate', openAddress);
  openAddress();
  openNamedPage();

  /** Shows what the address asks: on arrival, and on Back and Forward. */
  function openAddress() {
    clearTimeout(timer);
    const asked = parseQuery(location.search);
    input.value = asked.text;
    show(asked);
  }

  /** From the box of another page: what is named beyond doubt opens at once, and Back leads to where one came from. */
  function openNamedPage() {
    const isSent = new URLSearchParams(location.search).has('go');
    const url = isSent ? exactUrl(answer) : undefined;
    if (url !== undefined) location.replace(root + url);
    else if (isSent) writeAddress(query, 'replace');
    // A phone would answer the focus with its keyboard over half the page.
    if (url === undefined && matchMedia('(hover: hover)').matches) input.focus();
  }

  /** Asks something new. Typing replaces the address, a decision makes an entry to come back to. */
  function ask(next: SearchQuery, how: 'push' | 'replace') {
    if (formatQuery(next) !== formatQuery(query)) writeAddress(next, how);
    show(next);
  }

  function show(next: SearchQuery) {
    query = next;
    latest += 1;
    bar.show(next, {});
    answer = library === undefined || next.text === '' ? { kind: 'none' } : answerOf(next.text, library);
    parts.answer.replaceChildren(
      ...(library === undefined ? [renderNoLibrary(root)] : renderAnswer(answer, root)),
    );
    const isAsked = next.text !== '' || hasFilters(next);
    parts.help.hidden = isAsked;
    parts.text.replaceChildren();
    const wanted = isAsked && wantsFullText(answer);
    // Filters narrow what the text gives; beside an exact answer they would promise what they cannot keep.
    parts.filters.hidden = isAsked && !wanted;
    announce({ kind: wanted ? 'running' : 'off' });
    if (wanted) void searchText(latest, next);
  }

  async function searchText(number: number, asked: SearchQuery) {
    try {
      engine ??= openFullText(root, attempts);
      const found = await (await engine).search(asked);
      const first = await found.hits(0, PAGE_SIZE);
      if (number !== latest) return;
      bar.show(asked, found.counts);
      showText(number, asked, found, renderHits(first.hits, library, root), first.isIncomplete);
    } catch {
      if (number !== latest) return;
      engine = undefined;
      attempts += 1;
      announce({ kind: 'failed' });
      parts.text.replaceChildren(renderIncomplete(root, () => show(query)));
    }
  }

  function showText(
    number: number,
    asked: SearchQuery,
    found: TextAnswer,
    hits: readonly Node[],
    isCut: boolean,
  ) {
    const isIncomplete = found.isIncomplete || isCut;
    announce({ kind: 'done', total: found.total, isIncomplete });
    const list = element('ol', { class: 'hits' }, ...hits);
    const isBeside = answer.kind !== 'none';
    const results = [
      element('h2', { class: isBeside ? null : 'visually-hidden' }, 'Found in the text'),
      list,
    ];
    // Nothing found in what could not be read whole is no finding.
    const nothing = isIncomplete
      ? []
      : [renderNothing(asked, isBeside, () => ask({ ...EMPTY_QUERY, text: asked.text }, 'push'))];
    parts.text.replaceChildren(
      ...(isIncomplete ? [renderIncomplete(root, () => show(query))] : []),
      ...(found.total === 0 ? nothing : results),
      ...(found.total > PAGE_SIZE ? [moreButton(number, found, list)] : []),
    );
  }

  function moreButton(number: number, found: TextAnswer, list: HTMLElement): HTMLElement {
    const more = button(`Show ${found.total - PAGE_SIZE} more`, async () => {
      const from = list.childElementCount;
      const { hits, isIncomplete } = await found.hits(from, from + PAGE_SIZE);
      if (number !== latest) return;
      list.append(...renderHits(hits, library, root));
      list.children[from]?.querySelector<HTMLElement>('a[data-hit]')?.focus();
      if (isIncomplete) announce({ kind: 'done', total: found.total, isIncomplete });
      const left = found.total - list.childElementCount;
      if (left > 0 && hits.length > 0) more.textContent = `Show ${left} more`;
      else more.remove();
    });
    more.className = 'more';
    return more;
  }

  function announce(state: TextState) {
    const isAsked = query.text !== '' || hasFilters(query);
    parts.status.textContent = isAsked ? statusText(answer, state, hasFilters(query)) : '';
  }

  function writeAddress(next: SearchQuery, how: 'push' | 'replace') {
    const address = `${location.pathname}${formatQuery(next)}`;
    try {
      if (how === 'push') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    } catch {
      // Some browsers refuse on `file://`; the search itself does not need it.
    }
  }
}
