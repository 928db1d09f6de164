import type { ChecklistItem, LeftOut } from '../kb/checklist.ts';
import { compareKbIds } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { type InlineLink, kbLink, link } from './inline.ts';
import { WHY_WORDS } from './words.ts';

/** A file with the same list. */
export interface ListExport extends InlineLink {
  /** What it is good for. */
  readonly use: string;
}

/** The files of a list, which the build writes beside its page. */
export function exportsOf(os: string, role: string | null): readonly ListExport[] {
  const list = `${os}${role === null ? '' : `/${role}`}`;
  return [
    { ...link('CSV', `/checklists/${list}.csv`), use: 'for Excel' },
    { ...link('Markdown', `/checklists/${list}.md`), use: 'for a ticket or wiki' },
    { ...link('JSON', `/api/v1/checklists/${list}.json`), use: 'for a program' },
    {
      ...link('PowerShell script', `/checklists/${list}.ps1`),
      use: 'takes the inventory of a host for this list; it only reads',
    },
  ];
}

/** Recommendation lists that name items of a list, and the day on which each was read. */
export function listsOf(
  kb: KnowledgeBase,
  items: readonly ChecklistItem[],
): readonly { readonly kb: InlineLink; readonly asOf: string | null }[] {
  const ids = items.flatMap(({ recommendedBy }) => recommendedBy.flatMap(({ list }) => list ?? []));
  return [...new Set(ids)]
    .sort(compareKbIds)
    .map((id) => ({ kb: kbLink(kb, id), asOf: kb.byId.get(id)?.asOf ?? null }));
}

/** How many articles are left out for each reason: `superseded: 12`. */
export function leftOutCounts(leftOut: readonly LeftOut[]): readonly string[] {
  return (Object.keys(WHY_WORDS) as (keyof typeof WHY_WORDS)[]).flatMap((why) => {
    const number = leftOut.filter((entry) => entry.why === why).length;
    return number === 0 ? [] : [`${WHY_WORDS[why]}: ${number}`];
  });
}
