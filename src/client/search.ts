import { SEARCH_DATA } from '../views/search-layout.ts';
import { readSearchData } from '../views/search-reader.ts';
import { openParts } from './search/parts.ts';
import { openSearchPage } from './search/search-page.ts';

// Runs on the search page, after the script with the search data (both deferred, in this order).
const page = document.querySelector<HTMLElement>('[data-search-page]');
const input = page?.querySelector<HTMLInputElement>('input[name="q"]');
if (page !== null && input != null) {
  const parts = openParts(new URL(page.dataset.indexUrl ?? './', document.baseURI).href);
  const data = parts.loaded(SEARCH_DATA);
  openSearchPage(page, input, parts, data === undefined ? undefined : readSearchData(JSON.parse(data)));
}
