import type { KbId } from './kb-number.ts';
import { kbNumberOf } from './kb-number.ts';

// Half a character, which no address can hold.
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** A page name from free text: lower case, everything but letters, digits and dots becomes one hyphen. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Paths of everything that has a page, relative to the site's root. They are permanent. */
export const pathOf = {
  kb: (id: KbId) => `kb/${kbNumberOf(id)}.html`,
  stopCode: (code: string) => `stop-codes/${code}.html`,
  event: (source: string, id: number) => `events/${slugOf(source)}-${id}.html`,
  file: (name: string) => `files/${slugOf(name)}.html`,
  level: (id: string) => `os/${id}.html`,
  levels: () => 'os/index.html',
  component: (id: string) => `components/${id}.html`,
  search: (query: string) => `search.html?q=${encodeURIComponent(query.replace(LONE_SURROGATE, ''))}`,
} as const;

/** Where the vendor's own article would be. Addresses rot; builds never fetch them. */
export function vendorUrlOf(id: KbId): string {
  return `https://support.microsoft.com/kb/${kbNumberOf(id)}`;
}

/** Where archived copies of it may be. */
export function archiveUrlOf(id: KbId): string {
  return `https://web.archive.org/web/*/${vendorUrlOf(id)}`;
}

/** Where its packages may still be offered. */
export function catalogUrlOf(id: KbId): string {
  return `https://www.catalog.update.microsoft.com/Search.aspx?q=${id}`;
}
