import { existsSync } from 'node:fs';
import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Tabs that were opened before so many builds still search; older ones are told to reload. */
const KEPT = 2;

/**
 * Copies the search folders of the newest earlier builds from the output folder into the new build, under their own names.
 * A page that is open since then goes on asking the index it was built with.
 */
export async function keepOldSearches(outDir: string, built: string): Promise<void> {
  const from = join(outDir, 'search');
  const to = join(built, 'search');
  if (!existsSync(from)) return;
  const names = (await readdir(from)).filter((name) => /^[0-9a-f]{12}$/.test(name));
  const others = names.filter((name) => !existsSync(join(to, name)));
  // The engine is written last and copied with its time, so it tells when a build was made.
  const made = async (name: string) => (await stat(join(from, name, 'engine.js')).catch(() => null))?.mtimeMs;
  const dated = await Promise.all(others.map(async (name) => ({ name, at: (await made(name)) ?? 0 })));
  const kept = dated.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1)).slice(0, KEPT);
  // Packs stay out: pages ask for the parts themselves, and a device that has not all packs yet takes those of the new build.
  const filter = (source: string) => !/[\\/]packs(?:\.json)?$/.test(source);
  for (const { name } of kept)
    await cp(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true, filter });
}
