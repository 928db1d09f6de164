import { labelOf } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { isClient } from '../kb/os-level.ts';
import type { Basis } from '../kb/supersedence.ts';
import type { InlineLink } from './inline.ts';
import { kbLink } from './inline.ts';
import { shortLevelName } from './level-name.ts';
import type { Tie } from './relation-graph.ts';
import { tiesOf } from './relation-graph.ts';
import { stateOn } from './state.ts';
import { BASIS_WORDS, STATES, type State } from './words.ts';

/** A node as src/graph draws it, with what the list beside the drawing says of it. */
export interface ViewNode {
  readonly id: KbId;
  readonly label: string;
  readonly title: string;
  readonly state: State | null;
  readonly href: string | null;
  readonly focus: boolean;
  readonly answer: boolean;
  readonly link: InlineLink;
  /** `KB2521348: …; current on 2008 R2 SP1` */
  readonly name: string;
}

/** As src/graph draws it: `from` is the newer article. */
export interface ViewEdge {
  readonly from: KbId;
  readonly to: KbId;
  readonly label: string | null;
  readonly basis: Basis;
  readonly kind: Tie['kind'];
  readonly onPath: boolean;
}

export interface GraphView {
  /** Accessible name of the drawing. */
  readonly label: string;
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  /** Members of the family that the drawing leaves out, as it would be too large. */
  readonly leftOut: number;
}

/** One line of the nested list that says the same as a drawing. */
export interface GraphLine {
  readonly node: Pick<ViewNode, 'link' | 'title' | 'state'>;
  /** `replaces, LDR, proven by file versions`; empty at the top. */
  readonly how: string;
  /** It stands further up with all that it replaces. */
  readonly repeated: boolean;
  readonly children: readonly GraphLine[];
}

/** True where both ends stand on the level (or are not held here) and the statement holds there. */
export function holdsOn(kb: KnowledgeBase, tie: Tie, os: string): boolean {
  const stands = (id: KbId) => !kb.byId.has(id) || kb.placements.on(id, os) !== undefined;
  return stands(tie.newer) && stands(tie.older) && (tie.kind !== 'supersedes' || tie.os.includes(os));
}

/** Client twins share their server level's packages, so pictures are drawn for servers where there are any. */
export function isServer(kb: KnowledgeBase, os: string): boolean {
  const level = kb.levelById.get(os);
  return level !== undefined && !isClient(level);
}

/** What a graph is to show. */
export interface ViewInput {
  readonly label: string;
  readonly members: readonly KbId[];
  readonly levels: readonly string[];
  readonly focus: KbId | null;
  readonly answers: ReadonlySet<KbId>;
  /** `newer older` of each step on the way to an answer. */
  readonly steps: ReadonlySet<string>;
  readonly leftOut: number;
  readonly wanted: (tie: Tie) => boolean;
}

/** The nodes and edges of a set of articles, as seen on some levels. */
export function viewOf(kb: KnowledgeBase, input: ViewInput): GraphView {
  const members = new Set(input.members);
  const ties = tiesOf(kb);
  const groups = new Map<string, Tie[]>();
  for (const id of members) {
    for (const tie of ties.get(id) ?? []) {
      // Each tie hangs on both of its ends; it is taken from its newer one.
      if (tie.newer !== id || !members.has(tie.older) || !input.wanted(tie)) continue;
      const key = [tie.newer, tie.older, tie.kind, tie.edge?.basis ?? ''].join(' ');
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(tie);
    }
  }
  return {
    label: input.label,
    nodes: input.members.map((id) => nodeOf(kb, id, input)),
    edges: [...groups.values()].map((group) => edgeOf(kb, group, input)),
    leftOut: input.leftOut,
  };
}

function nodeOf(kb: KnowledgeBase, id: KbId, { levels, focus, answers }: ViewInput): ViewNode {
  const article = kb.byId.get(id);
  const link = kbLink(kb, id);
  const title = article === undefined ? 'not held here' : labelOf(article);
  const states = levels.flatMap((os) => {
    const state = stateOn(kb, id, os);
    return state === undefined ? [] : [{ os, state }];
  });
  const said = [...new Set(states.map(({ state }) => state))].map((state) => {
    const where = states.filter((entry) => entry.state === state).map(({ os }) => shortLevelName(kb, os));
    return `${STATES[state]} on ${where.join(', ')}`;
  });
  return {
    id,
    label: id,
    title,
    state: article === undefined ? 'not-held' : drawnState(states.map(({ state }) => state)),
    href: link.href,
    focus: id === focus,
    answer: answers.has(id),
    link: { ...link, title: null },
    name:
      article === undefined
        ? `${id}: ${title}`
        : `${id}: ${title}; ${said.join('; ') || 'on other levels only'}`,
  };
}

// One glyph for several levels: what may still have to be installed somewhere wins over what is done with everywhere.
const DRAWN: readonly State[] = [
  'current',
  'disputed',
  'in-part',
  'unknown',
  'included',
  'superseded',
  'no-package',
  'withdrawn',
];

function drawnState(states: readonly State[]): State | null {
  return DRAWN.find((state) => states.includes(state)) ?? null;
}

function edgeOf(kb: KnowledgeBase, group: readonly Tie[], { steps, levels }: ViewInput): ViewEdge {
  const { newer, older, kind, edge } = group[0] as Tie;
  const label = scopeLabel(kb, group, levels);
  return {
    from: newer,
    to: older,
    kind,
    basis: edge?.basis ?? 'vendor',
    label: group.some((tie) => tie.edge?.disputed === true)
      ? [label, 'disputed'].filter(Boolean).join(', ')
      : label,
    onPath: steps.has(`${newer} ${older}`),
  };
}

/** Where the statement holds, if that is narrower than everywhere both articles apply: `2008 R2 SP1, LDR`. */
function scopeLabel(kb: KnowledgeBase, group: readonly Tie[], levels: readonly string[]): string | null {
  const { newer, older } = group[0] as Tie;
  const common = comparableLevels(kb, newer, older, levels);
  const byLevel = new Map<string, Set<string>>();
  for (const tie of group) {
    for (const os of tie.os.length === 0 ? common : tie.os) {
      if (!common.includes(os)) continue;
      const branches = byLevel.get(os) ?? new Set<string>();
      byLevel.set(os, branches.add(tie.edge?.branch ?? 'all'));
    }
  }
  // The same branches on every level: one phrase says it; else each level has its own.
  const phrases = new Map<string, string[]>();
  for (const os of common) {
    const branches = byLevel.get(os);
    if (branches === undefined) continue;
    const all = branches.has('all') || branches.size > 1;
    const branch = all ? '' : [...branches].join().toUpperCase();
    const where = phrases.get(branch) ?? [];
    phrases.set(branch, where);
    where.push(shortLevelName(kb, os));
  }
  const files = limitedFiles(kb, group);
  const parts = [...phrases].map(([branch, where]) =>
    [where.length === common.length ? '' : where.join(', '), branch].filter(Boolean).join(' '),
  );
  return [...parts, ...files].filter(Boolean).join('; ') || null;
}

/** Files that the statement is limited to, where the older article is known to have others. */
function limitedFiles(kb: KnowledgeBase, group: readonly Tie[]): readonly string[] {
  const limits = new Set(group.flatMap((tie) => tie.edge?.files ?? []));
  // One edge without a limit covers the whole package.
  if (group.some((tie) => tie.edge?.files.length === 0)) return [];
  const own = new Set(
    (kb.byId.get((group[0] as Tie).older)?.files ?? []).map(({ name }) => name.toLowerCase()),
  );
  return own.size > 0 && [...own].every((file) => limits.has(file)) ? [] : [...limits].sort();
}

/** Levels on which both stand; client twins only count where there is no server level, as their packages are the same. */
function comparableLevels(kb: KnowledgeBase, a: KbId, b: KbId, levels: readonly string[]): readonly string[] {
  const both = kb.placements
    .of(a)
    .map(({ os }) => os)
    .filter((os) => levels.includes(os) && (!kb.byId.has(b) || kb.placements.on(b, os)));
  const servers = both.filter((os) => isServer(kb, os));
  return servers.length > 0 ? servers : both;
}

const KIND_VERBS: Readonly<Record<Tie['kind'], string>> = {
  supersedes: 'is replaced by',
  includes: 'is included in',
  resolves: 'is resolved by',
};

/** `KB2496089 is replaced by KB2521348 (reported by a third party)`, read along the arrow. */
export function edgeName(edge: Omit<ViewEdge, 'onPath'>): string {
  const basis = edge.kind === 'supersedes' ? ` (${BASIS_WORDS[edge.basis]})` : '';
  return `${edge.to} ${KIND_VERBS[edge.kind]} ${edge.from}${edge.label === null ? '' : `, ${edge.label}`}${basis}`;
}

const LIST_VERBS: Readonly<Record<Tie['kind'], string>> = {
  supersedes: 'replaces',
  includes: 'includes',
  resolves: 'resolves',
};

/** How a line of the nested list reads from the article above it: `replaces, on LDR, proven by file versions`. */
export function listWords(edges: readonly Pick<ViewEdge, 'kind' | 'basis' | 'label'>[]): string {
  return edges
    .map(({ kind, basis, label }) =>
      [LIST_VERBS[kind], label, kind === 'supersedes' ? BASIS_WORDS[basis] : null]
        .filter((part) => part !== null)
        .join(', '),
    )
    .join('; ');
}
