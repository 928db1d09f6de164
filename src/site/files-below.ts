import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder, relative to it and with forward slashes, in no order. Rejects where there is no such folder. */
export async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length).replaceAll('\\', '/'));
}
