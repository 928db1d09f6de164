import type { KbArticle, Source } from './article.ts';
import type { OsLevel } from './os-level.ts';

/** A part of Windows that fixes are filed under. */
export interface Component {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** The component it is a part of; a role that covers the whole covers its parts. */
  readonly partOf: string | null;
  readonly sources: readonly Source[];
  /** Markdown. */
  readonly body: string;
}

/** A server role: which components its checklist covers, in the order that breaks ties in its lists. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly components: readonly string[];
  readonly body: string;
}

/** The tools that a guide may show below its text: each is a browser script of the site, so the list is closed. */
export const GUIDE_TOOLS = ['migration-times'] as const;
export type GuideTool = (typeof GUIDE_TOOLS)[number];

/** Longer reading. */
export interface Guide {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly tool: GuideTool | null;
  readonly sources: readonly Source[];
  readonly body: string;
}

/** Everything that `content/` holds, parsed and checked one file at a time; in no particular order. */
export interface Library {
  readonly articles: readonly KbArticle[];
  readonly levels: readonly OsLevel[];
  readonly components: readonly Component[];
  readonly roles: readonly Role[];
  readonly guides: readonly Guide[];
}
