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
import { fetchSearch, mayFetchSearch, workersOf } from './keep-search.ts';

/** How often the line is brought up to date while files come, in milliseconds. */
const LOOK_MS = 500;
/** Where nothing has come for so long, nothing is coming. */
const QUIET_MS = 20_000;

/**
 * Says how much of the search is on this device, and has the rest fetched: at once, or when the reader says so where he
 * may pay by the byte. Says nothing where there is no worker.
 */
export async function showSearchState(place: HTMLElement): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.ready;
  if (typeof DecompressionStream === 'undefined') {
    place.replaceChildren(element('p', {}, CANNOT_KEEP_SEARCH));
    return;
  }
  let work: SearchState['work'] = 'stopped';
  const line = element('p', { role: 'status' });
  const ways = element('p', { class: 'tools' });

  const show = async (): Promise<HeldPacks | undefined> => {
    const packs = await newestPacks();
    if (packs === undefined) return undefined;
    if (line.parentNode === null) place.replaceChildren(line, ways);
    const missing = sizeOf(packs.missing);
    const text = searchStateText({ bytes: sizeOf(packs.all), missing, work });
    if (line.textContent !== text) line.textContent = text;
    const canFetch = missing > 0 && work !== 'running';
    ways.replaceChildren(...(canFetch ? [button(FETCH_SEARCH, () => void fetchRest())] : []));
    return packs;
  };
  const fetchRest = async () => {
    if (work === 'running') return;
    work = 'running';
    const ends = new Map<string, boolean>();
    for (const worker of workersOf(registration))
      void fetchSearch(worker).then((end) => end && ends.set(end.build, end.isWhole));
    let [least, since] = [Infinity, Date.now()];
    for (;;) {
      const packs = await show();
      if (packs === undefined || packs.missing.length === 0) break;
      if (packs.missing.length < least) [least, since] = [packs.missing.length, Date.now()];
      const isOver = ends.get(packs.build) === false || Date.now() - since > QUIET_MS;
      if (isOver) work = 'failed';
      if (isOver) break;
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    if (work === 'running') work = 'stopped';
    await show();
  };
  const look = async () => {
    const packs = await show();
    if (packs !== undefined && packs.missing.length > 0 && (await mayFetchSearch())) await fetchRest();
  };
  // The site was renewed: its new search is another one.
  const watch = () => registration.installing?.addEventListener('statechange', () => void look());
  registration.addEventListener('updatefound', watch);
  watch();
  addEventListener('online', () => void look());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void look();
  });
  await look();
}

/** Of the newest build that this device knows, whose search page is the one that is shown. */
async function newestPacks(): Promise<HeldPacks | undefined> {
  const root = siteRoot();
  const build = (await seenBuilds(root).catch(() => [])).at(-1);
  return build === undefined ? undefined : readHeldPacks(root, build);
}
