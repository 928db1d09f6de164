import type { MiddlewareHandler } from 'astro';
import { notePage } from './site/page-notes.ts';
import { relativeLinks } from './site/relative-links.ts';
import { siteState } from './site/site-state.ts';

/** Makes the links of every page relative, and notes what the build has to check. Runs in the build and in the live site. */
export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const response = await next();
  if (response.headers.get('content-type')?.startsWith('text/html') !== true) return response;
  const page = pageOf(url.pathname);
  const text = await response.text();
  if (siteState().live) return new Response(withoutPolicy(text), response);
  const { html, targets, problems } = relativeLinks(text, page, prefixOf(page));
  notePage({ page, targets, problems });
  return new Response(html, response);
};

/** The file that an address is written to: `/kb/` -> `/kb/index.html`. */
function pageOf(pathname: string): string {
  return pathname.endsWith('/') ? `${pathname}index.html` : pathname;
}

/** A host shows 404.html at whatever address was asked for, so its links cannot be relative where the site's address is known. */
function prefixOf(page: string): string | undefined {
  const { siteUrl } = siteState();
  return page === '/404.html' && siteUrl !== null ? new URL(siteUrl).pathname : undefined;
}

/** The live site injects its own scripts and styles into the page, which the policy of the finished site refuses. */
function withoutPolicy(html: string): string {
  return html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, '');
}
