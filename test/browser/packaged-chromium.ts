import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));

/**
 * Our own switches, and none of those that the package proposes (`args`): with its `--disable-web-security` and without
 * site isolation, module scripts load from a disk and other origins answer, and tests are green for the wrong reason.
 * No sandbox, since the file is not set up for one; the pages are our own. No GPU, since the package's drivers stay packed.
 */
const SWITCHES = ['--no-sandbox', '--disable-gpu'];

/**
 * The Chromium of the npm package, unpacked once for each version into `.cache/`. The package itself unpacks to the system's
 * temporary folder, where a half-written file of another run or an older version would be taken for a good one.
 */
export async function packagedChromium(): Promise<Chromium> {
  const root = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const home = join(CACHE, `chromium-${version}`);
  if (!existsSync(home)) await unpack(home, join(root, 'bin'));
  const executablePath = join(home, 'chromium');
  return { executablePath, args: SWITCHES, env: environmentOf(home, executablePath) };
}

async function unpack(home: string, bin: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const draft = `${home}-${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { recursive: true });
  const before = process.env.TMPDIR;
  // Where the package unpacks to; read by it at each call.
  process.env.TMPDIR = draft;
  try {
    for (const archive of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(bin, archive));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  // Another run may have been faster; then its folder stays.
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }));
}

/** Libraries and fonts from the package where the system has none: slim containers lack both. */
function environmentOf(home: string, executablePath: string): Readonly<Record<string, string>> {
  const missing = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout ?? '';
  return {
    ...(missing.includes('not found') ? { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } : {}),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }),
  };
}
