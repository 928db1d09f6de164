import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { ENGINE, ENGINE_BASE, ENGINE_MAKER } from '../views/search-layout.ts';
import { partScript } from '../views/search-parts.ts';

/** Read by the engine before anything is searched, so they travel with it. */
const CORE = /^(?:pagefind-entry\.json|pagefind\..*\.pf_meta|wasm\.en\.pagefind)$/;

/**
 * The engine of a full-text index as one classic script: code that asks our loader instead of `fetch` and makes no worker
 * (both are refused on `file://`), with the files that it reads first.
 *
 * @param files names in the index folder
 */
export async function engineScript(indexDir: string, files: readonly string[]): Promise<string> {
  const core = await Promise.all(
    files
      .filter((name) => CORE.test(name))
      .sort()
      .map(async (name) => [name, await readFile(join(indexDir, name), 'base64')] as const),
  );
  const code = await bundleEngine(join(indexDir, 'pagefind.js'));
  const maker = `globalThis.${ENGINE_MAKER}=function(fetch){var Worker;${code};return pagefind};\n`;
  // The maker stands first: a script that is cut short does not even parse, and registers neither.
  return maker + partScript(ENGINE, JSON.stringify(Object.fromEntries(core)));
}

async function bundleEngine(input: string): Promise<string> {
  const bundle = await rolldown({
    input,
    platform: 'browser',
    transform: {
      target: 'es2020',
      define: { 'import.meta.url': JSON.stringify(`${ENGINE_BASE}pagefind.js`) },
    },
    logLevel: 'silent',
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', name: 'pagefind', minify: true });
    return output[0].code.trim().replace(/;$/, '');
  } finally {
    await bundle.close();
  }
}
