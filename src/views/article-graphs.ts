import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { type GraphView, holdsOn, isServer, viewOf } from './graph-view.ts';
import type { InlineLink } from './inline.ts';
import { levelLink } from './inline.ts';
import { familyOf, lineOf, type Tie } from './relation-graph.ts';

/** Above this the page of one article shows its own line only; the level's graph shows all. */
const LARGEST_FAMILY = 24;

/** An article's graph, and the levels it holds for. */
export interface ArticleGraph {
  readonly levels: readonly InlineLink[];
  readonly view: GraphView;
}

/**
 * What an article replaces and what replaces it: one graph for each OS level that differs, levels with the same graph
 * together, server levels only where there are any (a client twin shares the packages). Empty where nothing is recorded.
 */
export function articleGraphs(kb: KnowledgeBase, id: KbId): readonly ArticleGraph[] {
  const placed = kb.placements.of(id).map(({ os }) => os);
  const servers = placed.filter((os) => isServer(kb, os));
  const groups = new Map<string, { readonly view: GraphView; readonly levels: string[] }>();
  for (const os of servers.length > 0 ? servers : placed) {
    const view = articleGraph(kb, id, [os]);
    if (view === null) continue;
    // The spoken names hold the level's own name; everything else decides whether two levels share a drawing.
    const nodes = view.nodes.map(({ id: node, state, answer }) => [node, state, answer]);
    const key = JSON.stringify([nodes, view.edges, view.leftOut]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, { view, levels: [os] });
    else same.levels.push(os);
  }
  return [...groups.values()].flatMap(({ view, levels }) => {
    const shared = levels.length === 1 ? view : articleGraph(kb, id, levels);
    return shared === null ? [] : [{ levels: levels.map((os) => levelLink(kb, os)), view: shared }];
  });
}

/** The graph of an article on levels on which it is the same. Null where nothing of that kind is recorded there. */
export function articleGraph(kb: KnowledgeBase, id: KbId, levels: readonly string[]): GraphView | null {
  const wanted = (tie: Tie) => levels.some((os) => holdsOn(kb, tie, os));
  const family = familyOf(kb, id, wanted);
  if (family.length < 2) return null;
  const members = family.length > LARGEST_FAMILY ? lineOf(kb, id, wanted) : family;
  const successors = kb.successors(id).filter(({ os, inPart }) => !inPart && levels.includes(os));
  return viewOf(kb, {
    label: `What replaces ${id}, and what it replaces`,
    members,
    levels,
    focus: id,
    answers: new Set(successors.map((successor) => successor.kb)),
    steps: new Set(
      successors.flatMap(({ path }) => path.slice(1).map((newer, at) => `${newer} ${path[at]}`)),
    ),
    leftOut: family.length - members.length,
    wanted,
  });
}
