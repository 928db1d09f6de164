import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { Library } from '../kb/library.ts';
import { WORKER } from '../views/build-files.ts';
import { type OpenedKnowledgeBase, type SiteState, siteState } from './site-state.ts';

/** The knowledge base that pages show. Opened once in a build; in the live site the newest one that was valid. */
export function getKnowledgeBase(): KnowledgeBase {
  return siteState().knowledge.kb;
}

/** The entries as they were read, for pages that show what a file says. */
export function getLibrary(): Library {
  return siteState().knowledge.library;
}

/** The parsed form of a section's Markdown, where there is one; for `renderMarkdown`. */
export function getParsedText(markdown: string): ReturnType<OpenedKnowledgeBase['texts']['get']> {
  return siteState().knowledge.texts.get(markdown);
}

/** Facts about the build that pages may show; see {@link SiteState}. */
export function getSite(): Pick<SiteState, 'siteUrl' | 'contentDate' | 'buildId' | 'findRoot'> & {
  /** Root-absolute address of the small script that every page has. */
  readonly script: string | null;
  /** Root-absolute address of the worker that keeps pages on a device; none in the live site, which changes all the time. */
  readonly worker: string | null;
  /** Root-absolute address of the script that comes after the page, with the worker. */
  readonly app: string | null;
} {
  const { siteUrl, contentDate, buildId, findRoot, clientScripts, live } = siteState();
  const script = clientScripts.get('site') ?? null;
  const app = clientScripts.get('app') ?? null;
  return { siteUrl, contentDate, buildId, findRoot, script, app, worker: live ? null : `/${WORKER}` };
}
