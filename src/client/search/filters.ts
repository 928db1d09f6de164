import type { FacetCounts } from '../../views/search-facets.ts';
import type { SearchLibrary } from '../../views/search-reader.ts';
import { restartWord, STATES } from '../../views/words.ts';
import { element } from './dom.ts';
import type { FilterKey, SearchQuery } from './query.ts';
import { FILTER_KEYS } from './query.ts';

const RESTARTS = ['required', 'maybe', 'none', null] as const;

export interface FilterBar {
  /** Shows the query's filters, with how many results each value would leave where that is known. */
  readonly show: (query: SearchQuery, counts: FacetCounts) => void;
}

interface FilterBarEvents {
  readonly onFilter: (key: FilterKey, value: string) => void;
  readonly onSort: (sort: string) => void;
  /** Somebody is about to use the filters. */
  readonly onReach: () => void;
}

/** The selects of the search page. Values come from the library, so they are there before any index is. */
export function openFilterBar(
  bar: HTMLElement,
  library: SearchLibrary | undefined,
  { onFilter, onSort, onReach }: FilterBarEvents,
): FilterBar {
  const selects = FILTER_KEYS.flatMap((key) => {
    const select = bar.querySelector<HTMLSelectElement>(`select[name="${key}"]`);
    return select === null ? [] : [{ key, select }];
  });
  for (const { key, select } of selects) select.addEventListener('change', () => onFilter(key, select.value));
  const sort = bar.querySelector<HTMLSelectElement>('select[name="sort"]');
  sort?.addEventListener('change', () => onSort(sort.value));
  bar.removeAttribute('disabled');
  for (const event of ['pointerenter', 'focusin']) bar.addEventListener(event, onReach);
  const values: Readonly<Record<FilterKey, readonly string[]>> = {
    component: [...new Set((library?.components ?? []).map(({ name }) => name))].sort(),
    kind: library?.kinds ?? [],
    role: library?.roles ?? [],
    restart: RESTARTS.map(restartWord),
    level: (library?.levels ?? []).map(({ name }) => name),
    state: Object.values(STATES),
  };
  return {
    show: (query, counts) => {
      if (sort !== null) sort.value = query.sort;
      for (const { key, select } of selects) {
        const known = counts[key === 'state' ? query.level : key];
        // A value in the address that is not known here stays visible, so that it can be taken back.
        const shown = [...new Set([...values[key], query[key]])].filter((value) => value !== '');
        const any = element('option', { value: '' }, key === 'state' ? 'any state' : 'any');
        const options = shown.map((value) =>
          element('option', { value }, labelOf(value, key, known, counts)),
        );
        renew(select, [any, ...options]);
        select.value = query[key];
        select.disabled = key === 'state' && query.level === '';
      }
    },
  };
}

/** In place where the values stay the same: a list that is open must not be taken away. */
function renew(select: HTMLSelectElement, options: readonly HTMLOptionElement[]): void {
  const isSame =
    select.options.length === options.length &&
    options.every(({ value }, at) => select.options[at]?.value === value);
  if (!isSame) select.replaceChildren(...options);
  options.forEach(({ text }, at) => {
    const option = select.options[at];
    if (option !== undefined && option.text !== text) option.text = text;
  });
}

function labelOf(
  value: string,
  key: FilterKey,
  known: FacetCounts[string] | undefined,
  counts: FacetCounts,
): string {
  if (key === 'level') {
    const states = counts[value];
    const total = Object.values(states ?? {}).reduce((sum, count) => sum + count, 0);
    return Object.keys(counts).length === 0 ? value : `${value} (${total})`;
  }
  return known === undefined ? value : `${value} (${known[value] ?? 0})`;
}
