import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One byte too many. */
export default async function setup(dir: string): Promise<void> {
  await writeFile(join(dir, 'kb', 'KB2500000.md'), 'x'.repeat(1024 * 1024 + 1));
}
