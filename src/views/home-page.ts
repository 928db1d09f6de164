import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf } from '../kb/resolve.ts';
import type { ChangeLine } from './changes.ts';
import { changeLines } from './changes.ts';
import { type Currency, currency } from './currency.ts';
import type { InlineLink } from './inline.ts';
import { link } from './inline.ts';
import type { LevelMatrix } from './level-matrix.ts';
import { levelMatrix } from './level-matrix.ts';

export interface Count {
  readonly number: number;
  readonly word: string;
  readonly href: string;
}

export interface HomePage {
  readonly matrix: LevelMatrix;
  readonly counts: readonly Count[];
  readonly components: readonly (InlineLink & { readonly articles: number })[];
  readonly guides: readonly { readonly link: InlineLink; readonly summary: string }[];
  readonly currency: Currency;
  /** Newest first, at most five. */
  readonly changes: readonly ChangeLine[];
}

export function homePage(kb: KnowledgeBase): HomePage {
  return {
    matrix: levelMatrix(kb),
    counts: countsOf(kb),
    components: componentCounts(kb),
    guides: guideLines(kb),
    currency: currency(kb),
    changes: changeLines(kb).slice(0, 5),
  };
}

/** What the library holds, counted from the library itself. */
export function countsOf(kb: KnowledgeBase): readonly Count[] {
  const sources = new Set(
    kb.articles.flatMap((article) =>
      // One source is quoted by many entries; its address tells it, else its title.
      article.sources.map(({ url, title, publisher, id }) => url ?? `${publisher ?? ''} ${title ?? id}`),
    ),
  );
  return [
    { number: kb.articles.length, word: plural(kb.articles.length, 'KB article'), href: '/kb/index.html' },
    { number: sources.size, word: plural(sources.size, 'source'), href: '/about.html#sources' },
    { number: kb.levels.length, word: plural(kb.levels.length, 'OS level'), href: '/os/index.html' },
    {
      number: kb.edges.length,
      word: plural(kb.edges.length, 'supersedence edge'),
      href: '/graph/index.html',
    },
  ];
}

/** Components that have articles, by name, with how many. */
export function componentCounts(kb: KnowledgeBase): HomePage['components'] {
  return kb.components
    .map((component) => ({
      ...link(component.name, `/${pathOf.component(component.id)}`),
      articles: kb.byComponent.get(component.id)?.length ?? 0,
    }))
    .filter(({ articles }) => articles > 0)
    .sort((a, b) => a.text.localeCompare(b.text, 'en'));
}

export function guideLines(kb: KnowledgeBase): HomePage['guides'] {
  return kb.guides.map(({ slug, title, summary }) => ({
    link: link(title, `/guides/${slug}.html`),
    summary,
  }));
}

function plural(number: number, word: string): string {
  return number === 1 ? word : `${word}s`;
}
