import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { filesBelow } from '../../src/site/files-below.ts';
import { createStaticServer, listen } from '../../src/site/static-server.ts';

export interface ServedSite {
  /** With a trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a finished site at a free port of this machine. */
export async function serveSite(dir: string): Promise<ServedSite> {
  const server = createStaticServer(dir);
  await listen(server, 0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Paths of all files of a site, relative, with forward slashes, sorted. */
export async function listSite(dir: string): Promise<readonly string[]> {
  return (await filesBelow(dir)).sort();
}

/** Every page of a site: its path and its text. */
export async function readPages(
  dir: string,
): Promise<readonly { readonly path: string; readonly html: string }[]> {
  const paths = (await listSite(dir)).filter((path) => path.endsWith('.html'));
  return Promise.all(paths.map(async (path) => ({ path, html: await readFile(join(dir, path), 'utf8') })));
}
