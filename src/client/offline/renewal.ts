import { OFFLINE_PAGE, WORKER } from '../../views/build-files.ts';
import {
  AROUND_WORKER,
  addressOfFile,
  FROM_DEVICE,
  fileOfAddress,
  newestSeen,
  readCacheName,
} from '../../views/device-files.ts';
import {
  COPY_IS_NEWEST,
  IS_COPY,
  KEPT_IS_OLDER,
  renewedText,
  UNREACHABLE,
} from '../../views/offline-words.ts';
import { button } from '../search/buttons.ts';
import { element, siteRoot } from '../search/dom.ts';
import { askSummary } from './ask-summary.ts';
import { hashOf } from './hash.ts';
import { letSearchCome } from './keep-search.ts';

/** An open page asks for a newer build when the reader comes back to it, but not more often than this, in milliseconds. */
const ASK_AGAIN_MS = 10 * 60 * 1000;
/** In the storage of this visit, once the reader was reminded of an older copy. */
const REMINDED = 'hotfix-atlas.reminded-of-kept';

/** A page that is a copy asks for the site again after this, in milliseconds, until it answers. */
const ASK_FOR_SITE_MS = 30 * 1000;

/**
 * Registers the worker, says so where this page is a copy, and offers to reload when the site is renewed while it is open.
 * Never reloads by itself. Where a browser refuses workers, the site works without and nothing is said.
 */
export async function keepUpToDate(): Promise<void> {
  const isControlled = navigator.serviceWorker?.controller != null;
  // A page that was saved to a disk has the mark, too, and is controlled by nobody.
  const copy = isControlled ? document.body.getAttribute(FROM_DEVICE) : null;
  if (copy !== null) showBar(UNREACHABLE);
  if (!isControlled && savesData()) return;
  // Where the worker puts this page away; later it will be a newer shelf.
  const shelf = isControlled && copy === null ? await newestShelf() : undefined;
  const registration = await registerWorker();
  if (registration === undefined) return;
  // Not for someone who follows a link to one page and leaves: a large library's search is some ten megabytes.
  if (isControlled || isSearchPage()) letSearchCome(registration);
  if (copy !== null) void askForSite(copy);
  // Up to the answer to the first question, a newer build may be the very one that this page came from a moment before.
  let isFirst = copy === null;
  const watched = new Set<ServiceWorker | null>([null]);
  const watch = (found: ServiceWorker | null) => {
    if (found === null || watched.has(found)) return;
    watched.add(found);
    const mayBeOurs = isFirst;
    found.addEventListener('statechange', async () => {
      if (found.state === 'installed' && !(mayBeOurs && (await isOnSite(shelf)))) await offerReload(copy);
    });
  };
  // A first visit fetches page and worker at once, and nothing on the device tells one build from another yet.
  const look = () => {
    if (isControlled) watch(registration.installing);
    else watched.add(registration.installing);
  };
  look();
  registration.addEventListener('updatefound', () => watch(registration.installing));
  if (registration.active !== null) await askForNewer(registration);
  // The event comes only after the answer.
  look();
  isFirst = false;
  if (copy === null) void remindOfKept().catch(() => undefined);
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < ASK_AGAIN_MS) return;
    asked = Date.now();
    void askForNewer(registration);
  });
  addEventListener('online', () => void askForNewer(registration));
}

/** Of a copy: says when the site answers, and offers what it has where that is another page. */
async function askForSite(copy: string): Promise<void> {
  const now = await askThisPage();
  if (now === undefined) setTimeout(() => void askForSite(copy), ASK_FOR_SITE_MS);
  else if ((await hashOf(now)) === copy) showBar(COPY_IS_NEWEST);
  else await offerReload(copy);
}

/** Whether the site has the very page that is shown. Where nothing was put away that cannot be known, and is denied. */
async function isOnSite(shelf: string | undefined): Promise<boolean> {
  const now = await askThisPage();
  if (now === undefined || shelf === undefined) return false;
  const kept = await caches.open(shelf).then((cache) => cache.match(thisAddress()));
  return (
    kept !== undefined && (await hashOf(new Uint8Array(await kept.arrayBuffer()))) === (await hashOf(now))
  );
}

/** What the site has under this address now, or undefined where it does not say. */
async function askThisPage(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const answer = await fetch(thisAddress(), { cache: AROUND_WORKER });
    return answer.status < 500 ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

async function newestShelf(): Promise<string | undefined> {
  const names = await caches.keys().catch(() => []);
  return newestSeen(siteRoot(), names);
}

/** The one address of this page, without a query. */
function thisAddress(): string {
  const path = fileOfAddress(siteRoot(), location.href);
  return path === undefined ? location.href : addressOfFile(siteRoot(), path);
}

function isSearchPage(): boolean {
  return document.querySelector('[data-search-page]') !== null;
}

/** Someone who pays for every byte is sent nothing unasked; the page about offline use still offers it. */
function savesData(): boolean {
  return (
    (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true
  );
}

/** The registration, or undefined where there is none: from a disk, over plain http, in the live site, or refused. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!/^https?:$/.test(location.protocol) || !('serviceWorker' in navigator)) return undefined;
  const address = document.body.dataset.workerUrl;
  try {
    if (address === undefined) {
      // The live site at an address where the finished one was served before.
      const left = await navigator.serviceWorker.getRegistration(siteRoot());
      if (left?.active?.scriptURL === siteRoot() + WORKER) await left.unregister();
      return undefined;
    }
    const url = new URL(address, document.baseURI).href;
    return await navigator.serviceWorker.register(url, { scope: siteRoot(), updateViaCache: 'none' });
  } catch {
    return undefined;
  }
}

/** Looks for a newer worker, where the site can be reached. */
async function askForNewer(registration: ServiceWorkerRegistration): Promise<void> {
  await registration.update().catch(() => undefined);
}

async function offerReload(copy: string | null): Promise<void> {
  const summary = await askSummary(siteRoot());
  const renewed = renewedText(summary?.contentDate ?? null);
  showBar(
    copy === null ? renewed : `${IS_COPY} ${renewed}`,
    button('Reload', () => location.reload()),
  );
}

/** A copy that was kept is renewed only when the reader says so; once in a visit he is told that he might. */
async function remindOfKept(): Promise<void> {
  const root = siteRoot();
  if (location.href.startsWith(root + OFFLINE_PAGE) || sessionStorage.getItem(REMINDED) !== null) return;
  const names = await caches.keys().catch(() => []);
  const builds = names
    .map((name) => readCacheName(root, name))
    .flatMap((cache) => (cache?.kind === 'kept' ? [cache.build] : []));
  if (builds.length === 0) return;
  const summary = await askSummary(root);
  if (summary === undefined || builds.includes(summary.build)) return;
  sessionStorage.setItem(REMINDED, '');
  showBar(KEPT_IS_OLDER, element('a', { href: root + OFFLINE_PAGE }, 'Renew it'));
}

/** One bar at most, the newest. It stands at the lower edge and can be put away. */
function showBar(text: string, ...ways: readonly HTMLElement[]): void {
  document.querySelector('[data-site-bar]')?.remove();
  const bar = element('aside', {
    class: 'site-bar no-print',
    'data-site-bar': true,
    'aria-label': 'This site',
  });
  const away = button(ways.length > 0 ? 'Later' : 'Close', () => bar.remove());
  const said = element('p', { role: 'status' });
  bar.append(said, ...ways, away);
  document.body.append(bar);
  // After it is in the page, so that a screen reader says it.
  said.textContent = text;
}
