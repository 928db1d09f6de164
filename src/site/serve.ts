import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { restoreOutput } from './output-folder.ts';
import { ROOT, readSettings } from './settings.ts';
import { createStaticServer, listen } from './static-server.ts';

const fail = (text: string) => {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
};

const { outDir } = readSettings({ KB_OUT: process.env.KB_OUT }, process.cwd());
const text = process.env.PORT ?? '4321';
const port = Number(text);
restoreOutput(outDir, ROOT);
if (!/^\d{1,5}$/.test(text) || port > 65_535)
  fail(`Found PORT \`${text}\`, expected a number from 0 to 65535.`);
else if (!existsSync(join(outDir, 'index.html'))) fail(`No site in ${outDir}. Build it first: npm run build`);
else await serve().catch((error: Error) => fail(error.message));

async function serve(): Promise<void> {
  const server = createStaticServer(outDir);
  await listen(server, port, '127.0.0.1');
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  // `localhost` is ::1 first on some systems. Without IPv6 the address above serves alone.
  await listen(createStaticServer(outDir), actual, '::1').catch(() => undefined);
  process.stdout.write(`Hotfix Atlas is served at http://localhost:${actual}/ (Ctrl-C ends it)\n`);
}
