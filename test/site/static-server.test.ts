import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticServer, listen } from '../../src/site/static-server.ts';

let home: string;
let port: number;
const server = () => createStaticServer(join(home, 'site'));
const running: ReturnType<typeof server>[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hotfix-atlas-server-'));
  await mkdir(join(home, 'site', 'kb'), { recursive: true });
  await mkdir(join(home, 'site', 'empty'));
  const files = {
    'index.html': '<h1>home</h1>',
    'kb/index.html': 'all',
    'kb/1.html': 'one',
    '404.html': '<body data-root="./"><a href="kb/index.html">all</a></body>',
    'a b ü.txt': 'spaces',
    'x.wasm': 'w',
    '.hidden': 'h',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, 'site', name), text);
  await writeFile(join(home, 'secret.txt'), 'secret');
  if (process.platform !== 'win32') await symlink(join(home, 'secret.txt'), join(home, 'site', 'link.txt'));
  const started = server();
  await listen(started, 0, '127.0.0.1');
  running.push(started);
  port = (started.address() as AddressInfo).port;
});

afterAll(async () => {
  for (const started of running) started.close();
  await rm(home, { recursive: true, force: true });
});

/** Asks with the path exactly as written; fetch would tidy it first. */
async function ask(path: string, method = 'GET') {
  const response = await new Promise<IncomingMessage>((done, fail) => {
    request({ port, path, method, host: '127.0.0.1', agent: false }, done).on('error', fail).end();
  });
  let body = '';
  for await (const part of response) body += part;
  return { status: response.statusCode, headers: response.headers, body };
}

test.each([
  ['/', '<h1>home</h1>', 'text/html; charset=utf-8'],
  ['/?q=1', '<h1>home</h1>', 'text/html; charset=utf-8'],
  ['/kb/', 'all', 'text/html; charset=utf-8'],
  ['/kb/1.html', 'one', 'text/html; charset=utf-8'],
  ['/a%20b%20%C3%BC.txt', 'spaces', 'text/plain; charset=utf-8'],
  ['/x.wasm', 'w', 'application/wasm'],
])('%s is answered with its file and type', async (path, body, type) => {
  const answer = await ask(path);
  expect([answer.status, answer.body, answer.headers['content-type']]).toEqual([200, body, type]);
});

test('HEAD has the length and no body', async () => {
  const { status, headers, body } = await ask('/kb/1.html', 'HEAD');
  expect([status, headers['content-length'], body]).toEqual([200, '3', '']);
});

test('a folder without its slash leads to the folder', async () => {
  const { status, headers } = await ask('/kb');
  expect([status, headers.location]).toEqual([301, './kb/']);
});

test('an address that is not there gets 404.html, with links that work at its depth', async () => {
  expect(await ask('/nope.html')).toMatchObject({
    status: 404,
    body: expect.stringContaining('href="kb/index.html"'),
  });
  expect((await ask('/a/b/nope.html')).body).toBe(
    '<body data-root="../../"><a href="../../kb/index.html">all</a></body>',
  );
  expect((await ask('/empty/')).status).toBe(404);
  expect((await ask('/kb/1.html/')).status).toBe(404);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/kb/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/kb/../../secret.txt',
  '//secret.txt',
  '/link.txt',
  '/.hidden',
  '/%00',
  '/%zz',
])('%s gives nothing away', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).not.toContain('secret');
});

test('other methods are refused', async () => {
  expect(await ask('/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

test('a taken port is a sentence that says what to do', async () => {
  await expect(listen(server(), port, '127.0.0.1')).rejects.toThrow(
    /^Port \d+ is in use by another program\. Stop that program, or choose another port/,
  );
});
