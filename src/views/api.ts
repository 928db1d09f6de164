import type { KbArticle } from '../kb/article.ts';
import { branchOfRow } from '../kb/cells.ts';
import { buildChecklist } from '../kb/checklist.ts';
import { parseFileVersion } from '../kb/file-version.ts';
import type { KbId } from '../kb/kb-number.ts';
import { compareKbIds, kbNumberOf } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { compareWithLists } from '../kb/list-comparison.ts';
import { pathOf } from '../kb/resolve.ts';
import type { Edge } from '../kb/supersedence.ts';
import { articleOf } from './inline.ts';
import { partSentence, statesOf } from './state.ts';

/**
 * The JSON documents of `api/v1` (interfaces.md). Keys are always present (null or [] where empty), no value changes its
 * type, lists are sorted, `url` is relative to the site's root. Adding a key is free; anything else is a new version.
 */
export const SCHEMA_VERSION = 1;

const edgeRow = ({ from, to, os, branch, basis, files, disputed, held }: Edge) => {
  return { from, to, os: [...os], branch, basis, files: [...files], disputed, held };
};

export function kbDocument(kb: KnowledgeBase, id: KbId) {
  const article = articleOf(kb, id);
  return {
    schemaVersion: SCHEMA_VERSION,
    kb: id,
    number: kbNumberOf(id),
    title: article.title,
    shortTitle: article.shortTitle,
    kind: article.kind,
    appliesTo: kb.placements.of(id).map(({ os, level, disputed }) => ({ os, level, disputed })),
    states: statesOf(kb, id),
    components: [...article.components].sort(),
    supersedes: (kb.edgesUnder.get(id) ?? [])
      .map(edgeRow)
      .map(({ from: _, to, ...row }) => ({ kb: to, ...row })),
    supersededBy: (kb.edgesOver.get(id) ?? [])
      .map(edgeRow)
      .map(({ to: _, from, held: __, ...row }) => ({ kb: from, ...row, held: true })),
    supersedesRecorded: article.supersedes !== null,
    successors: kb
      .successors(id)
      .map(({ os, branch, kb: successor, path, inPart }) => ({ os, branch, kb: successor, path, inPart })),
    includes: (article.includes ?? []).map(({ kb: included, package: payload, os, held }) => {
      return { kb: included, package: payload, os, held };
    }),
    requires: (article.requires ?? []).map(({ kb: required, os, note, held }) => ({
      kb: required,
      os,
      note,
      held,
    })),
    related: article.related.map(({ kb: other, as, held }) => ({ kb: other, as, held })),
    recommends: article.recommends.map(({ kb: member, os, role, added, strength, held }) => {
      return { kb: member, os, role, added, strength, held };
    }),
    asOf: article.asOf,
    files: fileDocuments(kb, article),
    stopCodes: article.stopCodes.map(({ code }) => code).sort(),
    stopCodeNames: article.stopCodes
      .flatMap(({ code, name, source }) => (name === null ? [] : [{ code, name, source }]))
      .sort((a, b) => compareText(a.code, b.code)),
    events: article.events.map(({ id: event, source, log }) => ({ id: event, source, log })),
    restart: article.restart,
    installOn: article.installOn,
    conditions: article.conditions,
    published: article.published,
    packageRevision: article.packageRevision,
    withdrawn: article.withdrawn,
    verdicts: kb.verdicts(id).map(({ fact, value, verdict, holds, reasons, claims }) => ({
      fact,
      value,
      verdict,
      holds,
      reasons,
      claims: claims.map((claim) => ({
        holds: claim.holds,
        source: claim.source?.id ?? null,
        language: claim.source?.language ?? null,
        revision: claim.source?.revision ?? null,
        note: claim.note,
        claim: claim.isClaim,
      })),
    })),
    sources: article.sources,
    url: pathOf.kb(id),
  };
}

function fileDocuments(kb: KnowledgeBase, article: KbArticle) {
  return article.files
    .map((row) => ({
      name: row.name,
      package: row.isPackage,
      os: row.os,
      branch: branchOfRow(row, parseFileVersion(row.version), kb.levels),
      version: row.version,
      arch: row.arch,
      outOfBand: row.outOfBand,
    }))
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
  function keyOf(row: {
    name: string;
    os: string;
    branch: string;
    version: string;
    arch: string | null;
  }): string {
    return [row.name, row.os, row.branch, row.version, row.arch ?? ''].join('|');
  }
}

export function kbIndexDocument(kb: KnowledgeBase) {
  return {
    schemaVersion: SCHEMA_VERSION,
    articles: kb.articles.map((article) => ({
      kb: article.id,
      number: kbNumberOf(article.id),
      title: article.title,
      shortTitle: article.shortTitle,
      kind: article.kind,
      components: [...article.components].sort(),
      states: statesOf(kb, article.id),
      url: pathOf.kb(article.id),
      api: `api/v1/kb/${kbNumberOf(article.id)}.json`,
    })),
  };
}

export function osDocument(kb: KnowledgeBase, os: string) {
  const level = kb.levelById.get(os);
  if (level === undefined) throw new RangeError(`${os} is not held`);
  const {
    id,
    name,
    product,
    level: servicePack,
    builds,
    branches,
    architectures,
    aliases,
    follows,
    twinOf,
    support,
  } = level;
  return {
    schemaVersion: SCHEMA_VERSION,
    os: id,
    name,
    product,
    level: servicePack,
    builds,
    branches:
      branches === 'single'
        ? { single: true, gdr: null, ldr: null }
        : { single: false, gdr: branches?.gdr ?? null, ldr: branches?.ldr ?? null },
    comparable: branches !== null,
    architectures,
    aliases,
    follows,
    twinOf,
    support,
    articles: kb.placements.articlesOn(os).map((kbId) => ({
      kb: kbId,
      level: kb.placements.on(kbId, os)?.level ?? 'not-stated',
      state: statesOf(kb, kbId).find((entry) => entry.os === os)?.state ?? 'unknown',
    })),
    sources: level.sources,
    url: pathOf.level(os),
  };
}

export function checklistDocument(kb: KnowledgeBase, os: string, role: string | null) {
  const list = buildChecklist(kb, os, role);
  return {
    schemaVersion: SCHEMA_VERSION,
    os,
    role,
    items: list.items.map((item) => ({
      kb: item.kb,
      title: articleOf(kb, item.kb).title,
      shortTitle: articleOf(kb, item.kb).shortTitle,
      action: item.action,
      level: item.level,
      disputed: item.disputed,
      components: item.components,
      restart: item.restart,
      installOn: item.installOn,
      requires: item.requirements.map((need) => need.kb),
      requirements: item.requirements,
      covers: item.covers,
      inPart: item.inPart.map((part) => ({ ...part, text: partSentence(part) })),
      sameBuildsAs: item.sameBuildsAs,
      recommendedBy: item.recommendedBy,
      conditions: item.conditions,
    })),
    leftOut: list.leftOut,
    comparedWith: compareWithLists(kb, list),
    outsideRole: list.outsideRole,
    packs: list.packs,
  };
}

export function supersedenceDocument(kb: KnowledgeBase) {
  const ids = [...new Set(kb.edges.flatMap(({ from, to }) => [from, to]))].sort(compareKbIds);
  return {
    schemaVersion: SCHEMA_VERSION,
    nodes: ids.map((id) => {
      const article = kb.byId.get(id);
      return {
        kb: id,
        title: article?.title ?? null,
        shortTitle: article?.shortTitle ?? null,
        kind: article?.kind ?? 'unknown',
        held: article !== undefined,
      };
    }),
    edges: kb.edges.map((edge) => ({ ...edgeRow(edge), proofs: edge.proofs })),
  };
}

export function indexDocument(kb: KnowledgeBase) {
  return {
    schemaVersion: SCHEMA_VERSION,
    name: 'Hotfix Atlas',
    articles: kb.articles.length,
    levels: kb.levels.map(({ id, name, twinOf }) => ({ os: id, name, twinOf, api: `api/v1/os/${id}.json` })),
    roles: kb.roles.map(({ id, name, components }) => ({ role: id, name, components })),
    components: kb.components.map(({ id, name, partOf }) => ({ component: id, name, partOf })),
    documents: {
      kb: 'api/v1/kb/index.json',
      supersedence: 'api/v1/supersedence.json',
      checklists: 'api/v1/checklists/<os>.json',
      roleChecklists: 'api/v1/checklists/<os>/<role>.json',
      schemas: 'api/v1/schema/<document>.json',
    },
  };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
