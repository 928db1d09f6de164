import type { KbId } from './kb-number.ts';

/** What a KB number stands for. `list` = a recommendation article, `article` = explains or points elsewhere, no payload. */
export const KINDS = [
  'hotfix',
  'update',
  'security-update',
  'rollup',
  'service-pack',
  'servicing-stack',
  'tool',
  'workaround',
  'list',
  'article',
  'unknown',
] as const;
export type Kind = (typeof KINDS)[number];

export const ARCHITECTURES = ['x86', 'x64', 'ia64', 'arm64'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** A branch as an author writes it. The branch of a build is decided in os-level.ts. */
export const WRITTEN_BRANCHES = ['gdr', 'ldr'] as const;
export type WrittenBranch = (typeof WRITTEN_BRANCHES)[number];

export const EDGE_BASES = ['vendor', 'report', 'list'] as const;
/** Who says so: the vendor, a third party's report, a list. What file versions prove is derived, never written. */
export type WrittenBasis = (typeof EDGE_BASES)[number];

export const RELATIONS = [
  'same-cause',
  'causes-regression',
  'repairs-regression-of',
  'resolved-by',
  'other-level',
  'see-also',
] as const;
export type Relation = (typeof RELATIONS)[number];

export const RESTARTS = ['required', 'maybe', 'none'] as const;
/** Restart requirement; an absent one is unknown (null in the article), which is not `none`. */
export type Restart = (typeof RESTARTS)[number];

export const INSTALL_TARGETS = ['host', 'guest', 'every-node'] as const;
export type InstallTarget = (typeof INSTALL_TARGETS)[number];

export const STRENGTHS = ['required', 'recommended', 'optional'] as const;
export type Strength = (typeof STRENGTHS)[number];

export const SOURCE_STATES = ['live', 'gone', 'changed', 'unknown'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

export const CLAIM_FACTS = ['included-in', 'applies-to', 'supersedes', 'file-version'] as const;
export type ClaimFact = (typeof CLAIM_FACTS)[number];

export const CLAIM_HOLDS = ['true', 'false', 'not-named'] as const;
/** `not-named`: the source lists others and does not name this one; weaker than `false`, still disputes a `true`. */
export type ClaimHolds = (typeof CLAIM_HOLDS)[number];

/** The body's headings, in the order in which they must stand. */
export const SECTION_HEADINGS = [
  'Symptoms',
  'Cause',
  'Resolution',
  'Workaround',
  'How to tell it is installed',
  'Known issues',
  'Notes',
] as const;
export type SectionHeading = (typeof SECTION_HEADINGS)[number];

/** `source` everywhere: the id of an entry of `sources`; null = the statement rests on the article's first source. */
export interface Sourced {
  readonly source: string | null;
}

/** A KB number in a relation. `held: false` = the author says that this library has no entry for it. */
export interface KbReference {
  readonly kb: KbId;
  readonly held: boolean;
}

export interface AppliesTo extends Sourced {
  /** An OS level id, or a product id where the source names no level. */
  readonly os: string;
  readonly arch: readonly Architecture[];
}

export interface Supersedes extends KbReference, Sourced {
  /** Level or product ids; empty = the levels both articles apply to. */
  readonly os: readonly string[];
  readonly branch: WrittenBranch | null;
  /** File or package names the statement is limited to; empty = the whole package. */
  readonly files: readonly string[];
  readonly basis: WrittenBasis;
}

export interface Includes extends KbReference, Sourced {
  /** Date or revision of the one payload this is true of; null = true of every payload of the number. */
  readonly package: string | null;
  readonly os: readonly string[];
  readonly note: string | null;
}

export interface Requires extends KbReference, Sourced {
  readonly os: readonly string[];
  readonly note: string | null;
}

export interface Related extends KbReference {
  readonly as: Relation;
}

export interface Recommends extends KbReference {
  readonly os: readonly string[];
  readonly role: string | null;
  /** The day the list took the article in, `YYYY-MM-DD`. Not a publication date. */
  readonly added: string | null;
  readonly strength: Strength | null;
}

export interface RecommendedBy {
  readonly source: string;
  /** Level or product ids that the list speaks of; empty = every level the article applies to. */
  readonly os: readonly string[];
  readonly strength: Strength | null;
}

/** One row of the vendor's file table. */
export interface ShippedFile extends Sourced {
  /** Lower-case file name, or the name of a component package where the source gives one build for all its files. */
  readonly name: string;
  readonly isPackage: boolean;
  /** An OS level id. */
  readonly os: string;
  /** Four parts; `none` = a source says that there is no build in this cell; `unknown` = shipped, build not known. */
  readonly version: string;
  /** As written; null = told by the number, or by nothing. */
  readonly branch: WrittenBranch | null;
  readonly arch: Architecture | null;
  readonly date: string | null;
  /** The build belongs to another Windows version on purpose. */
  readonly outOfBand: boolean;
}

export interface EventReference {
  readonly id: number;
  readonly source: string;
  readonly log: string | null;
}

/** A stop code of the symptom. `source` says who gives its name; without one it says nothing. */
export interface StopCodeReference extends Sourced {
  /** `0x` and eight upper-case hex digits. */
  readonly code: string;
  /** `USER_MODE_HEALTH_MONITOR`; null where no source here gives it. Never filled in from memory. */
  readonly name: string | null;
}

export interface Source {
  readonly id: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly revision: string | null;
  readonly reviewed: string | null;
  readonly archived: string | null;
  readonly status: SourceState | null;
}

/** What a source SAYS; sources that differ make the fact disputed, and all claims stay. */
export interface Claim {
  readonly fact: ClaimFact;
  /** KB id, OS level id, or `vmms.exe 6.1.7601.21642`, as `fact` demands. */
  readonly value: string;
  readonly holds: ClaimHolds;
  readonly source: string;
  readonly note: string | null;
}

export interface Change {
  readonly date: string;
  readonly note: string;
}

export interface Section {
  readonly heading: SectionHeading;
  /** Markdown without the heading line, trimmed. */
  readonly markdown: string;
}

/**
 * One KB article as the library holds it. Lists are as written and in written order.
 * For `supersedes`, `includes` and `requires` null means that nothing is recorded, and an empty list that a source
 * states there is none; the page words the two differently.
 */
export interface KbArticle {
  readonly id: KbId;
  /** The vendor's title, word for word; null where no source gives it. */
  readonly title: string | null;
  readonly shortTitle: string | null;
  readonly kind: Kind;
  readonly appliesTo: readonly AppliesTo[];
  /** Component ids; empty = no source says. */
  readonly components: readonly string[];
  readonly supersedes: readonly Supersedes[] | null;
  readonly includes: readonly Includes[] | null;
  readonly requires: readonly Requires[] | null;
  readonly related: readonly Related[];
  readonly recommends: readonly Recommends[];
  /** The day the recommendation list was read, `YYYY-MM-DD`; only for `kind: list`. */
  readonly asOf: string | null;
  readonly recommendedBy: readonly RecommendedBy[];
  readonly leadsTo: readonly string[];
  readonly files: readonly ShippedFile[];
  readonly restart: Restart | null;
  /** In order: the guest before the host. */
  readonly installOn: readonly InstallTarget[];
  readonly conditions: readonly string[];
  readonly stopCodes: readonly StopCodeReference[];
  readonly events: readonly EventReference[];
  /** `YYYY-MM-DD`, or `YYYY-MM` where its source names the month alone. */
  readonly published: string | null;
  readonly packageRevision: number | null;
  readonly download: { readonly url: string; readonly status: SourceState } | null;
  readonly sources: readonly Source[];
  readonly claims: readonly Claim[];
  readonly changes: readonly Change[];
  readonly withdrawn: { readonly date: string; readonly reason: string } | null;
  readonly sections: readonly Section[];
}

/** The words a reader sees first: the vendor's title, else our short one. */
export function displayTitle(article: KbArticle): string {
  return article.title ?? article.shortTitle ?? article.id;
}

/** The label for tables and graphs: the short one first. */
export function labelOf(article: KbArticle): string {
  return article.shortTitle ?? article.title ?? article.id;
}

/** Kinds that bring files or settings to a machine by being installed. */
export function isInstallable(kind: Kind): boolean {
  return (
    kind === 'hotfix' ||
    kind === 'update' ||
    kind === 'security-update' ||
    kind === 'rollup' ||
    kind === 'servicing-stack'
  );
}

/** Of these only a few of the many files are ever known, so nothing is derived from their builds (model.md). */
export function isCollection(kind: Kind): boolean {
  return kind === 'service-pack' || kind === 'rollup' || kind === 'servicing-stack';
}
