import { symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** One link out of the content, one inside it. Windows may refuse links to ordinary users. */
export default async function setup(dir: string): Promise<string | undefined> {
  try {
    await symlink(join(dir, '..', 'outside.md'), join(dir, 'kb', 'KB2500000.md'));
    await symlink('KB2496089.md', join(dir, 'kb', 'KB2500001.md'));
    return undefined;
  } catch (error) {
    return `symbolic links cannot be made here (${String(error)})`;
  }
}
