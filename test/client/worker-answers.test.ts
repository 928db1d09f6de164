import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixedFile, freshFile } from '../../src/client/worker/answer.ts';
import { dropOlder, installCore, renewSeen } from '../../src/client/worker/install.ts';
import { hashOf } from '../../src/site/offline-files.ts';
import { cacheName } from '../../src/views/device-files.ts';
import { packListPath, packPath } from '../../src/views/search-packs.ts';
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

/** Frame of a page as the layout writes it: it names the worker of its site. */
const FRAME = '<body data-root="../" data-worker-url="../sw.js">';
/** A page of this site. */
const pageOf = (text: string, init: Parameters<typeof fromSite>[1] = {}) => fromSite(FRAME + text, init);

const event = (path: string) => ({
  request: new Request(ROOT + path),
  waitUntil: (work: Promise<unknown>) => void pending.push(work),
});
const page = async (path: string) => {
  const answer = await freshFile(ROOT, BUILD, path.replace(/\?.*/, ''), event(path));
  await Promise.all(pending);
  return answer;
};
const fixed = async (path: string, forPage = true) => {
  const answer = await fixedFile(
    ROOT,
    BUILD,
    path.replace(/\?.*/, ''),
    event(path),
    Promise.resolve(forPage),
  );
  await Promise.all(pending);
  return answer;
};
async function held(path: string): Promise<string | undefined> {
  for (const name of await store.keys()) {
    const found = await (await store.open(name)).match(ROOT + path);
    if (found !== undefined) return (await found.text()).replace(FRAME, '');
  }
  return undefined;
}
const put = async (build: string, path: string, text: string) =>
  (await store.open(cacheName(ROOT, 'seen', build))).put(ROOT + path, fromSite(text));

test('the site is asked first, and a page that it gives is kept', async () => {
  await put(BUILD, 'kb/1.html', 'old');
  answers['kb/1.html'] = () => pageOf('new');
  expect(await (await page('kb/1.html')).text()).toBe(`${FRAME}new`);
  expect(await held('kb/1.html')).toBe('new');
});

test.each([
  ['an error of the server', () => pageOf('no', { status: 500 })],
  ['a page that is not there', () => pageOf('no', { status: 404 })],
  ['a redirection that was followed', () => pageOf('no', { redirected: true })],
  ['a redirection', () => pageOf('', { type: 'opaqueredirect' })],
  ['a page of another application', () => fromSite('<body>private')],
  ['a page of another copy of the site', () => fromSite(FRAME.replaceAll('../', '../../'))],
  [
    'what must not be stored',
    () => pageOf('no', { headers: { 'content-type': 'text/html', 'cache-control': 'private, No-Store' } }),
  ],
  ['something that is no page', () => pageOf('{}', { headers: { 'content-type': 'application/json' } })],
])('%s is not kept as a page', async (_, answer) => {
  answers['kb/1.html'] = answer;
  await page('kb/1.html');
  expect(await held('kb/1.html')).toBeUndefined();
});

test('a page with a query that the site does not make is shown and not kept', async () => {
  answers['kb/1.html?id=1'] = () => pageOf('page');
  answers['search.html?q=1&go=1&level=a'] = () =>
    fromSite('<body data-root="./" data-worker-url="sw.js">search');
  expect((await page('kb/1.html?id=1')).status).toBe(200);
  await page('search.html?q=1&go=1&level=a');
  expect(await held('kb/1.html')).toBeUndefined();
  expect(await held('search.html')).toContain('search');
});

/** The browser lets nobody make a request for a page; the worker looks only at these two. */
const reading = (path: string) => ({
  request: { url: ROOT + path, mode: 'navigate' as const },
  waitUntil: (work: Promise<unknown>) => void pending.push(work.catch(() => undefined)),
});
function silent(): void {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
}

test('a copy that is shown says so with the hash of what it is, and stays on the device as it was', async () => {
  await put(BUILD, 'kb/1.html', `${FRAME}copy`);
  silent();
  const hash = hashOf(Buffer.from(`${FRAME}copy`));
  expect(await (await freshFile(ROOT, BUILD, 'kb/1.html', reading('kb/1.html'))).text()).toBe(
    `<body data-from-device="${hash}" data-root="../" data-worker-url="../sw.js">copy`,
  );
  expect(await held('kb/1.html')).toBe('copy');
  // Fetched by a script it is data.
  expect(await (await page('kb/1.html')).text()).toBe(`${FRAME}copy`);
});

test('only a page leads to the page about offline use; a list that is not here fails', async () => {
  silent();
  const answer = await freshFile(ROOT, BUILD, 'kb/1.html', reading('kb/1.html'));
  expect([answer.status, answer.headers.get('location')]).toEqual([
    302,
    `${ROOT}offline.html?asked=kb%2F1.html`,
  ]);
  for (const path of ['checklists/a.ps1', 'checklists/a.csv', 'checklists/a.md', 'api/v1/index.json'])
    expect((await freshFile(ROOT, BUILD, path, reading(path))).type).toBe('error');
});

test('what is seen goes to the newest build that the device knows, whichever worker is in charge', async () => {
  await put('00000000000a', 'kb/1.html', 'a');
  await put('00000000000b', 'index.html', 'b');
  answers['kb/1.html'] = () => pageOf('b');
  await page('kb/1.html');
  const newest = await store.open(cacheName(ROOT, 'seen', '00000000000b'));
  expect(await (await newest.match(`${ROOT}kb/1.html`))?.text()).toBe(`${FRAME}b`);
});

test('a whole newer copy is shown before an older page that was seen, and an unfinished one after all others', async () => {
  await put('00000000000a', 'kb/1.html', 'seen a');
  const kept = await store.open(cacheName(ROOT, 'kept', '00000000000b'));
  await kept.put(`${ROOT}kb/1.html`, fromSite('kept b'));
  await kept.put(`${ROOT}kb/2.html`, fromSite('kept b'));
  const text = async (path: string) => (await page(path)).text();
  expect(await text('kb/1.html')).toBe('seen a');
  expect(await text('kb/2.html')).toBe('kept b');
  await kept.put(`${ROOT}build.json`, fromSite('{}'));
  expect(await text('kb/1.html')).toBe('kept b');
  await put('00000000000b', 'kb/1.html', 'seen b');
  expect(await text('kb/1.html')).toBe('seen b');
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
  reply(pageOf('late'));
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
  // Without a connection the copy is all there is.
  answers = {};
  expect(await (await fixed(`${path}?again=1`)).text()).toBe('1');
  await expect(fixed(`search/${BUILD}/words.js`)).rejects.toThrow('Failed to fetch');
});

test('a file that another application asks for is answered and not kept', async () => {
  const path = 'assets/app.12345678.js';
  answers[path] = () => fromSite('1', { headers: { 'content-type': 'text/javascript' } });
  expect(await (await fixed(path, false)).text()).toBe('1');
  expect(await held(path)).toBeUndefined();
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
  answers['kb/1.html'] = () => pageOf('b');
  answers['kb/2.html'] = () => fromSite('gone', { status: 404 });
  answers['kb/3.html'] = () => pageOf('open');
  await renewSeen(ROOT, '00000000000b', [`${ROOT}kb/3.html?x#y`, 'https://example.org/other/']);
  const paths = await (await store.open(cacheName(ROOT, 'seen', '00000000000b'))).keys();
  expect(paths.map(({ url }) => url.slice(ROOT.length)).sort()).toEqual(['kb/1.html', 'kb/3.html']);
});

test('pages that were seen and not renewed stay with the assets that they name, until they are', async () => {
  const old = cacheName(ROOT, 'seen', '00000000000a');
  const style = 'assets/style.12345678.css';
  for (const path of ['index.html', 'assets/other.12345678.js', style, 'search/00000000000a/data.js'])
    await put('00000000000a', path, 'core');
  await put('00000000000a', 'kb/1.html', 'renewed');
  await put('00000000000a', 'kb/2.html', `<link href="../${style}">`);
  await put('00000000000a', 'wiki/page.html', 'of another application');
  await put('00000000000b', 'index.html', 'core');
  await put('00000000000b', 'kb/1.html', 'b');
  // The next worker waits for its turn; what it has is not older.
  await put('00000000000c', 'index.html', 'core');
  await dropOlder(ROOT, '00000000000b');
  const left = (await (await store.open(old)).keys()).map(({ url }) => url.slice(ROOT.length));
  expect(left.sort()).toEqual([style, 'kb/2.html']);
  expect(await store.keys()).toHaveLength(3);
  await put('00000000000b', 'kb/2.html', 'b');
  await dropOlder(ROOT, '00000000000b');
  expect(await store.keys()).not.toContain(old);
});

test('a whole search of an earlier build stays until the one of the new build is whole', async () => {
  const [a, b] = ['00000000000a', '00000000000b'];
  const list = (build: string) => [
    packListPath(build),
    packPath(build, 'identifiers', 0),
    packPath(build, 'texts', 0),
  ];
  const json = JSON.stringify({ identifiers: [['articles-0', 1, 'x']], texts: [['index/0', 1, 'y']] });
  for (const path of list(a)) await put(a, path, json);
  await put(a, 'index.html', 'core');
  await put(b, 'index.html', 'core');
  for (const path of list(b).slice(0, 2)) await put(b, path, json);
  await dropOlder(ROOT, b);
  const left = async () =>
    (await (await store.open(cacheName(ROOT, 'seen', a))).keys()).map(({ url }) => url.slice(ROOT.length));
  expect((await left()).sort()).toEqual([...list(a)].sort());
  await put(b, list(b)[2] ?? '', json);
  await dropOlder(ROOT, b);
  expect(await store.keys()).toEqual([cacheName(ROOT, 'seen', b)]);
});

test('a site that goes back to an earlier build makes that one the newest again', async () => {
  await put('00000000000a', 'kb/2.html', 'a');
  await put('00000000000b', 'kb/2.html', 'b');
  const core = [['index.html', hashOf(Buffer.from('index.html'))]] as const;
  answers['index.html'] = () => fromSite('index.html');
  await installCore(ROOT, { build: '00000000000a', core });
  expect(await (await page('kb/2.html')).text()).toBe('a');
  expect(await held('index.html')).toBe('index.html');
});
