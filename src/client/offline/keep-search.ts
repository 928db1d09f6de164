import { KEEP_SEARCH } from '../../views/device-files.ts';

/**
 * Lets the workers of a site fetch what the search lacks on this device: the one in charge, and one that waits for its
 * turn, so that nothing is missing when it takes over. Not where the reader may pay by the byte; he can still ask for it
 * on the page about offline use.
 */
export function letSearchCome(registration: ServiceWorkerRegistration): void {
  if (isMetered()) return;
  const { active, waiting, installing } = registration;
  for (const worker of [active, waiting, installing]) if (worker !== null) tellWhenInstalled(worker);
  registration.addEventListener('updatefound', () => {
    if (registration.installing !== null) tellWhenInstalled(registration.installing);
  });
}

/** Has a worker fetch what the search lacks. True when all of it is on the device, false where that did not succeed. */
export function fetchSearch(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }) => done(data === true);
    worker.postMessage(KEEP_SEARCH, [port2]);
  });
}

function tellWhenInstalled(worker: ServiceWorker): void {
  const tell = () => {
    if (worker.state === 'installing') return;
    worker.removeEventListener('statechange', tell);
    if (worker.state !== 'redundant') worker.postMessage(KEEP_SEARCH);
  };
  worker.addEventListener('statechange', tell);
  tell();
}

/** Whether the reader may pay by the byte, or waits for each of them, as far as the browser says. */
export function isMetered(): boolean {
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
