import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Levels and components, and no article. */
export default async function setup(dir: string): Promise<void> {
  await rm(join(dir, 'kb'), { recursive: true });
}
