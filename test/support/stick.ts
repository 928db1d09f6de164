import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

/** What people call folders: a browser must not take any of it for a piece of an address. */
export const ODD_NAME = 'a stick, ä #1 50%25';

/** Unpacks the ZIP file that a build has made, and renames its one folder. Gives the folder. */
export async function unpackStick(site: string, to: string): Promise<string> {
  const downloads = join(site, 'downloads');
  const zip = (await readdir(downloads)).find((name) => name.endsWith('.zip')) ?? 'no ZIP file';
  const files = Object.entries(unzipSync(await readFile(join(downloads, zip))));
  const draft = `${to} (unpacking)`;
  for (const folder of new Set(files.map(([path]) => dirname(path))))
    await mkdir(join(draft, folder), { recursive: true });
  await Promise.all(files.map(([path, data]) => writeFile(join(draft, path), data)));
  await rename(join(draft, zip.slice(0, -'.zip'.length)), to);
  return to;
}
