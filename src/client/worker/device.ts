import { addressOfFile, cacheName, isFixed, readingOrder } from '../../views/device-files.ts';

// What the worker finds and leaves on the device. A browser that gives no space, or takes back what it gave, costs copies
// and never an answer.

/** The newest copy of a file. */
export async function copyOf(root: string, path: string): Promise<Response | undefined> {
  try {
    for (const name of readingOrder(root, await caches.keys())) {
      const cache = await caches.open(name);
      const copy = await cache.match(addressOfFile(root, path), { ignoreVary: true });
      if (copy !== undefined) return copy;
    }
  } catch {
    // As if there were none.
  }
  return undefined;
}

/** Keeps an answer of the site if it is the file itself. Pages are kept when they are seen, data is not. */
export async function keepCopy(root: string, build: string, path: string, answer: Response): Promise<void> {
  if (!isFile(path, answer) || !(path.endsWith('.html') || isFixed(path))) return;
  const cache = await caches.open(cacheName(root, 'seen', build));
  await cache.put(addressOfFile(root, path), answer);
}

/** No error, no redirection, and no page in the place of a file: some hosts answer so, with status 200, where nothing is. */
function isFile(path: string, { status, redirected, type, headers }: Response): boolean {
  const html = headers.get('content-type')?.startsWith('text/html') === true;
  return status === 200 && !redirected && type === 'basic' && html === path.endsWith('.html');
}
