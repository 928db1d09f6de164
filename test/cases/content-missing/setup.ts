import { rm } from 'node:fs/promises';

/** The folder is gone. */
export default async function setup(dir: string): Promise<void> {
  await rm(dir, { recursive: true });
}
