import type { KbArticle } from '../kb/article.ts';
import { displayTitle } from '../kb/article.ts';
import type { KbId } from '../kb/kb-number.ts';
import { kbNumberOf } from '../kb/kb-number.ts';
import { eventKey, type KnowledgeBase } from '../kb/knowledge-base.ts';
import { archiveUrlOf, pathOf, vendorUrlOf } from '../kb/resolve.ts';
import type { Answer } from './answers.ts';
import { answersOf } from './answers.ts';
import { type HostCheck, hostChecks } from './host-check.ts';
import type { Inline, InlineLink } from './inline.ts';
import { articleOf, kbLink, link, listOf, plainText } from './inline.ts';
import { type FileRow, fileRows } from './kb-files.ts';
import { type RelationLine, relationLines } from './kb-relations.ts';
import { type VerdictBlock, verdictBlocks } from './kb-verdicts.ts';
import { type SourceLine, sourceLine } from './sources.ts';
import { stateOn } from './state.ts';
import { count, KIND_WORDS, restartWord, type State, TARGET_WORDS } from './words.ts';

export interface Fact {
  readonly label: string;
  readonly value: readonly Inline[];
}

export interface KbPage {
  readonly id: KbId;
  readonly number: number;
  /** What stands in the page's heading: the vendor's title, else our own. */
  readonly heading: string;
  /** False where no source gives the vendor's title; the page says so. */
  readonly hasVendorTitle: boolean;
  readonly kind: string;
  readonly answers: readonly Answer[];
  readonly facts: readonly Fact[];
  readonly conditions: readonly string[];
  readonly files: readonly FileRow[];
  readonly checks: readonly HostCheck[];
  readonly relations: readonly RelationLine[];
  readonly verdicts: readonly VerdictBlock[];
  readonly sections: readonly {
    readonly heading: string;
    readonly slug: string;
    readonly markdown: string;
  }[];
  readonly members: readonly {
    readonly link: InlineLink;
    readonly title: string;
    readonly state: State;
    readonly added: string | null;
  }[];
  readonly asOf: string | null;
  readonly sources: readonly SourceLine[];
  readonly changes: readonly { readonly date: string; readonly note: string }[];
  readonly vendorUrl: string;
  readonly archiveUrl: string;
  readonly download: { readonly url: string; readonly status: string } | null;
  /** Repository path of the entry, for the edit link. */
  readonly entryPath: string;
}

export function kbPage(kb: KnowledgeBase, id: KbId): KbPage {
  const article = articleOf(kb, id);
  return {
    id,
    number: kbNumberOf(id),
    heading: displayTitle(article),
    hasVendorTitle: article.title !== null,
    kind: KIND_WORDS[article.kind],
    answers: answersOf(kb, id),
    facts: factsOf(kb, article),
    conditions: article.conditions,
    files: fileRows(kb, article),
    checks: hostChecks(article),
    relations: relationLines(kb, article),
    verdicts: verdictBlocks(kb, article),
    sections: article.sections.map(({ heading, markdown }) => ({
      heading,
      slug: heading.toLowerCase().replaceAll(' ', '-'),
      markdown,
    })),
    members: article.recommends.map(({ kb: member, held, added }) => ({
      link: kbLink(kb, member),
      title: held ? displayTitle(articleOf(kb, member)) : '',
      state: memberState(kb, article, member),
      added,
    })),
    asOf: article.asOf,
    sources: article.sources.map(sourceLine),
    changes: [...article.changes].sort((a, b) => (a.date < b.date ? 1 : -1)),
    vendorUrl: vendorUrlOf(id),
    archiveUrl: archiveUrlOf(id),
    download: article.download,
    entryPath: `content/kb/${id}.md`,
  };
}

/** A member's state on the levels of the list itself; the first one where they differ. */
function memberState(kb: KnowledgeBase, list: KbArticle, member: KbId): State {
  if (!kb.byId.has(member)) return 'not-held';
  for (const { os } of kb.placements.of(list.id)) {
    const state = stateOn(kb, member, os);
    if (state !== undefined) return state;
  }
  return 'unknown';
}

function factsOf(kb: KnowledgeBase, article: KbArticle): readonly Fact[] {
  const components = article.components.map((id): Inline => {
    return kb.componentById.has(id)
      ? link(kb.componentById.get(id)?.name ?? id, `/${pathOf.component(id)}`)
      : id;
  });
  const facts: Fact[] = [
    { label: 'Component', value: components.length === 0 ? ['not stated'] : listOf(components) },
    { label: 'Kind', value: [KIND_WORDS[article.kind]] },
    { label: 'Restart', value: [restartWord(article.restart)] },
    {
      label: 'Install on',
      value:
        article.installOn.length === 0
          ? ['not stated']
          : [article.installOn.map((target) => TARGET_WORDS[target]).join(', then ')],
    },
    { label: 'Published', value: [article.published ?? 'not stated'] },
  ];
  if (article.packageRevision !== null)
    facts.push({ label: 'Package revision', value: [`v${article.packageRevision}`] });
  if (article.stopCodes.length > 0) {
    facts.push({
      label: 'Stop codes',
      value: listOf(
        article.stopCodes.map(({ code, name }) =>
          link(name === null ? code : `${code} ${name}`, `/${pathOf.stopCode(code)}`),
        ),
      ),
    });
  }
  if (article.events.length > 0) {
    const events = article.events.map((event) => {
      const known = kb.byEvent.get(eventKey(event.source, event.id));
      return link(`${event.source} ${event.id}`, `/${pathOf.event(known?.source ?? event.source, event.id)}`);
    });
    facts.push({ label: 'Events', value: listOf(events) });
  }
  facts.push({ label: 'Sources', value: [link(count(article.sources.length, 'source'), '#sources')] });
  return facts;
}

/** One sentence for search engines and link previews: the first answer. */
export function kbDescription(page: KbPage): string {
  const [answer] = page.answers;
  if (answer === undefined) return `${page.id}, ${page.kind}: ${page.heading}`;
  const where = answer.levels.map(({ text }) => text).join(', ');
  return `${where}: ${plainText(answer.headline)} ${plainText(answer.todo)}`.trim();
}

/** The address to hand to others where the page itself has none, as it was opened from a disk. */
export function addressForOthers({ id, vendorUrl }: KbPage, siteUrl: string | null): string {
  return siteUrl === null ? vendorUrl : new URL(pathOf.kb(id), siteUrl).href;
}

/** The page's own table of contents. */
export function kbContents(
  page: KbPage,
  hasGraph: boolean,
): readonly { readonly text: string; readonly href: string }[] {
  const entries: readonly (readonly [boolean, string, string])[] = [
    [page.conditions.length > 0, 'Only where', '#conditions'],
    [page.verdicts.length > 0, 'What sources say', '#disputes'],
    [true, 'Files', '#files'],
    [page.checks.length > 0, 'Check on a host', '#check'],
    [hasGraph, 'What replaces what', '#graph'],
    [true, 'Relations', '#relations'],
    [page.members.length > 0, 'On this list', '#members'],
    ...page.sections.map(({ heading, slug }) => [true, heading, `#${slug}`] as const),
    [true, 'Sources', '#sources'],
    [page.changes.length > 0, 'Changes of this entry', '#changes'],
  ];
  return entries.filter(([shown]) => shown).map(([, text, href]) => ({ text, href }));
}
