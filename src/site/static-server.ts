import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { notFoundPage } from './not-found-page.ts';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  png: 'image/png',
  ps1: 'text/plain; charset=utf-8',
  sha256: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  xml: 'application/xml; charset=utf-8',
  zip: 'application/zip',
};

/** What shrinks when it is packed; every static host packs these. */
const TEXT = /^(?:text\/|application\/(?:json|xml|manifest\+json)|image\/svg)/;

interface Found {
  readonly path: string;
  readonly size: number;
}

/** A server of the files below a folder, as any static host would serve them: no listing, no script, nothing above it. */
export function createStaticServer(dir: string): Server {
  return createServer((request, response) => {
    answer(dir, request, response).catch((error: NodeJS.ErrnoException) => {
      // The reader left in the middle of an answer; nobody is there to be told.
      if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      if (!response.headersSent) say(response, 500, 'The server could not read this file.');
      else response.destroy();
    });
  });
}

/** Listens on this machine only. Rejects with a sentence where the port is taken. */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(new Error(listenProblem(error, port))));
    server.listen(port, host, () => done());
  });
}

function listenProblem({ code, message }: NodeJS.ErrnoException, port: number): string {
  const way = 'choose another port: `PORT=8080 npm start` (in PowerShell `$env:PORT=8080; npm start`).';
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. Stop that program, or ${way}`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Please ${way}`;
  return `Cannot listen on port ${port}: ${message}`;
}

async function answer(dir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  // A rebuilt site shows at once; files that carry a hash in their name are small enough to ask for again.
  response.setHeader('cache-control', 'no-cache');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return say(response, 405, 'Only GET and HEAD are answered here.');
  }
  const asked = pathOf(request.url ?? '/');
  if (asked === undefined) return say(response, 400, 'This address cannot be read.');
  const found = await findFile(dir, asked.endsWith('/') ? `${asked}index.html` : asked);
  if (found === 'folder') {
    // A folder without its slash: relative links of its page would lead astray.
    response.setHeader('location', `./${encodeURIComponent(asked.split('/').at(-1) ?? '')}/`);
    return say(response, 301, 'The page is one folder further.');
  }
  if (found === undefined) {
    const page = await notFoundPage(dir, asked);
    return page === undefined ? say(response, 404, 'No page here.') : send(request, response, 404, page);
  }
  const type = typeOf(found.path);
  response.setHeader('content-type', type);
  if (TEXT.test(type)) {
    response.setHeader('vary', 'accept-encoding');
    if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
      response.setHeader('content-encoding', 'gzip');
      response.writeHead(200);
      if (request.method === 'HEAD') response.end();
      else await pipeline(createReadStream(found.path), createGzip(), response);
      return;
    }
  }
  response.setHeader('content-length', found.size);
  response.writeHead(200);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(found.path), response);
}

/** The path that a request asks for, decoded once; undefined where it is no path of this site. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
    const parts = path.split('/');
    const strange = path.includes('\0') || path.includes('\\') || parts.includes('..') || parts.includes('.');
    // Drive letters and streams of Windows, and the files that begin with a dot, are no addresses of the site.
    const closed = parts.some(
      (part) => part.startsWith('.') || (process.platform === 'win32' && part.includes(':')),
    );
    return !path.startsWith('/') || path.startsWith('//') || strange || closed ? undefined : path;
  } catch {
    return undefined;
  }
}

async function findFile(dir: string, path: string): Promise<Found | 'folder' | undefined> {
  try {
    const root = await realpath(dir);
    // Resolved, so that a symbolic link cannot lead out of the folder.
    const real = await realpath(join(root, path));
    if (!real.startsWith(root + sep)) return undefined;
    const { size, isFile, isDirectory } = await stat(real).then((info) => ({
      size: info.size,
      isFile: info.isFile(),
      isDirectory: info.isDirectory(),
    }));
    if (isDirectory) return (await findFile(dir, `${path}/index.html`)) === undefined ? undefined : 'folder';
    return isFile ? { path: real, size } : undefined;
  } catch {
    return undefined;
  }
}

function typeOf(path: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return TYPES[extension] ?? 'application/octet-stream';
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function send({ method }: IncomingMessage, response: ServerResponse, status: number, html: string): void {
  const headers = { 'content-type': TYPES.html ?? '', 'content-length': Buffer.byteLength(html) };
  response.writeHead(status, headers);
  response.end(method === 'HEAD' ? '' : html);
}
