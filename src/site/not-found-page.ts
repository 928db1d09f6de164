import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rebaseLinks } from './relative-links.ts';

/**
 * The page for an address that is not there, or undefined where the site has none. Its links are relative to the root of
 * the site, and the address that was asked for may lie any number of folders deeper: they are lengthened for it.
 */
export async function notFoundPage(dir: string, asked: string): Promise<string | undefined> {
  try {
    const html = await readFile(join(dir, '404.html'), 'utf8');
    return rebaseLinks(html, asked.split('/').length - 2);
  } catch {
    return undefined;
  }
}
