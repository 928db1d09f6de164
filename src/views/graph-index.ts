import { labelOf } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { isClient } from '../kb/os-level.ts';
import { componentLinks } from './article-row.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbLink, kbList, link } from './inline.ts';
import { families } from './relation-graph.ts';
import { statesOf } from './state.ts';
import { count } from './words.ts';

export interface FamilyLine {
  readonly size: number;
  readonly components: readonly InlineLink[];
  /** Members that are still to be installed on some level. */
  readonly current: readonly { readonly kb: InlineLink; readonly title: string }[];
  /** The rest, as a sentence of numbers. */
  readonly others: readonly Inline[];
}

export interface GraphIndex {
  readonly levels: readonly { readonly level: InlineLink; readonly words: string }[];
  /** Largest first. */
  readonly families: readonly FamilyLine[];
}

export function graphIndex(kb: KnowledgeBase): GraphIndex {
  return {
    levels: graphLevels(kb).map((os) => ({
      level: link(kb.levelById.get(os)?.name ?? os, `/graph/${os}.html`),
      words: [
        count(kb.edges.filter((edge) => edge.os.includes(os)).length, 'edge'),
        `among ${count(kb.placements.articlesOn(os).length, 'article')}`,
      ].join(' '),
    })),
    families: families(kb).map((family) => {
      const held = family.filter((id) => kb.byId.has(id));
      const components = new Set(held.flatMap((id) => articleOf(kb, id).components));
      return {
        size: family.length,
        components: componentLinks(kb, [...components].sort()),
        current: held
          .filter((id) => isWanted(kb, id))
          .map((id) => ({ kb: { ...kbLink(kb, id), title: null }, title: labelOf(articleOf(kb, id)) })),
        others: kbList(
          kb,
          family.filter((id) => !kb.byId.has(id) || !isWanted(kb, id)),
        ),
      };
    }),
  };
}

/** True where some level still asks for it. */
function isWanted(kb: KnowledgeBase, id: KbId): boolean {
  return statesOf(kb, id).some(({ state }) => ['current', 'in-part', 'disputed', 'unknown'].includes(state));
}

/** Server levels that have articles: those with a page of their own below graph/. */
export function graphLevels(kb: KnowledgeBase): readonly string[] {
  return kb.levels
    .filter((level) => !isClient(level) && kb.placements.articlesOn(level.id).length > 0)
    .map(({ id }) => id);
}
