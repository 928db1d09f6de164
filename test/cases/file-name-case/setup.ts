import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Two names that are one on Windows and macOS. */
export default async function setup(dir: string): Promise<string | undefined> {
  const folder = join(dir, 'components');
  await writeFile(join(folder, 'Mpio.md'), '---\nname: MPIO\n---\n');
  const names = await readdir(folder);
  return names.includes('mpio.md') && names.includes('Mpio.md')
    ? undefined
    : 'this file system does not tell upper and lower case apart';
}
