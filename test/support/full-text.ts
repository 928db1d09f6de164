import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { type Engine, openEngine } from '../../src/client/search/engine.ts';
import { PART_REGISTRY, partPath, readPart } from '../../src/views/search-parts.ts';

/** The full-text engine of a built index, run here as a browser runs it: each part is a script. */
export function openEngineOf(folder: string): Promise<Engine> {
  return openEngine({
    loaded: () => undefined,
    load: async (key) => {
      runInThisContext(await readFile(join(folder, partPath(key)), 'utf8'));
      const registry = (globalThis as Record<string, unknown>)[PART_REGISTRY] as Record<string, unknown>;
      const payload = readPart(registry[key]);
      delete registry[key];
      if (payload === undefined) throw new Error(`Part ${key} is damaged`);
      return payload;
    },
  });
}
