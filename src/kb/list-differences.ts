import type { Source } from './article.ts';
import type { Checklist } from './checklist.ts';
import type { KbId } from './kb-number.ts';
import { compareKbIds } from './kb-number.ts';
import type { KnowledgeBase } from './knowledge-base.ts';
import { isScopedTo } from './recommendations.ts';

/** An article that list articles took in on different days, on whatever level. */
export interface DatesDiffer {
  readonly kb: KbId;
  /** By day. */
  readonly dates: readonly { readonly list: KbId; readonly added: string }[];
}

/** Of the given articles those that two lists date differently. A list without dates says nothing. */
export function datesThatDiffer(kb: KnowledgeBase, ids: readonly KbId[]): readonly DatesDiffer[] {
  return [...ids].sort(compareKbIds).flatMap((id): DatesDiffer[] => {
    const dates = (kb.recommendedIn.get(id) ?? []).flatMap((list) =>
      (kb.byId.get(list)?.recommends ?? []).flatMap((entry) =>
        entry.kb === id && entry.added !== null ? [{ list, added: entry.added }] : [],
      ),
    );
    if (new Set(dates.map(({ added }) => added)).size < 2) return [];
    return [{ kb: id, dates: dates.sort((a, b) => (a.added < b.added ? -1 : Number(a.added > b.added))) }];
  });
}

/** A list that has no KB number, beside the vendor's lists. */
export interface UnnumberedList {
  readonly source: Source;
  /** Its articles that a vendor's list names too. By number, as the next. */
  readonly shared: readonly KbId[];
  /** Its articles of this checklist, items or left out, that no vendor's list names. */
  readonly onlyThere: readonly KbId[];
}

/** The unnumbered lists that name articles of a checklist, by name. One list is quoted by many entries: its address tells it, else its title. */
export function unnumberedLists(
  kb: KnowledgeBase,
  { os, items, leftOut }: Checklist,
  onVendorLists: ReadonlySet<KbId>,
): readonly UnnumberedList[] {
  const found = new Map<string, { source: Source; kbs: Set<KbId> }>();
  const reached = [...items, ...leftOut].map((entry) => entry.kb).sort(compareKbIds);
  for (const id of reached) {
    const article = kb.byId.get(id);
    for (const { source: name, os: scope } of article?.recommendedBy ?? []) {
      const source = article?.sources.find((candidate) => candidate.id === name);
      if (source === undefined || !isScopedTo(kb, scope, os)) continue;
      const key = source.url ?? source.title ?? source.publisher ?? source.id;
      const list = found.get(key) ?? { source, kbs: new Set<KbId>() };
      found.set(key, list);
      list.kbs.add(id);
    }
  }
  return [...found]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([, { source, kbs }]) => ({
      source,
      shared: [...kbs].filter((id) => onVendorLists.has(id)),
      onlyThere: [...kbs].filter((id) => !onVendorLists.has(id)),
    }));
}
