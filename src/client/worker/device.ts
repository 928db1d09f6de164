import { SUMMARY } from '../../views/build-files.ts';
import {
  addressOfFile,
  cacheName,
  isFixed,
  isPageOfSite,
  newestSeen,
  readCacheName,
  readingOrder,
} from '../../views/device-files.ts';

// What the worker finds and leaves on the device. A browser that gives no space, or takes back what it gave, costs copies
// and never an answer.

/** The newest copy of a file. */
export async function copyOf(root: string, path: string): Promise<Response | undefined> {
  try {
    for (const name of await shelves(root)) {
      const cache = await caches.open(name);
      const copy = await cache.match(addressOfFile(root, path), { ignoreVary: true });
      if (copy !== undefined) return copy;
    }
  } catch {
    // As if there were none.
  }
  return undefined;
}

/** The caches of the site in the order in which they are asked. */
export async function shelves(root: string): Promise<readonly string[]> {
  const names = await caches.keys();
  const begun = new Set<string>();
  for (const name of names) {
    const cache = readCacheName(root, name);
    if (cache?.kind !== 'kept') continue;
    // The summary comes last onto a kept shelf; see client/offline/kept.ts.
    const first = cacheName(root, 'kept', cache.build);
    const summary = await caches.match(addressOfFile(root, SUMMARY), { cacheName: first });
    if (summary === undefined) begun.add(name);
  }
  return readingOrder(root, names, begun);
}

/** Keeps what is seen now with the newest build that this device knows, which the site is by now. */
export async function keepSeen(
  root: string,
  ownShelf: string,
  path: string,
  answer: Response,
): Promise<void> {
  await keepCopy(root, newestSeen(root, await caches.keys()) ?? ownShelf, path, answer);
}

/** Keeps an answer of the site if it is the file itself. Pages are kept when they are seen, data is not. */
export async function keepCopy(root: string, shelf: string, path: string, answer: Response): Promise<void> {
  if (!mayKeep(path, answer)) return;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // Something else may stand where the site would have a page: a sign-in, or another application of the same origin.
  if (path.endsWith('.html') && !isPageOfSite(root, path, new TextDecoder().decode(bytes))) return;
  const cache = await caches.open(shelf);
  await cache.put(addressOfFile(root, path), fileCopy(bytes, answer));
}

/** A copy without the marks of its way here: a browser refuses to show a page from an answer that was redirected. */
export function fileCopy(bytes: Uint8Array<ArrayBuffer>, { headers }: Response): Response {
  const type = headers.get('content-type') ?? 'application/octet-stream';
  return new Response(bytes, { headers: { 'content-type': type } });
}

function mayKeep(path: string, answer: Response): boolean {
  const asks = answer.headers.get('cache-control') ?? '';
  return isFile(path, answer) && (path.endsWith('.html') || isFixed(path)) && !/\bno-store\b/i.test(asks);
}

/** No error, no redirection, and no page in the place of a file: some hosts answer so, with status 200, where nothing is. */
function isFile(path: string, { status, redirected, type, headers }: Response): boolean {
  const html = headers.get('content-type')?.startsWith('text/html') === true;
  return status === 200 && !redirected && type === 'basic' && html === path.endsWith('.html');
}
