import { OFFLINE_PAGE } from '../../views/build-files.ts';
import { addressOfFile, cacheName, hasOwnQuery, markedAsCopy } from '../../views/device-files.ts';
import { hashOf } from '../offline/hash.ts';
import { copyOf, fileCopy, keepSeen } from './device.ts';
import { packedPart } from './packs.ts';
import type { AskEvent } from './worker-scope.ts';

/** How long the site may take before a copy is shown instead, in milliseconds: networks that never answer are common. */
const PATIENCE_MS = 4000;

type Asked = Pick<AskEvent, 'waitUntil'> & { readonly request: Pick<Request, 'url' | 'mode'> };

/**
 * A file whose name says what is in it: the copy, else the site's, which becomes the copy.
 *
 * @param forPage whether a page of the site asks; another application may have a file under such a name, too
 */
export async function fixedFile(
  root: string,
  build: string,
  path: string,
  event: Asked,
  forPage: Promise<boolean>,
): Promise<Response> {
  const { request } = event;
  const copy = async () => (await copyOf(root, path)) ?? (await packedPart(root, path));
  // Another attempt after a damaged copy (`?again=1`) must not get the same copy, unless there is nothing else.
  const isAgain = new URL(request.url).search !== '';
  const held = isAgain ? undefined : await copy();
  if (held !== undefined) return held;
  let answer: Response;
  try {
    answer = await fetch(request as Request);
  } catch (error) {
    const last = isAgain ? await copy() : undefined;
    if (last === undefined) throw error;
    return last;
  }
  const own = answer.clone();
  const keep = async () => {
    if (await forPage) await keepSeen(root, cacheName(root, 'seen', build), path, own);
  };
  event.waitUntil(keep().catch(() => undefined));
  return answer;
}

/** Everything else: the site's, else the newest copy, else the page that says that there is none. */
export async function freshFile(root: string, build: string, path: string, event: Asked): Promise<Response> {
  const { request } = event;
  // A browser may show what it has for some minutes without asking; here the site itself is asked, which costs little.
  const asked = fetch(request as Request, { cache: 'no-cache' });
  const keep = (answer: Response) =>
    hasOwnQuery(path, request.url)
      ? keepSeen(root, cacheName(root, 'seen', build), path, answer.clone())
      : undefined;
  event.waitUntil(asked.then(keep).catch(() => undefined));
  const copy = copyOf(root, path);
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  const first = await Promise.race([asked.catch(() => undefined), late]);
  // 5xx is what a proxy says when the site is out of reach, and a host in trouble.
  if (first !== undefined && first.status < 500) return first;
  const held = await copy;
  if (held !== undefined) return isPage(path, request) ? marked(held) : held;
  return asked.catch(() => notKept(root, path, request));
}

/** The page itself cannot see where it came from, and whether the site answers a moment later says nothing about it. */
async function marked(copy: Response): Promise<Response> {
  const bytes = new Uint8Array(await copy.arrayBuffer());
  const text = markedAsCopy(new TextDecoder().decode(bytes), await hashOf(bytes));
  return fileCopy(new TextEncoder().encode(text), copy);
}

/** Its links are relative to its own address, so the reader is led there; the page says what was asked for. */
function notKept(root: string, path: string, request: Asked['request']): Response {
  // A list that is fetched as a file must fail: a page in its place would be saved under its name.
  if (!isPage(path, request)) return Response.error();
  return Response.redirect(`${addressOfFile(root, OFFLINE_PAGE)}?asked=${encodeURIComponent(path)}`, 302);
}

function isPage(path: string, { mode }: Pick<Request, 'mode'>): boolean {
  return mode === 'navigate' && path.endsWith('.html');
}
