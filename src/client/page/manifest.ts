import { element, siteRoot } from '../search/dom.ts';

/**
 * Tells the browser that the site can be installed. Not written into the pages: from a disk nothing can be installed, and
 * Chromium would report a refused request on every page.
 */
export function linkManifest(): void {
  if (!/^https?:$/.test(location.protocol)) return;
  document.head.append(element('link', { rel: 'manifest', href: `${siteRoot()}manifest.webmanifest` }));
}
