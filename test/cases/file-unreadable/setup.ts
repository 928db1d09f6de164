import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file without read permission; the superuser and Windows read it all the same. */
export default async function setup(dir: string): Promise<string | undefined> {
  const path = join(dir, 'kb', 'KB2522766.md');
  await chmod(path, 0);
  const readable = await readFile(path).then(
    () => true,
    () => false,
  );
  return readable ? 'this user may read every file, whatever its permissions' : undefined;
}
