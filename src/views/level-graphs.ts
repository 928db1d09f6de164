import type { KbId } from '../kb/kb-number.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf } from '../kb/resolve.ts';
import { type GraphView, holdsOn, viewOf } from './graph-view.ts';
import type { InlineLink } from './inline.ts';
import { link } from './inline.ts';
import { type Tie, tiesOf } from './relation-graph.ts';

/** The families of a level that belong to one component. */
export interface ComponentGraph {
  /** Null where no source names a component for any member. */
  readonly component: InlineLink | null;
  readonly view: GraphView;
}

/**
 * Everything on one level that replaces something or is replaced, by component: a family stands under the component
 * that most of its members are filed under. Empty where there is nothing of the kind.
 */
export function levelGraphs(kb: KnowledgeBase, os: string): readonly ComponentGraph[] {
  const wanted = (tie: Tie) => holdsOn(kb, tie, os);
  const byComponent = new Map<string, KbId[]>();
  for (const family of familiesOn(kb, os, wanted)) {
    const id = mainComponent(kb, family);
    byComponent.set(id, [...(byComponent.get(id) ?? []), ...family]);
  }
  const name = (id: string) => kb.componentById.get(id)?.name ?? id;
  return [...byComponent]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || name(a).localeCompare(name(b), 'en'))
    .map(([id, members]) => ({
      component: id === '' ? null : link(name(id), `/${pathOf.component(id)}`),
      view: viewOf(kb, {
        label: `What replaces what on ${kb.levelById.get(os)?.name ?? os}${id === '' ? '' : `: ${name(id)}`}`,
        members,
        levels: [os],
        focus: null,
        answers: new Set(),
        steps: new Set(),
        leftOut: 0,
        wanted,
      }),
    }));
}

/** Members of a level that hang together by what holds there, in number order. */
function familiesOn(
  kb: KnowledgeBase,
  os: string,
  wanted: (tie: Tie) => boolean,
): readonly (readonly KbId[])[] {
  const ties = tiesOf(kb);
  const seen = new Set<KbId>();
  const found: (readonly KbId[])[] = [];
  for (const start of kb.placements.articlesOn(os)) {
    if (seen.has(start)) continue;
    seen.add(start);
    const family = [start];
    for (let at = 0; at < family.length; at += 1) {
      for (const tie of ties.get(family[at] as KbId) ?? []) {
        for (const end of wanted(tie) ? [tie.newer, tie.older] : []) {
          if (seen.has(end)) continue;
          seen.add(end);
          family.push(end);
        }
      }
    }
    if (family.length > 1) found.push(family.sort(compareKbIds));
  }
  return found;
}

function mainComponent(kb: KnowledgeBase, family: readonly KbId[]): string {
  const counts = new Map<string, number>();
  for (const id of family) {
    for (const component of kb.byId.get(id)?.components ?? []) {
      counts.set(component, (counts.get(component) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? '';
}
