import { readSummary, SUMMARY } from '../../views/build-files.ts';
import { renewedText, UNREACHABLE } from '../../views/offline-words.ts';
import { button } from '../search/buttons.ts';
import { element, siteRoot } from '../search/dom.ts';

/** An open page asks for a newer build when the reader comes back to it, but not more often than this, in milliseconds. */
const ASK_AGAIN_MS = 10 * 60 * 1000;

/**
 * Registers the worker, says so where the site cannot be reached, and offers to reload when the site is renewed while this
 * page is open. Never reloads by itself. Where a browser refuses workers, the site works without and nothing is said.
 */
export async function keepUpToDate(): Promise<void> {
  const registration = await registerWorker();
  if (registration === undefined) return;
  // At a first visit the worker was fetched just now.
  const reached = navigator.serviceWorker.controller === null || (await askForNewer(registration));
  // What this first question finds is not newer than the page, which was asked for a moment before.
  const own = newestOf(registration);
  if (!reached && own !== null) showBar(UNREACHABLE);
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

/** The registration, or undefined where there is none: from a disk, over plain http, in the live site, or refused. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  const address = document.body.dataset.workerUrl;
  if (address === undefined || !/^https?:$/.test(location.protocol)) return undefined;
  if (!('serviceWorker' in navigator)) return undefined;
  const url = new URL(address, document.baseURI).href;
  try {
    return await navigator.serviceWorker.register(url, { scope: siteRoot(), updateViaCache: 'none' });
  } catch {
    return undefined;
  }
}

/** False where the site did not answer. */
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
  const summary = await fetch(siteRoot() + SUMMARY, { cache: 'no-cache' })
    .then((answer) => answer.json())
    .then(readSummary)
    .catch(() => undefined);
  showBar(
    renewedText(summary?.contentDate ?? null),
    button('Reload', () => location.reload()),
  );
}

/** One bar at most, the newest. It stands at the lower edge and can be put away. */
function showBar(text: string, ...buttons: readonly HTMLButtonElement[]): void {
  document.querySelector('[data-site-bar]')?.remove();
  const bar = element('aside', {
    class: 'site-bar no-print',
    'data-site-bar': true,
    'aria-label': 'This site',
  });
  const away = button(buttons.length > 0 ? 'Later' : 'Close', () => bar.remove());
  const said = element('p', { role: 'status' });
  bar.append(said, ...buttons, away);
  document.body.append(bar);
  // After it is in the page, so that a screen reader says it.
  said.textContent = text;
}
