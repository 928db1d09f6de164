import type { openKnowledgeBase } from '../open-knowledge-base.ts';

export type OpenedKnowledgeBase = Awaited<ReturnType<typeof openKnowledgeBase>>;

/** What pages may ask about the build they are part of. */
export interface SiteState {
  readonly knowledge: OpenedKnowledgeBase;
  /** Root-absolute URL of each client script by its name: `search` -> `/assets/search.1a2b3c4d.js`. */
  readonly clientScripts: ReadonlyMap<string, string>;
  /** Code that 404.html has in itself, to find the site from any address; empty in the live site, which knows its root. */
  readonly findRoot: string;
  /** True in the live site (`npm run dev`), where pages keep root-absolute addresses. Not read off `import.meta.env`, which a variable of the shell can change. */
  readonly live: boolean;
  /** With a trailing slash; null where the build was not told (`SITE_URL`). */
  readonly siteUrl: string | null;
  /** Day of the newest change of the content, `YYYY-MM-DD`, or null where it cannot be known. Never the day of the build. */
  readonly contentDate: string | null;
  /** 12 hex digits over content and source: the same input has the same id. */
  readonly buildId: string;
}

/**
 * Pages are bundled and rendered as modules of their own, but in the process that runs the build.
 * The one thing both sides share is the global object, so the state lives there, under a private symbol.
 */
const SLOT = Symbol.for('hotfix-atlas.site-state');
const holder = globalThis as { [SLOT]?: SiteState };

/** The state, or undefined before anything was opened. */
export function readSiteState(): SiteState | undefined {
  return holder[SLOT];
}

/** Replaces the state: once in a build, after every valid edit in the live site. */
export function writeSiteState(state: SiteState): void {
  holder[SLOT] = state;
}

/** The state for a page. Throws where pages run outside of a build or the live site. */
export function siteState(): SiteState {
  const state = readSiteState();
  if (state === undefined) {
    throw new Error(
      'No knowledge base is open. Build with `npm run build`, or look at the live site with `npm run dev`.',
    );
  }
  return state;
}
