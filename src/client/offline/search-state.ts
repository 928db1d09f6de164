import { sizeOf } from '../../views/build-files.ts';
import {
  CANNOT_KEEP_SEARCH,
  FETCH_SEARCH,
  type SearchState,
  searchStateText,
} from '../../views/offline-words.ts';
import { button } from '../search/buttons.ts';
import { element, siteRoot } from '../search/dom.ts';
import { type HeldPacks, readHeldPacks, seenBuilds } from './held-packs.ts';
import { fetchSearch, mayFetchSearch, newestWorker, wantSearch } from './keep-search.ts';

/** How often the line is brought up to date while files come, in milliseconds. */
const LOOK_MS = 500;
/** Where nothing has come for so long, nothing is coming: longer than the worker waits for one pack. */
const QUIET_MS = 70_000;

/**
 * Says how much of the search is on this device, and has the rest fetched: at once, or when the reader says so where he
 * may pay by the byte. Says nothing where there is no worker. Gives a function that looks again.
 */
export async function showSearchState(place: HTMLElement): Promise<() => void> {
  if (!('serviceWorker' in navigator)) return () => {};
  const registration = await navigator.serviceWorker.ready;
  if (typeof DecompressionStream === 'undefined') {
    place.replaceChildren(element('p', {}, CANNOT_KEEP_SEARCH));
    return () => {};
  }
  let work: SearchState['work'] = 'stopped';
  const line = element('p', { role: 'status' });
  const ways = element('p', { class: 'tools' });

  const show = async (): Promise<HeldPacks | undefined> => {
    const packs = await newestPacks().catch(() => undefined);
    if (packs === undefined) return undefined;
    if (line.parentNode === null) place.replaceChildren(line, ways);
    const missing = sizeOf(packs.missing);
    const text = searchStateText({ bytes: sizeOf(packs.all), missing, work });
    if (line.textContent !== text) line.textContent = text;
    const canFetch = missing > 0 && work !== 'running';
    ways.replaceChildren(...(canFetch ? [button(FETCH_SEARCH, fetchWanted)] : []));
    return packs;
  };
  /** Until all is here, or nothing comes any more. A site that is renewed meanwhile begins anew, with its own worker. */
  const fetchRest = async () => {
    if (work === 'running') return;
    work = 'running';
    let before = { build: '', missing: 0, at: 0 };
    let hasEnded = false;
    for (;;) {
      const packs = await show();
      const missing = packs?.missing.length ?? 0;
      if (packs === undefined || missing === 0) break;
      const { build } = packs;
      if (build !== before.build) {
        hasEnded = false;
        const worker = newestWorker(registration);
        if (worker !== null)
          void fetchSearch(worker).then((end) => {
            if (end?.build === build && !end.isWhole) hasEnded = true;
          });
      }
      if (build !== before.build || missing < before.missing) before = { build, missing, at: Date.now() };
      if (hasEnded || Date.now() - before.at > QUIET_MS) {
        work = 'failed';
        break;
      }
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    if (work === 'running') work = 'stopped';
    await show();
  };
  const fetchWanted = () => {
    wantSearch();
    void fetchRest();
  };
  const look = async () => {
    const packs = await show();
    if (packs !== undefined && packs.missing.length > 0 && mayFetchSearch()) await fetchRest();
  };
  // The site was renewed: its new search is another one.
  const watch = () => registration.installing?.addEventListener('statechange', () => void look());
  registration.addEventListener('updatefound', watch);
  watch();
  addEventListener('online', () => void look());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void look();
  });
  void look();
  return () => void look();
}

/** Of the newest build that this device knows, whose search page is the one that is shown. */
async function newestPacks(): Promise<HeldPacks | undefined> {
  const root = siteRoot();
  const build = (await seenBuilds(root)).at(-1);
  return build === undefined ? undefined : readHeldPacks(root, build);
}
