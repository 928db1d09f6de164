import type { InstallTarget, Kind, Relation, Restart } from '../kb/article.ts';
import type { Branch } from '../kb/file-version.ts';
import type { LeftOutWhy } from '../kb/standing.ts';
import type { Basis } from '../kb/supersedence.ts';

/** How an article stands on a level. One word, one shape, one colour, everywhere (visual.md, "States"). */
export const STATES = {
  current: 'current',
  superseded: 'superseded',
  'in-part': 'superseded in part',
  included: 'included',
  disputed: 'disputed',
  unknown: 'unknown',
  'no-package': 'no package',
  withdrawn: 'withdrawn',
  'not-held': 'not held',
} as const;
export type State = keyof typeof STATES;

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  hotfix: 'hotfix',
  update: 'update',
  'security-update': 'security update',
  rollup: 'rollup',
  'service-pack': 'service pack',
  'servicing-stack': 'servicing stack update',
  tool: 'tool',
  workaround: 'workaround',
  list: 'recommendation list',
  article: 'article without a package',
  unknown: 'kind not known',
};

/** A restart requirement as a sentence. Unknown is not "none". */
export function restartSentence(restart: Restart | null): string {
  if (restart === 'required') return 'Restart required.';
  if (restart === 'maybe') return 'A restart may be required.';
  return restart === 'none' ? 'No restart.' : 'No source here states whether a restart is needed.';
}

export function restartWord(restart: Restart | null): string {
  if (restart === 'required') return 'required';
  if (restart === 'maybe') return 'may be required';
  return restart === 'none' ? 'none' : 'not stated';
}

export const TARGET_WORDS: Readonly<Record<InstallTarget, string>> = {
  host: 'the host',
  guest: 'the guest',
  'every-node': 'every node of the cluster',
};

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  vendor: 'stated by the vendor',
  report: 'reported by a third party',
  list: 'stated by a list',
  'file-version': 'proven by file versions',
};

export const WHY_WORDS: Readonly<Record<LeftOutWhy, string>> = {
  superseded: 'superseded',
  'files-obsolete': 'every known file has a newer build',
  included: 'included in another package',
  'resolved-by': 'resolved by another article',
  'no-payload': 'brings no package',
  'leads-to-level': 'leads to the next level',
  withdrawn: 'withdrawn',
};

/** A relation, read from the article that carries it. */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  'same-cause': 'has the same cause as',
  'causes-regression': 'causes a problem that is the subject of',
  'repairs-regression-of': 'repairs a problem caused by',
  'resolved-by': 'is resolved by',
  'other-level': 'is the same fix for another level as',
  'see-also': 'see also',
};

/** The same relation, read from the other end. */
export const INVERSE_RELATION_WORDS: Readonly<Record<Relation, string>> = {
  'same-cause': 'has the same cause as',
  'causes-regression': 'repairs or describes a problem caused by',
  'repairs-regression-of': 'causes a problem that is repaired by',
  'resolved-by': 'resolves',
  'other-level': 'is the same fix for another level as',
  'see-also': 'is mentioned by',
};

export function branchWord(branch: Branch | null): string {
  if (branch === 'gdr' || branch === 'ldr') return branch.toUpperCase();
  return branch === 'single' ? 'one branch' : 'branch not known';
}

/** The fourth number of a version, for sentences that name the build already. */
export function lastPart(version: string): string {
  return version.slice(version.lastIndexOf('.') + 1);
}

/** `1 article`, `2 articles`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
