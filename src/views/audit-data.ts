import type { KbArticle, Source } from '../kb/article.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { buildKnowledgeBase } from '../kb/knowledge-base.ts';
import type { Library } from '../kb/library.ts';

/** Where the script with the data registers it: `globalThis.hotfixAtlas['audit-data']`. */
export const AUDIT_REGISTRY = 'hotfixAtlas';
export const AUDIT_DATA = 'audit-data';
const VERSION = 1;

/** Name of the script's file below `assets/`, without its ending. */
export function auditDataName(buildId: string): string {
  return `${AUDIT_DATA}.${buildId}`;
}

const BLANK_ARTICLE: Omit<KbArticle, 'id' | 'kind'> = {
  title: null,
  shortTitle: null,
  appliesTo: [],
  components: [],
  supersedes: null,
  includes: null,
  requires: null,
  related: [],
  recommends: [],
  asOf: null,
  recommendedBy: [],
  leadsTo: [],
  files: [],
  restart: null,
  installOn: [],
  conditions: [],
  stopCodes: [],
  events: [],
  published: null,
  packageRevision: null,
  download: null,
  sources: [],
  claims: [],
  changes: [],
  withdrawn: null,
  sections: [],
};
const BLANK_FILE = { isPackage: false, branch: null, arch: null, date: null, outOfBand: false, source: null };

/** The parts of an article that no audit and no plan reads. */
const NOT_SENT = ['sections', 'changes', 'download', 'stopCodes', 'events', 'published'] as const;

type Packed = Readonly<Record<string, unknown>>;

/** The library as it travels to the audit page: plain data, without texts, and without what is as blank as it can be. */
export interface AuditData {
  readonly version: typeof VERSION;
  readonly articles: readonly Packed[];
  readonly levels: Library['levels'];
  readonly components: Library['components'];
  readonly roles: Library['roles'];
}

export function auditData(kb: KnowledgeBase): AuditData {
  return {
    version: VERSION,
    articles: kb.articles.map((article) => {
      const blank = Object.fromEntries(NOT_SENT.map((key) => [key, BLANK_ARTICLE[key]]));
      const files = article.files.map((file) => without(file, BLANK_FILE));
      const sources = article.sources.map(nameOfSource);
      return without({ ...article, ...blank, files, sources }, BLANK_ARTICLE);
    }),
    levels: kb.levels.map((level) => ({ ...level, sources: [], body: '' })),
    components: kb.components.map((component) => ({ ...component, sources: [], body: '' })),
    roles: kb.roles.map((role) => ({ ...role, body: '' })),
  };
}

/** The data as a classic script, as browsers refuse `fetch` and modules on `file://`. */
export function auditDataScript(kb: KnowledgeBase): string {
  return `(globalThis.${AUDIT_REGISTRY}??={})[${JSON.stringify(AUDIT_DATA)}]=${JSON.stringify(auditData(kb))};\n`;
}

/** The model from the registered data: the same code as in the build. Undefined where the data is missing or another version's. */
export function readAuditData(data: unknown): KnowledgeBase | undefined {
  if (typeof data !== 'object' || data === null || (data as { version?: unknown }).version !== VERSION)
    return undefined;
  const { articles, levels, components, roles } = data as AuditData;
  return buildKnowledgeBase({ articles: articles.map(unpacked), levels, components, roles, guides: [] });
}

function unpacked(packed: Packed): KbArticle {
  const article = { ...BLANK_ARTICLE, ...packed } as unknown as KbArticle;
  return { ...article, files: article.files.map((file) => ({ ...BLANK_FILE, ...file })) };
}

/** Sources are named in reasons; where they are to be read stands on the article's page. */
function nameOfSource(source: Source): Source {
  return { ...source, url: null, archived: null, reviewed: null, status: null };
}

function without(value: object, blank: object): Packed {
  const defaults = blank as Packed;
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key, part]) => !(key in defaults) || JSON.stringify(part) !== JSON.stringify(defaults[key]),
    ),
  );
}
