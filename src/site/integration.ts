import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { WORKER } from '../views/build-files.ts';
import { bundleClientScript, bundleClientScripts, type ClientScript } from './bundle-client-scripts.ts';
import { liveContent, openLiveState } from './live-content.ts';
import { ROOT } from './settings.ts';
import { readSiteState, writeSiteState } from './site-state.ts';

/** Where the browser scripts are. */
export const CLIENT_DIR = join(ROOT, 'src', 'client');

/**
 * Connects Astro to the rest: client scripts are bundled before any page renders, so that pages know their hashed names;
 * the live site opens the content itself and keeps it fresh. A build gets its content from build-site.ts.
 */
export function siteIntegration(): AstroIntegration {
  let scripts: readonly ClientScript[] = [];
  return {
    name: 'hotfix-atlas',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        if (command === 'dev') {
          await openLiveState(CLIENT_DIR);
          updateConfig({ vite: { plugins: [liveContent(CLIENT_DIR)] } });
        }
        if (command === 'build') {
          const state = readSiteState();
          if (state === undefined) {
            throw new Error(
              'Build with `npm run build`: it checks the content first, and puts the finished site in place.',
            );
          }
          scripts = await bundleClientScripts(CLIENT_DIR);
          const findRoot = await bundleClientScript(join(CLIENT_DIR, 'inline'), 'find-root');
          writeSiteState({
            ...state,
            findRoot: findRoot.code.trim(),
            clientScripts: new Map(scripts.map(({ name, path }) => [name, `/${path}`])),
          });
        }
      },
      'astro:build:done': async ({ dir }) => {
        for (const { path, code } of scripts) {
          const file = join(fileURLToPath(dir), path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, code);
        }
        // Not among the scripts of pages: its name has no hash, and offline-files.ts tells it its build at the end.
        const worker = await bundleClientScript(join(CLIENT_DIR, 'worker'), 'worker');
        await writeFile(join(fileURLToPath(dir), WORKER), worker.code);
      },
    },
  };
}
