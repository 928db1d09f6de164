/** What is asked: the text and the filters, as the address of the search page holds them. */
export interface SearchQuery {
  readonly text: string;
  /** Values as the index names them; empty = any. */
  readonly component: string;
  readonly kind: string;
  readonly role: string;
  readonly restart: string;
  /** Name of an OS level; the state is asked on this level only. */
  readonly level: string;
  readonly state: string;
  /** Empty = most relevant first. */
  readonly sort: string;
}

export const EMPTY_QUERY: SearchQuery = {
  text: '',
  component: '',
  kind: '',
  role: '',
  restart: '',
  level: '',
  state: '',
  sort: '',
};

export const FILTER_KEYS = ['component', 'kind', 'role', 'restart', 'level', 'state'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** Orders besides relevance. */
export const SORTS = ['published', 'number'] as const;

function isSort(value: string): boolean {
  return (SORTS as readonly string[]).includes(value);
}

/** Reads `?q=…&kind=…`; unknown keys are passed over, and a state means nothing without its level. */
export function parseQuery(search: string): SearchQuery {
  const params = new URLSearchParams(search);
  const value = (key: string) => params.get(key)?.trim() ?? '';
  const level = value('level');
  return {
    text: value('q'),
    component: value('component'),
    kind: value('kind'),
    role: value('role'),
    restart: value('restart'),
    level,
    state: level === '' ? '' : value('state'),
    sort: isSort(value('sort')) ? value('sort') : '',
  };
}

/** The same as an address, `''` for the empty query; keys in a fixed order and only where set. */
export function formatQuery(query: SearchQuery): string {
  const params = new URLSearchParams();
  if (query.text.trim() !== '') params.set('q', query.text.trim());
  for (const key of FILTER_KEYS) if (query[key] !== '') params.set(key, query[key]);
  if (query.sort !== '') params.set('sort', query.sort);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function hasFilters(query: SearchQuery): boolean {
  return FILTER_KEYS.some((key) => query[key] !== '');
}

/** A query with one filter changed. Without a level there is no state to ask for. */
export function withFilter(query: SearchQuery, key: FilterKey, value: string): SearchQuery {
  return { ...query, [key]: value, ...(key === 'level' && value === '' ? { state: '' } : {}) };
}
