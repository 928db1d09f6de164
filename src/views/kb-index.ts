import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { pathOf, slugOf } from '../kb/resolve.ts';
import type { ArticleRow } from './article-row.ts';
import { articleRows } from './article-row.ts';
import type { HomePage } from './home-page.ts';
import { componentCounts } from './home-page.ts';
import type { InlineLink } from './inline.ts';
import { link } from './inline.ts';
import { writtenFiles } from './written-files.ts';

export interface KbIndex {
  /** By number. */
  readonly rows: readonly ArticleRow[];
  /** The other ways to an article. */
  readonly components: HomePage['components'];
  readonly stopCodes: readonly InlineLink[];
  readonly events: readonly InlineLink[];
  readonly files: readonly InlineLink[];
}

export function kbIndex(kb: KnowledgeBase): KbIndex {
  return {
    rows: articleRows(
      kb,
      kb.articles.map(({ id }) => id),
    ),
    components: componentCounts(kb),
    stopCodes: [...kb.byStopCode.keys()].map((code) => link(code, `/${pathOf.stopCode(code)}`)),
    events: [...kb.byEvent.values()].map(({ source, id }) =>
      link(`${source} ${id}`, `/${pathOf.event(source, id)}`),
    ),
    files: fileNames(kb).map(({ name }) => link(name, `/${pathOf.file(name)}`)),
  };
}

/** Every file and component package that an article names, those without a known build included; `slug` names its page. */
export function fileNames(kb: KnowledgeBase): readonly { readonly name: string; readonly slug: string }[] {
  return [...writtenFiles(kb).keys()].sort().map((name) => ({ name, slug: slugOf(name) }));
}
