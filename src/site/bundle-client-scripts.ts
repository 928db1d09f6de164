import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** One classic script, ready to be written below the output folder. */
export interface ClientScript {
  readonly name: string;
  /** Path below the output folder: `assets/search.1a2b3c4d.js`. */
  readonly path: string;
  readonly code: string;
}

/**
 * Bundles each `<dir>/<name>.ts` into one minified classic script. Files in folders below are parts, not entries.
 * An IIFE and not a module: browsers refuse modules on `file://`. The hash is over the code, so equal code keeps its name.
 */
export async function bundleClientScripts(dir: string): Promise<readonly ClientScript[]> {
  const files = await readdir(dir).catch(() => []);
  const names = files
    .filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  return Promise.all(names.map((name) => bundleClientScript(dir, name)));
}

/** Bundles one entry. Throws with the bundler's message where the source does not compile. */
export async function bundleClientScript(dir: string, name: string): Promise<ClientScript> {
  const bundle = await rolldown({
    input: join(dir, `${name}.ts`),
    platform: 'browser',
    transform: { target: 'es2020' },
    logLevel: 'silent',
  });
  try {
    const { output } = await bundle.generate({
      format: 'iife',
      minify: true,
      // A dynamic import of our own code would become a second file that only a module loader can fetch.
      codeSplitting: false,
    });
    const [chunk] = output;
    const hash = createHash('sha256').update(chunk.code).digest('hex').slice(0, 8);
    return { name, path: `assets/${name}.${hash}.js`, code: chunk.code };
  } finally {
    await bundle.close();
  }
}
