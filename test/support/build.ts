import type { KbArticle, ShippedFile, StopCodeReference, Supersedes } from '../../src/kb/article.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import type { KnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { buildKnowledgeBase } from '../../src/kb/knowledge-base.ts';
import type { Component, Role } from '../../src/kb/library.ts';
import type { OsLevel } from '../../src/kb/os-level.ts';

/** A valid article with nothing recorded; a test states only what it is about. */
export function article(id: KbId, fields: Partial<KbArticle> = {}): KbArticle {
  return {
    id,
    title: `Title of ${id}`,
    shortTitle: null,
    kind: 'hotfix',
    appliesTo: [{ os: 'sp1', arch: [], source: null }],
    components: ['part'],
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
    sources: [source('first')],
    claims: [],
    changes: [],
    withdrawn: null,
    sections: [],
    ...fields,
  };
}

export function source(id: string) {
  return {
    id,
    url: null,
    title: `Source ${id}`,
    publisher: null,
    language: null,
    revision: null,
    reviewed: null,
    archived: null,
    status: null,
  };
}

/** A stop code, with its name where the test is about names. */
export function stopCode(code: string, name: string | null = null): StopCodeReference {
  return { code, name, source: null };
}

/** `file('a.sys', 'sp1', 21000)`: a row on the level's own build; `'none:gdr'`, `'unknown:ldr'` for cells without a number. */
export function file(
  name: string,
  os: string,
  revision: number | string,
  fields: Partial<ShippedFile> = {},
): ShippedFile {
  const [word, branch] = String(revision).split(':');
  const build = LEVELS.find((level) => level.id === os)?.builds[0] ?? '6.1.7601';
  return {
    name,
    isPackage: false,
    os,
    version: typeof revision === 'number' ? `${build}.${revision}` : (word ?? 'none'),
    branch: (branch as 'gdr' | 'ldr' | undefined) ?? null,
    arch: null,
    date: null,
    outOfBand: false,
    source: null,
    ...fields,
  };
}

export function supersedes(kb: KbId, fields: Partial<Supersedes> = {}): Supersedes {
  return { kb, held: true, os: [], branch: null, files: [], basis: 'vendor', source: null, ...fields };
}

const RANGES = { gdr: [16000, 18999], ldr: [20000, 22999] } as const;

export function level(id: string, fields: Partial<OsLevel> = {}): OsLevel {
  return {
    id,
    name: `Level ${id}`,
    product: 'product',
    level: null,
    builds: ['6.1.7601'],
    branches: RANGES,
    architectures: ['x64'],
    aliases: [],
    follows: null,
    twinOf: null,
    support: { mainstream: null, extended: null, esu: null },
    sources: [source('first')],
    body: '',
    ...fields,
  };
}

/** Two levels of one product, a level with one branch, one without known ranges, and a client twin. */
export const LEVELS: readonly OsLevel[] = [
  level('rtm', { builds: ['6.1.7600'], level: 'RTM' }),
  level('sp1', { builds: ['6.1.7601'], level: 'SP1', follows: 'rtm' }),
  level('single', { builds: ['10.0.14393'], branches: 'single', product: 'single' }),
  level('norange', { builds: ['6.3.9600'], branches: null, product: 'norange' }),
  level('client', { builds: ['6.1.7601'], product: 'client', twinOf: 'sp1' }),
];

export const COMPONENTS: readonly Component[] = [
  { id: 'part', name: 'Part', aliases: [], partOf: null, sources: [], body: '' },
  { id: 'other', name: 'Other', aliases: [], partOf: null, sources: [], body: '' },
  { id: 'sub', name: 'Sub', aliases: [], partOf: 'part', sources: [], body: '' },
];

export const ROLES: readonly Role[] = [{ id: 'role', name: 'Role', components: ['part'], body: '' }];

export function knowledgeBase(...articles: readonly KbArticle[]): KnowledgeBase {
  return buildKnowledgeBase({ articles, levels: LEVELS, components: COMPONENTS, roles: ROLES, guides: [] });
}
