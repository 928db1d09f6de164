import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixedFile, freshFile } from '../../src/client/worker/answer.ts';
import { installCore, renewSeen } from '../../src/client/worker/install.ts';
import { hashOf } from '../../src/site/offline-files.ts';
import { cacheName } from '../../src/views/device-files.ts';
import { fakeCaches } from '../support/fake-caches.ts';

const ROOT = 'https://example.org/atlas/';
const BUILD = '00000000000a';
let store: ReturnType<typeof fakeCaches>;
let pending: Promise<unknown>[];
/** What the site answers: by path, or its silence. */
let answers: Record<string, () => Response | Promise<Response>>;
let fetched: string[];

beforeEach(() => {
  store = fakeCaches();
  pending = [];
  fetched = [];
  answers = {};
  vi.stubGlobal('caches', store);
  vi.stubGlobal('fetch', async (request: Request | string) => {
    const path = (typeof request === 'string' ? request : request.url).slice(ROOT.length);
    fetched.push(path);
    const answer = answers[path];
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** An answer as it comes over the network; `new Response` alone is of another type. */
function fromSite(text: string, init: ResponseInit & { redirected?: boolean; type?: string } = {}): Response {
  const { redirected = false, type = 'basic', ...rest } = init;
  const made = new Response(text, { headers: { 'content-type': 'text/html' }, ...rest });
  const marks = { redirected: { value: redirected }, type: { value: type } };
  Object.defineProperties(made, {
    ...marks,
    clone: { value: () => Object.defineProperties(Response.prototype.clone.call(made), marks) },
  });
  return made;
}

const event = (path: string) => ({
  request: new Request(ROOT + path),
  waitUntil: (work: Promise<unknown>) => void pending.push(work),
});
const page = async (path: string) => {
  const answer = await freshFile(ROOT, BUILD, path, event(path));
  await Promise.all(pending);
  return answer;
};
const fixed = async (path: string) => {
  const answer = await fixedFile(ROOT, BUILD, path.replace(/\?.*/, ''), event(path));
  await Promise.all(pending);
  return answer;
};
async function held(path: string): Promise<string | undefined> {
  for (const name of await store.keys()) {
    const found = await (await store.open(name)).match(ROOT + path);
    if (found !== undefined) return found.text();
  }
  return undefined;
}
const put = async (build: string, path: string, text: string) =>
  (await store.open(cacheName(ROOT, 'seen', build))).put(ROOT + path, fromSite(text));

test('the site is asked first, and a page that it gives is kept', async () => {
  await put(BUILD, 'kb/1.html', 'old');
  answers['kb/1.html'] = () => fromSite('new');
  expect(await (await page('kb/1.html')).text()).toBe('new');
  expect(await held('kb/1.html')).toBe('new');
});

test.each([
  ['an error of the server', () => fromSite('no', { status: 500 })],
  ['a page that is not there', () => fromSite('no', { status: 404 })],
  ['a redirection that was followed', () => fromSite('no', { redirected: true })],
  ['a redirection', () => fromSite('', { type: 'opaqueredirect' })],
  ['something that is no page', () => fromSite('{}', { headers: { 'content-type': 'application/json' } })],
])('%s is not kept as a page', async (_, answer) => {
  answers['kb/1.html'] = answer;
  await page('kb/1.html');
  expect(await held('kb/1.html')).toBeUndefined();
});

test('where the site does not answer, or a proxy answers for it, the newest copy is shown', async () => {
  await put('00000000000a', 'kb/1.html', 'a');
  await put('00000000000b', 'kb/1.html', 'b');
  expect(await (await page('kb/1.html')).text()).toBe('b');
  answers['kb/1.html'] = () => fromSite('Bad gateway', { status: 502 });
  expect(await (await page('kb/1.html')).text()).toBe('b');
  answers['kb/2.html'] = () => fromSite('Bad gateway', { status: 502 });
  expect((await page('kb/2.html')).status).toBe(502);
});

test('a site that takes too long is not waited for where there is a copy', async () => {
  vi.useFakeTimers();
  await put(BUILD, 'kb/1.html', 'copy');
  let reply: (answer: Response) => void = () => undefined;
  answers['kb/1.html'] = () => new Promise<Response>((done) => (reply = done));
  const shown = freshFile(ROOT, BUILD, 'kb/1.html', event('kb/1.html'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await (await shown).text()).toBe('copy');
  // What comes late is the copy of the next time.
  reply(fromSite('late'));
  await Promise.all(pending);
  expect(await held('kb/1.html')).toBe('late');
});

test('data without a copy is an error, and never a page about offline use', async () => {
  expect((await page('api/v1/index.json')).type).toBe('error');
});

test('a file that names its content comes from the device, and another attempt from the site', async () => {
  const path = `search/${BUILD}/data.js`;
  const script = () => fromSite('1', { headers: { 'content-type': 'text/javascript' } });
  answers[path] = script;
  answers[`${path}?again=1`] = script;
  await fixed(path);
  await fixed(path);
  expect(fetched).toEqual([path]);
  await fixed(`${path}?again=1`);
  expect(fetched).toEqual([path, `${path}?again=1`]);
});

test('a page in the place of a script is not kept', async () => {
  answers['assets/site.12345678.js'] = () => fromSite('<h1>Sign in</h1>');
  await fixed('assets/site.12345678.js');
  expect(await held('assets/site.12345678.js')).toBeUndefined();
});

test('a device that keeps nothing costs copies and no answer', async () => {
  store.broken = true;
  answers['kb/1.html'] = () => fromSite('page');
  answers['assets/a.12345678.js'] = () => fromSite('1', { headers: { 'content-type': 'text/javascript' } });
  expect(await (await page('kb/1.html')).text()).toBe('page');
  expect(await (await fixed('assets/a.12345678.js')).text()).toBe('1');
});

test('the core is on the device whole or not at all', async () => {
  const core = ['index.html', 'favicon.svg'].map((path) => [path, hashOf(Buffer.from(path))] as const);
  answers['index.html'] = () => fromSite('index.html');
  answers['favicon.svg'] = () => fromSite('of another build');
  await expect(installCore(ROOT, { build: BUILD, core })).rejects.toThrow(
    'favicon.svg is not the file of build',
  );
  expect(await held('index.html')).toBeUndefined();
  answers['favicon.svg'] = () => fromSite('favicon.svg');
  await installCore(ROOT, { build: BUILD, core });
  expect(await held('index.html')).toBe('index.html');
});

test('pages that were seen before are fetched anew for the next build, and only those that still exist', async () => {
  await put('00000000000a', 'kb/1.html', 'a');
  await put('00000000000a', 'kb/2.html', 'a');
  answers['kb/1.html'] = () => fromSite('b');
  answers['kb/2.html'] = () => fromSite('gone', { status: 404 });
  answers['kb/3.html'] = () => fromSite('open');
  await renewSeen(ROOT, '00000000000b', [`${ROOT}kb/3.html?x#y`, 'https://example.org/other/']);
  const paths = await (await store.open(cacheName(ROOT, 'seen', '00000000000b'))).keys();
  expect(paths.map(({ url }) => url.slice(ROOT.length)).sort()).toEqual(['kb/1.html', 'kb/3.html']);
});
