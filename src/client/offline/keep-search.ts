import { KEEP_SEARCH, type SearchFetched } from '../../views/device-files.ts';

/** In the storage of the browser, once the reader has asked for the search on a line that he may pay for. */
const WANTED = 'hotfix-atlas.wants-search';

/**
 * Lets the newest worker of a site fetch what the search lacks on this device, also while it waits for its turn, so that
 * nothing is missing when it takes over. Where the reader may pay by the byte only if he has asked for it once, on the
 * page about offline use.
 */
export function letSearchCome(registration: ServiceWorkerRegistration): void {
  const ask = () => {
    const worker = newestWorker(registration);
    if (worker !== null && mayFetchSearch()) void fetchSearch(worker);
  };
  ask();
  registration.addEventListener('updatefound', ask);
}

/** Whether the search may come without being asked for now. */
export function mayFetchSearch(): boolean {
  if (!isMetered()) return true;
  try {
    return localStorage.getItem(WANTED) !== null;
  } catch {
    return false;
  }
}

/** The reader wants the search of this build and of those to come. */
export function wantSearch(): void {
  try {
    localStorage.setItem(WANTED, '');
  } catch {
    // Then he is asked again.
  }
}

/** Of an earlier worker the site has no packs any more. */
export function newestWorker({
  installing,
  waiting,
  active,
}: ServiceWorkerRegistration): ServiceWorker | null {
  return installing ?? waiting ?? active;
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
