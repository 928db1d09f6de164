import { DATA_REGISTRY, SEARCH_DATA } from '../views/search-data.ts';
import { readSearchData } from '../views/search-reader.ts';
import { openSearchPage } from './search/search-page.ts';

// Runs on the search page, after the script with the search data (both deferred, in this order).
const page = document.querySelector<HTMLElement>('[data-search-page]');
const input = page?.querySelector<HTMLInputElement>('input[name="q"]');
if (page !== null && input != null) {
  const registry = (globalThis as { readonly [DATA_REGISTRY]?: Readonly<Record<string, unknown>> })[
    DATA_REGISTRY
  ];
  openSearchPage(page, input, readSearchData(registry?.[SEARCH_DATA]));
}
