import { newestSeen, readCacheName } from '../../views/device-files.ts';
import { FETCH_SEARCH, type SearchState, searchStateText } from '../../views/offline-words.ts';
import { button } from '../search/buttons.ts';
import { element, siteRoot } from '../search/dom.ts';
import { readHeldPacks } from './held-packs.ts';
import { fetchSearch, isMetered } from './keep-search.ts';

/** How often the line is brought up to date while files come, in milliseconds. */
const LOOK_MS = 500;

/**
 * Says how much of the search is on this device, and has the rest fetched: at once, or when the reader says so where he
 * may pay by the byte. Says nothing where there is no worker.
 */
export async function showSearchState(place: HTMLElement): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { waiting, active } = await navigator.serviceWorker.ready;
  // The one that waits for its turn has the newest shelf.
  const worker = waiting ?? active;
  if (worker === null) return;
  const line = element('p', { role: 'status' });
  const ways = element('p', { class: 'tools' });
  place.replaceChildren(line, ways);
  if ((await show('stopped')) && !isMetered()) await fetchRest();

  /** Whether something is missing. */
  async function show(work: SearchState['work']): Promise<boolean> {
    const packs = await readPacks();
    if (packs === undefined) return false;
    const missing = packs.missing.length;
    const text = searchStateText({ all: packs.all.length, missing, work });
    if (line.textContent !== text) line.textContent = text;
    const canFetch = missing > 0 && work !== 'running';
    ways.replaceChildren(...(canFetch ? [button(FETCH_SEARCH, () => void fetchRest())] : []));
    return missing > 0;
  }

  async function fetchRest(): Promise<void> {
    const timer = setInterval(() => void show('running'), LOOK_MS);
    await show('running');
    const isWhole = await fetchSearch(worker as ServiceWorker);
    clearInterval(timer);
    await show(isWhole ? 'stopped' : 'failed');
  }
}

async function readPacks() {
  const root = siteRoot();
  const name = newestSeen(root, await caches.keys().catch(() => []));
  const build = name === undefined ? undefined : readCacheName(root, name)?.build;
  return build === undefined ? undefined : readHeldPacks(root, build);
}
