import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStaticServer } from '../../src/site/static-server.ts';

/** A site below a path with odd letters, whose server can be changed under the reader's hands. */
export interface ChangeableSite {
  /** With a trailing slash. */
  readonly url: string;
  /** Paths that were asked for, relative to the root, decoded. Emptied by the test. */
  readonly asked: string[];
  /** Serves another folder from now on. */
  readonly deploy: (dir: string) => void;
  /** Answers a path in a way of its own, until it is taken back by null. */
  readonly answer: (path: string, status: number | null, headers?: Readonly<Record<string, string>>) => void;
  /** Lets every answer wait for so many milliseconds, or that to one path alone. */
  readonly slow: (ms: number, path?: string) => void;
  /** Ends every connection and takes no new one. */
  readonly kill: () => Promise<void>;
  /** Listens again at the same address. */
  readonly revive: () => Promise<void>;
}

const BELOW = '/some%20path/atlas/';

export async function serveChangeable(first: string): Promise<ChangeableSite> {
  let files = createStaticServer(first);
  let delayOf = (_: string) => 0;
  const asked: string[] = [];
  const own = new Map<
    string,
    { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  >();
  const make = () =>
    createServer((request, response) => {
      const url = request.url ?? '/';
      if (!url.startsWith(BELOW)) return void response.writeHead(404).end();
      const path = decodeURIComponent(url.slice(BELOW.length).replace(/\?.*$/, ''));
      asked.push(path);
      const answer = own.get(path);
      setTimeout(() => {
        if (answer !== undefined)
          return void response.writeHead(answer.status, answer.headers).end('<p>odd</p>');
        request.url = `/${url.slice(BELOW.length)}`;
        files.emit('request', request, response);
      }, delayOf(path));
    });
  let server = make();
  const listen = (port: number) =>
    new Promise<void>((done) => void server.listen(port, '127.0.0.1', () => done()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${BELOW}`,
    asked,
    deploy: (dir) => {
      files = createStaticServer(dir);
    },
    answer: (path, status, headers = { 'content-type': 'text/html' }) => {
      if (status === null) own.delete(path);
      else own.set(path, { status, headers });
    },
    slow: (ms, only) => {
      delayOf = (path) => (only === undefined || path === only ? ms : 0);
    },
    kill: () => end(server),
    revive: async () => {
      server = make();
      await listen(port);
    },
  };
}

function end(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
