import { OFFLINE_PAGE } from '../../views/build-files.ts';
import { addressOfFile } from '../../views/device-files.ts';
import { copyOf, keepCopy } from './device.ts';
import type { AskEvent } from './worker-scope.ts';

/** How long the site may take before a copy is shown instead, in milliseconds: networks that never answer are common. */
const PATIENCE_MS = 4000;

/** A file whose name says what is in it: the copy, else the site's, which becomes the copy. */
export async function fixedFile(
  root: string,
  build: string,
  path: string,
  event: Pick<AskEvent, 'request' | 'waitUntil'>,
): Promise<Response> {
  const { request } = event;
  // Another attempt after a damaged copy (`?again=1`) must not get the same copy.
  const copy = new URL(request.url).search === '' ? await copyOf(root, path) : undefined;
  if (copy !== undefined) return copy;
  const answer = await fetch(request);
  event.waitUntil(keepCopy(root, build, path, answer.clone()).catch(() => undefined));
  return answer;
}

/** Everything else: the site's, else the newest copy, else the page that says that there is none. */
export async function freshFile(
  root: string,
  build: string,
  path: string,
  event: Pick<AskEvent, 'request' | 'waitUntil'>,
): Promise<Response> {
  // A browser may show what it has for some minutes without asking; here the site itself is asked, which costs little.
  const asked = fetch(event.request, { cache: 'no-cache' });
  event.waitUntil(asked.then((answer) => keepCopy(root, build, path, answer.clone())).catch(() => undefined));
  const copy = copyOf(root, path);
  const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE_MS));
  const first = await Promise.race([asked.catch(() => undefined), late]);
  // 5xx is what a proxy says when the site is out of reach, and a host in trouble.
  if (first !== undefined && first.status < 500) return first;
  return (await copy) ?? asked.catch(() => notKept(root, path, event.request));
}

/** Its links are relative to its own address, so the reader is led there; the page says what was asked for. */
function notKept(root: string, path: string, request: Request): Response {
  if (request.mode !== 'navigate') return Response.error();
  return Response.redirect(`${addressOfFile(root, OFFLINE_PAGE)}?asked=${encodeURIComponent(path)}`, 302);
}
