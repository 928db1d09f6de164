import { KEEP_SEARCH, type SearchFetched } from '../../views/device-files.ts';
import { siteRoot } from '../search/dom.ts';
import { newestWhole, seenBuilds } from './held-packs.ts';

/**
 * Lets the workers of a site fetch what the search lacks on this device: the one in charge, and one that waits for its
 * turn, so that nothing is missing when it takes over. Where the reader may pay by the byte only if he has asked for it
 * once, on the page about offline use: the search of some build is whole.
 */
export async function letSearchCome(registration: ServiceWorkerRegistration): Promise<void> {
  const isWanted = await mayFetchSearch();
  if (isWanted) for (const worker of workersOf(registration)) void fetchSearch(worker);
  registration.addEventListener('updatefound', async () => {
    const { installing } = registration;
    if (installing !== null && (isWanted || (await mayFetchSearch()))) void fetchSearch(installing);
  });
}

/** Whether the search may come without being asked for. */
export async function mayFetchSearch(): Promise<boolean> {
  if (!isMetered()) return true;
  return (await newestWhole(siteRoot(), await seenBuilds(siteRoot()))) !== undefined;
}

/** The workers of the site, the newest first. */
export function workersOf({
  installing,
  waiting,
  active,
}: ServiceWorkerRegistration): readonly ServiceWorker[] {
  return [installing, waiting, active].filter((worker) => worker !== null);
}

/**
 * Has a worker fetch what the search of its build lacks, as soon as it is installed. Undefined where it never is. A worker
 * that the browser ends meanwhile never answers; the next page asks again.
 */
export async function fetchSearch(worker: ServiceWorker): Promise<SearchFetched | undefined> {
  if (!(await isInstalled(worker))) return undefined;
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }) => done(data as SearchFetched);
    worker.postMessage(KEEP_SEARCH, [port2]);
  });
}

/** False for a worker that could not be installed, or is no longer one. */
export function isInstalled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((done) => {
    const look = () => {
      if (worker.state === 'installing') return;
      worker.removeEventListener('statechange', look);
      done(worker.state !== 'redundant');
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Whether the reader may pay by the byte, or waits for each of them, as far as the browser says. */
function isMetered(): boolean {
  const { connection = {} } = navigator as {
    readonly connection?: {
      readonly saveData?: boolean;
      readonly type?: string;
      readonly effectiveType?: string;
    };
  };
  const { saveData = false, type, effectiveType = '4g' } = connection;
  return saveData || type === 'cellular' || effectiveType !== '4g';
}
