import type { KbArticle, Source } from '../kb/article.ts';
import { languageName, nameOfSource } from '../kb/verdict.ts';
import type { InlineLink } from './inline.ts';

export interface SourceLine {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly archived: string | null;
  readonly details: string;
}

const STATUS_WORDS = {
  live: 'address answers',
  gone: 'address gone',
  changed: 'address shows something else now',
} as const;

export function sourceLine(source: Source): SourceLine {
  const details = [
    source.language === null ? null : languageName(source.language),
    source.revision === null ? null : `revision ${source.revision}`,
    source.reviewed === null ? null : `reviewed ${source.reviewed}`,
    // Said once for all below the list: most addresses have not been checked.
    source.status === null || source.status === 'unknown' ? null : STATUS_WORDS[source.status],
  ].filter((part) => part !== null);
  const name = nameOfSource({ source: { ...source, language: null, revision: null, reviewed: null } });
  return { id: source.id, name, url: source.url, archived: source.archived, details: details.join(', ') };
}

/** A source's place in the page's list, `[2]`, with its name as tooltip. */
export function sourceMark(article: KbArticle, id: string | null): InlineLink {
  const at = id === null ? 0 : article.sources.findIndex((source) => source.id === id);
  const source = article.sources[at];
  return source === undefined
    ? { text: '', href: null, title: null, kb: null }
    : { text: `[${at + 1}]`, href: `#source-${source.id}`, title: sourceName(article, id), kb: null };
}

/** The source that a field's `source` stands for; null rests on the first. */
export function sourceOf(article: KbArticle, id: string | null): Source | undefined {
  return id === null ? article.sources[0] : article.sources.find((source) => source.id === id);
}

/** The name of the source that a field's `source` stands for; null rests on the first. */
export function sourceName(article: KbArticle, id: string | null): string {
  const source = sourceOf(article, id);
  return source?.title ?? source?.publisher ?? source?.id ?? '';
}
