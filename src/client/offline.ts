import { askSummary } from './offline/ask-summary.ts';
import { openKeepControl } from './offline/offline-page.ts';
import { showSearchState } from './offline/search-state.ts';
import { element, siteRoot } from './search/dom.ts';

// Runs on offline.html: the control that keeps everything, how the search stands, and what was asked for where a page is not on this device.
const place = document.querySelector<HTMLElement>('[data-keep]');
const search = document.querySelector<HTMLElement>('[data-search-held]');
const searchState = search === null ? undefined : showSearchState(search);
// A copy that is removed may have held the search too.
if (place !== null) void openKeepControl(place, () => void searchState?.then((look) => look()));

const asked = new URLSearchParams(location.search).get('asked');
const missing = document.querySelector<HTMLElement>('[data-asked]');
if (asked !== null && missing !== null) {
  missing.querySelector('[data-asked-path]')?.append(asked);
  // Under its own address again, once the site can be reached.
  const again = missing.querySelector('[data-asked-again]');
  const address = new URL(asked.split('/').map(encodeURIComponent).join('/'), document.baseURI).href;
  if (address.startsWith(new URL('./', document.baseURI).href))
    again?.append(element('a', { href: address }, 'Try again'));
  const words = /([^/]+?)(?:\.html)?$/.exec(asked)?.[1];
  const input = missing.querySelector<HTMLInputElement>('[data-search-input]');
  if (words !== undefined && words !== 'index' && input !== null) input.value = words;
  // This page may be reloaded long after.
  const why = missing.querySelector('[data-asked-why]');
  void askSummary(siteRoot()).then((summary) => {
    if (summary !== undefined && why !== null)
      why.textContent = 'No copy of this page is on this device. The site can be reached again.';
  });
  missing.hidden = false;
  document.querySelector('[data-asked-instead]')?.setAttribute('hidden', '');
}
