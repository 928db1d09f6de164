import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { EngineIndex, EnginePart } from '../views/search-engine.ts';
import { ENGINE, ENGINE_BASE, ENGINE_MAKER } from '../views/search-layout.ts';
import { partScript } from '../views/search-parts.ts';

/**
 * The engine of a full-text index as one classic script: code that asks our loader instead of `fetch` and makes no worker
 * (both are refused on `file://`), with what it reads first.
 *
 * @param code of {@link bundleEngine}
 * @param wasm as Pagefind packed it
 */
export function engineScript(code: string, wasm: Buffer, index: EngineIndex): string {
  const maker = `globalThis.${ENGINE_MAKER}=function(fetch){var Worker;${code};return pagefind};\n`;
  const part: EnginePart = { wasm: wasm.toString('base64'), index };
  // The maker stands first: a script that is cut short does not even parse, and registers neither.
  return maker + partScript(ENGINE, JSON.stringify(part));
}

/** The code of the engine that Pagefind wrote beside an index. */
export async function bundleEngine(indexDir: string): Promise<string> {
  const bundle = await rolldown({
    input: join(indexDir, 'pagefind.js'),
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
