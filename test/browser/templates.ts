import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listSite } from '../support/site.ts';

export interface TemplatePage {
  /** `kb`, `kb-index`, `checklists-role`, `about`: good as the name of a file. */
  readonly template: string;
  /** Path below the site's folder. */
  readonly path: string;
}

/** The largest page of every template, by template: where most stands, most is tight. */
export async function largestOfTemplates(dir: string): Promise<readonly TemplatePage[]> {
  const largest = new Map<string, { readonly path: string; readonly size: number }>();
  for (const path of (await listSite(dir)).filter((file) => file.endsWith('.html'))) {
    const { size } = await stat(join(dir, path));
    const template = templateOf(path);
    if (size > (largest.get(template)?.size ?? 0)) largest.set(template, { path, size });
  }
  return [...largest].map(([template, { path }]) => ({ template, path }));
}

/** A folder's own page and the pages in it are two templates; at the root each page is one. */
function templateOf(path: string): string {
  const parts = path.replace(/\.html$/, '').split('/');
  const [folder = ''] = parts;
  if (parts.length > 1 && parts.at(-1) === 'index') return `${folder}-index`;
  // A checklist of a level, and one of a role on it.
  return parts.length > 2 ? `${folder}-${parts.length - 1}` : folder;
}
