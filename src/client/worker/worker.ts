import { WORKER_BUILD, type WorkerBuild } from '../../views/build-files.ts';
import {
  AROUND_WORKER,
  fileOfAddress,
  isFixed,
  isOfSite,
  KEEP_SEARCH,
  type SearchFetched,
} from '../../views/device-files.ts';
import { fixedFile, freshFile } from './answer.ts';
import { dropOlder, installCore, keepPages, renewSeen } from './install.ts';
import { keepPacks } from './packs.ts';
import type { WorkerScope } from './worker-scope.ts';

// The service worker: pages that were seen, and the search, without a connection. Written by hand and not by a library,
// since it must hold a build together by hashes and share its files with "keep everything"; see CONTRIBUTING.
//
// The rules, and why:
//
// 1. Files whose name says what is in them (hashed assets, the search of a build) come from the device, then from the
//    site. They never change, so no page can ever get such a file of another build, whichever worker answers.
// 2. Everything else comes from the site as long as it answers: an old answer about a hotfix is dangerous, and a page that
//    is asked for anew is therefore always the newest. Only where the site does not answer, the newest copy on the device
//    is shown, with a mark by which the page says so. A page is always one answer, so a view is of one build: its own text,
//    and what it names by rule 1.
// 3. Nothing is forced. A page that is open stays what it is, with the search and the data of its build; a new worker
//    installs beside the old one, the open page offers to reload (client/offline/renewal.ts), and the new worker takes
//    over when no page of the old one is open any more. So it may then remove what only the old one needed. It never calls
//    `skipWaiting`: by rule 2 a reload shows the new build under either worker.
// 4. A library that was kept whole (client/offline/keep.ts) is not the worker's to change: only the reader renews or
//    removes it. A pack in it that the device has spoilt goes all the same, and the library is no longer called whole. Until it is whole, it is asked last.
// 5. What cannot be a file of the site is left alone, as if there were no worker: at the root of a domain it is asked for
//    everything that lies there. And an answer is kept only where it is the site's own.
const scope = globalThis as unknown as WorkerScope & { readonly [WORKER_BUILD]?: WorkerBuild };
const known = scope[WORKER_BUILD];
// In a copy that was made for a stick and is served all the same: no worker, rather than one that knows no build.
if (known === undefined) throw new Error('This worker was not told its build.');
const root = scope.registration.scope;

scope.addEventListener('install', (event) => {
  const open = openPages();
  event.waitUntil(installCore(root, known).then(async () => renewSeen(root, known.build, await open)));
});

scope.addEventListener('activate', (event) => {
  const takeOver = async () => {
    await dropOlder(root, known.build);
    await scope.clients.claim();
    // What was opened while the core was on its way has not been seen by any worker.
    await keepPages(root, known.build, await openPages());
  };
  event.waitUntil(takeOver());
});

async function openPages(): Promise<readonly string[]> {
  const pages = await scope.clients.matchAll({ includeUncontrolled: true });
  return pages.map(({ url }) => url);
}

// The whole search, after the core: in a large library it is some ten megabytes, which no installing should wait for. A
// page says when it may be fetched (client/offline/keep-search.ts), and hears whether all of it is here.
let fetching: Promise<boolean> | undefined;
scope.addEventListener('message', (event) => {
  if (event.data !== KEEP_SEARCH) return;
  fetching ??= keepPacks(root, known.build, scope.serviceWorker?.state === 'activated')
    .catch(() => false)
    .finally(() => {
      fetching = undefined;
    });
  const answer = (isWhole: boolean): SearchFetched => ({ build: known.build, isWhole });
  event.waitUntil(fetching.then((isWhole) => event.ports[0]?.postMessage(answer(isWhole))));
});

scope.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  const path = request.method === 'GET' ? fileOfAddress(root, request.url) : undefined;
  if (path === undefined || !isOfSite(path) || request.cache === AROUND_WORKER) return;
  if (isFixed(path)) event.respondWith(fixedFile(root, known.build, path, event, isPageOfOurs(clientId)));
  else event.respondWith(freshFile(root, known.build, path, event));
});

async function isPageOfOurs(clientId: string): Promise<boolean> {
  const client = await scope.clients.get(clientId);
  const path = client === undefined ? undefined : fileOfAddress(root, client.url);
  return path !== undefined && isOfSite(path);
}
