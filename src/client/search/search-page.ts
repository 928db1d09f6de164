import type { SearchLibrary } from '../../views/search-reader.ts';
import { shownBefore, writeAddress } from './address.ts';
import type { Answer } from './answer.ts';
import { answerOf, exactUrl, textsFor } from './answer.ts';
import { askLibrary } from './ask-library.ts';
import { element, siteRoot } from './dom.ts';
import { openFilterBar } from './filters.ts';
import { type FullText, MOST_HITS, openFullText, type TextAnswer } from './full-text.ts';
import { moveThroughHits } from './keyboard.ts';
import type { Parts } from './parts.ts';
import type { SearchQuery } from './query.ts';
import { EMPTY_QUERY, formatQuery, hasFilters, parseQuery, withFilter } from './query.ts';
import { keepRecent, showRecent } from './recent.ts';
import { renderAnswer } from './render-answer.ts';
import { renderIncomplete, renderNoLibrary, renderPartMissing } from './render-notices.ts';
import type { TextState } from './status.ts';
import { statusText, statusWithoutLibrary } from './status.ts';
import { renderSuggestion, suggestFor } from './suggest.ts';
import { loadHits, renderTextAnswer } from './text-results.ts';

const DEBOUNCE_MS = 150;
const OLDER_MS = 100;
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
  /** What the text results answer, as an identifier may have been searched by itself, and the bytes that went before. */
  let searched = { query: EMPTY_QUERY, before: 0 };
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
    const text = input.value.trim();
    keepRecent(text);
    const url = exactUrl(await ask({ ...query, text }, 'push'));
    // Who types on meanwhile asks for something else.
    if (url !== undefined && input.value.trim() === text) location.assign(root + url);
  });
  addEventListener('popstate', openAddress);
  void openAddress().then(openNamedPage);

  /** Shows what the address asks: on arrival, and on Back and Forward. */
  function openAddress(): Promise<Answer> {
    clearTimeout(timer);
    const asked = parseQuery(location.search);
    input.value = asked.text;
    return show(asked);
  }

  /** From the box of another page: what is named beyond doubt opens at once, and Back leads to where one came from. */
  function openNamedPage(named: Answer) {
    const isSent = new URLSearchParams(location.search).has('go');
    const url = isSent ? exactUrl(named) : undefined;
    if (isSent) keepRecent(query.text);
    if (url !== undefined) location.replace(root + url);
    else if (isSent) writeAddress(query, 'replace');
    // A phone would answer the focus with its keyboard over half the page.
    if (url === undefined && matchMedia('(hover: hover)').matches) input.focus();
  }

  /** Asks something new. Typing replaces the address, a decision makes an entry to come back to. */
  function ask(next: SearchQuery, how: 'push' | 'replace'): Promise<Answer> {
    if (formatQuery(next) !== formatQuery(query)) writeAddress(next, how);
    return show(next);
  }

  /** Resolves as soon as it is known what the text names, with nothing for a question that was overtaken; words follow. */
  async function show(next: SearchQuery): Promise<Answer> {
    query = next;
    latest += 1;
    const number = latest;
    answer = NOTHING;
    bar.show(next, {});
    places.help.hidden = isAsked();
    if (!isAsked()) showRecent(places.recent);
    places.suggestion.replaceChildren();
    places.text.replaceChildren();
    // What stands there answers an older question. It goes unless the new answer is there before anybody sees it.
    const older = setTimeout(() => {
      places.answer.replaceChildren();
      places.status.textContent = 'Searching…';
    }, OLDER_MS);
    let named = NOTHING;
    try {
      named = await recognise(next.text);
    } catch {
      if (number !== latest) return NOTHING;
      places.status.textContent = 'INCOMPLETE: what is held on this could not be loaded.';
      places.answer.replaceChildren(renderPartMissing(root, () => void show(query)));
      places.filters.hidden = true;
      return NOTHING;
    } finally {
      clearTimeout(older);
    }
    if (number !== latest) return NOTHING;
    answer = named;
    places.answer.replaceChildren(
      ...(library === undefined ? [renderNoLibrary(root)] : renderAnswer(answer, root, hasFilters(next))),
    );
    const texts = isAsked() ? textsFor(answer, next.text) : [];
    // Filters narrow what the text gives; beside an exact answer they would promise what they cannot keep.
    places.filters.hidden = isAsked() && texts.length === 0;
    announce({ kind: texts.length > 0 ? 'running' : 'off' });
    if (texts.length > 0) void searchText(number, next, texts);
    return answer;
  }

  async function recognise(text: string): Promise<Answer> {
    return library === undefined || text === ''
      ? NOTHING
      : askLibrary(library, parts, () => answerOf(text, library));
  }

  async function searchText(number: number, asked: SearchQuery, texts: readonly string[]) {
    // The entry of the history may be another one when the words are found.
    const earlier = shownBefore();
    try {
      fullText ??= openFullText(parts, library?.articles ?? []);
      const { found, text, before } = await firstFound(fullText, asked, texts);
      const shown = Math.max(MOST_HITS, earlier);
      const first = await loadHits(found, 0, shown, { answer, library, parts, root });
      if (number !== latest) return;
      searched = { query: { ...asked, text }, before };
      bar.show(asked, found.counts);
      const isIncomplete = found.isIncomplete || first.isIncomplete;
      const done = {
        kind: 'done',
        total: found.total - first.left,
        isIncomplete,
        unknown: found.unknown,
        most: found.most,
        left: found.left,
      } as const;
      announce(done);
      const results = renderTextAnswer(found, first, {
        isCurrent: () => number === latest,
        isIncomplete,
        onIncomplete: () => announce({ ...done, isIncomplete: true }),
        onRetry: () => void show(query),
        onClear: () => void ask({ ...EMPTY_QUERY, text: asked.text }, 'push'),
        query: asked,
        page: { answer, library, parts, root },
      });
      places.text.replaceChildren(...results);
      if (!found.hasRoomToSpell(first.hits.length)) return;
      const suggestion = await suggestFor(asked.text, found.left, first.hits, parts);
      if (number !== latest || suggestion === null) return;
      places.suggestion.replaceChildren(renderSuggestion(suggestion, take));
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
      const { counts } = await fullText.search(searched.query, searched.before);
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
    const text =
      library === undefined ? statusWithoutLibrary(state) : statusText(answer, state, hasFilters(query));
    places.status.textContent = isAsked() ? text : '';
  }
}

interface FoundText {
  readonly found: TextAnswer;
  readonly text: string;
  /** Bytes that other texts of the question took before. */
  readonly before: number;
}

/** The answer to the first text that stands anywhere, else the one with most of its words, else that to the last text. */
async function firstFound(
  fullText: FullText,
  asked: SearchQuery,
  texts: readonly string[],
): Promise<FoundText> {
  const answers: FoundText[] = [];
  for (const text of texts) {
    const before = answers.at(-1)?.found.bytes ?? 0;
    const answer = { found: await fullText.search({ ...asked, text }, before), text, before };
    const { total, unknown, most, isIncomplete } = answer.found;
    if ((total > 0 && unknown.length === 0 && most === null) || isIncomplete) return answer;
    answers.push(answer);
  }
  const best = answers.findLast(({ found }) => found.total > 0) ?? answers.at(-1);
  if (best === undefined) throw new Error('Nothing was asked');
  return best;
}
