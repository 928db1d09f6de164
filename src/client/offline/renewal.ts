import { OFFLINE_PAGE, SUMMARY, WORKER } from '../../views/build-files.ts';
import { AROUND_WORKER, readCacheName } from '../../views/device-files.ts';
import { KEPT_IS_OLDER, renewedText, UNREACHABLE } from '../../views/offline-words.ts';
import { button } from '../search/buttons.ts';
import { element, siteRoot } from '../search/dom.ts';
import { askSummary } from './ask-summary.ts';

/** An open page asks for a newer build when the reader comes back to it, but not more often than this, in milliseconds. */
const ASK_AGAIN_MS = 10 * 60 * 1000;
/** In the storage of this visit, once the reader was reminded of an older copy. */
const REMINDED = 'hotfix-atlas.reminded-of-kept';

/**
 * Registers the worker, says so where the site cannot be reached, and offers to reload when the site is renewed while this
 * page is open. Never reloads by itself. Where a browser refuses workers, the site works without and nothing is said.
 */
export async function keepUpToDate(): Promise<void> {
  if (savesData() && navigator.serviceWorker?.controller == null) return;
  const registration = await registerWorker();
  if (registration === undefined) return;
  // At a first visit the worker was fetched just now.
  const reached = registration.active === null || (await askForNewer(registration)) || (await siteAnswers());
  // What this first question finds is not newer than the page, which was asked for a moment before.
  const own = newestOf(registration);
  if (reached) void remindOfKept().catch(() => undefined);
  else showBar(UNREACHABLE);
  registration.addEventListener('updatefound', () => {
    const found = registration.installing;
    if (found === null || found === own) return;
    found.addEventListener('statechange', () => {
      if (found.state === 'installed') void offerReload();
    });
  });
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - asked < ASK_AGAIN_MS) return;
    asked = Date.now();
    void askForNewer(registration);
  });
  addEventListener('online', () => void askForNewer(registration));
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

/** Errors of the server other than those of a proxy are answers: the page came from there a moment ago. */
function siteAnswers(): Promise<boolean> {
  return fetch(siteRoot() + SUMMARY, { cache: AROUND_WORKER }).then(
    ({ status }) => status < 500,
    () => false,
  );
}

/** Looks for a newer worker. False where none could be asked for. */
function askForNewer(registration: ServiceWorkerRegistration): Promise<boolean> {
  return registration.update().then(
    () => true,
    () => false,
  );
}

function newestOf({ installing, waiting, active }: ServiceWorkerRegistration): ServiceWorker | null {
  return installing ?? waiting ?? active;
}

async function offerReload(): Promise<void> {
  const summary = await askSummary(siteRoot());
  showBar(
    renewedText(summary?.contentDate ?? null),
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
