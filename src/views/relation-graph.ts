import { isCollection } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { Edge } from '../kb/supersedence.ts';

/** What the newer end does to the older one, over all levels: the lines that families hang together by. */
export interface Tie {
  readonly newer: KbId;
  readonly older: KbId;
  readonly kind: 'supersedes' | 'includes' | 'resolves';
  /** Set for `supersedes`. */
  readonly edge: Edge | null;
  /** Level ids; empty = wherever both apply. */
  readonly os: readonly string[];
}

/** Every tie of the library by each of its two ends; worked out once per knowledge base. */
export function tiesOf(kb: KnowledgeBase): ReadonlyMap<KbId, readonly Tie[]> {
  const known = cache.get(kb);
  if (known !== undefined) return known;
  const ties = new Map<KbId, Tie[]>();
  const note = (tie: Tie) => {
    for (const end of [tie.newer, tie.older]) {
      const list = ties.get(end) ?? [];
      ties.set(end, list);
      list.push(tie);
    }
  };
  for (const edge of kb.edges)
    note({ newer: edge.from, older: edge.to, kind: 'supersedes', edge, os: edge.os });
  for (const article of kb.articles) {
    for (const entry of article.includes ?? []) {
      note({ newer: article.id, older: entry.kb, kind: 'includes', edge: null, os: entry.os });
    }
    for (const related of article.related) {
      if (related.as === 'resolved-by')
        note({ newer: related.kb, older: article.id, kind: 'resolves', edge: null, os: [] });
    }
  }
  cache.set(kb, ties);
  return ties;
}

// A knowledge base never changes; a build asks for its ties once per page.
const cache = new WeakMap<KnowledgeBase, ReadonlyMap<KbId, readonly Tie[]>>();

/**
 * The articles that hang together with one: whatever replaces, resolves or includes, in both directions. A service pack
 * or rollup includes so much that it would join everything to everything, so it is named but not followed, unless it
 * is the article asked about.
 */
export function familyOf(
  kb: KnowledgeBase,
  start: KbId,
  wanted: (tie: Tie) => boolean = () => true,
): readonly KbId[] {
  const ties = tiesOf(kb);
  const found = new Set<KbId>([start]);
  const queue: KbId[] = [start];
  for (let at = 0; at < queue.length; at += 1) {
    const id = queue[at] as KbId;
    for (const tie of ties.get(id) ?? []) {
      if (!wanted(tie)) continue;
      const { newer, older, kind } = tie;
      if (joinsTooMuch(kb, newer, kind, start)) continue;
      for (const end of [newer, older]) {
        if (found.has(end)) continue;
        found.add(end);
        queue.push(end);
      }
    }
  }
  return [...found].sort(compareKbIds);
}

function joinsTooMuch(kb: KnowledgeBase, newer: KbId, kind: Tie['kind'], start: KbId): boolean {
  const article = kb.byId.get(newer);
  return kind === 'includes' && newer !== start && article !== undefined && isCollection(article.kind);
}

/** What one article replaces and what replaces it, step by step, without the sideways members of its family. */
export function lineOf(
  kb: KnowledgeBase,
  start: KbId,
  wanted: (tie: Tie) => boolean = () => true,
): readonly KbId[] {
  const ties = tiesOf(kb);
  const walk = (next: (tie: Tie, at: KbId) => KbId | null): ReadonlySet<KbId> => {
    const found = new Set<KbId>([start]);
    const queue: KbId[] = [start];
    for (let at = 0; at < queue.length; at += 1) {
      const id = queue[at] as KbId;
      for (const tie of ties.get(id) ?? []) {
        const end = wanted(tie) ? next(tie, id) : null;
        if (end === null || found.has(end) || joinsTooMuch(kb, tie.newer, tie.kind, start)) continue;
        found.add(end);
        queue.push(end);
      }
    }
    return found;
  };
  const newer = walk((tie, at) => (tie.older === at ? tie.newer : null));
  const older = walk((tie, at) => (tie.newer === at ? tie.older : null));
  return [...new Set([...newer, ...older])].sort(compareKbIds);
}

/** Every family of two or more, largest first, ties by the lowest number. */
export function families(kb: KnowledgeBase): readonly (readonly KbId[])[] {
  const seen = new Set<KbId>();
  const found: (readonly KbId[])[] = [];
  for (const { id, kind } of kb.articles) {
    // A pack that merely includes others is no family of its own.
    if (seen.has(id) || isCollection(kind)) continue;
    const family = familyOf(kb, id);
    if (family.length < 2) continue;
    for (const member of family) seen.add(member);
    found.push(family);
  }
  for (const { id, kind } of kb.articles) {
    if (seen.has(id) || !isCollection(kind)) continue;
    const family = familyOf(kb, id).filter((member) => !seen.has(member));
    for (const member of family) seen.add(member);
    if (family.length > 1) found.push(family);
  }
  return found.sort((a, b) => b.length - a.length || compareKbIds(a[0] as KbId, b[0] as KbId));
}
