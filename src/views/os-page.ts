import type { Source } from '../kb/article.ts';
import { buildChecklist } from '../kb/checklist.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import type { OsLevel } from '../kb/os-level.ts';
import { isClient } from '../kb/os-level.ts';
import { pathOf } from '../kb/resolve.ts';
import { articleDate, dateWord } from './article-dates.ts';
import type { ArticleRow } from './article-row.ts';
import { articleRow } from './article-row.ts';
import { checklistPath } from './checklist-page.ts';
import type { Inline, InlineLink } from './inline.ts';
import { kbList, levelLink, link } from './inline.ts';
import type { Fact } from './kb-page.ts';
import { buildsOf } from './level-name.ts';
import { type LevelNews, levelNews } from './level-news.ts';
import { type SourceLine, sourceLine } from './sources.ts';
import { stateOn } from './state.ts';
import type { SupportBar } from './support-bar.ts';
import { supportAxis, supportBar } from './support-bar.ts';
import { count, STATES, type State } from './words.ts';

/** An article on one level: the row of a table, with its state there only. */
export interface LevelArticle extends Omit<ArticleRow, 'states'> {
  readonly state: State;
  /** `2013-07`, `by 2014-04-08`; null where no source dates it. */
  readonly date: string | null;
}

export interface OsPage {
  readonly id: string;
  readonly name: string;
  readonly isClient: boolean;
  readonly facts: readonly Fact[];
  readonly branches: BranchTable;
  readonly support: SupportBar | null;
  /** Null for a client level and for a level without articles. */
  readonly checklists:
    | readonly { readonly name: string; readonly href: string; readonly items: string }[]
    | null;
  readonly states: readonly { readonly state: State; readonly articles: number }[];
  readonly groups: readonly {
    readonly component: InlineLink;
    readonly slug: string;
    readonly rows: readonly LevelArticle[];
  }[];
  readonly articles: number;
  readonly news: LevelNews;
  readonly graphHref: string;
  readonly markdown: string;
  readonly sources: readonly SourceLine[];
}

/** Which fourth numbers belong to which service branch, and what follows from that. */
export interface BranchTable {
  readonly rows: readonly { readonly branch: string; readonly range: string; readonly meaning: string }[];
  readonly sentence: string;
}

export function osPage(kb: KnowledgeBase, id: string): OsPage {
  const level = levelOf(kb, id);
  const ids = kb.placements.articlesOn(id);
  return {
    id,
    name: level.name,
    isClient: isClient(level),
    facts: levelFacts(kb, level),
    branches: branchTable(level),
    support: supportBar(level, supportAxis(kb.levels)),
    checklists: isClient(level) || ids.length === 0 ? null : checklistsOf(kb, id),
    states: stateCounts(kb, id, ids),
    groups: byComponent(kb, id, ids),
    articles: ids.length,
    news: levelNews(kb, id),
    graphHref: `/graph/${id}.html`,
    markdown: level.body,
    sources: level.sources.map((source: Source) => sourceLine(source)),
  };
}

function checklistsOf(kb: KnowledgeBase, os: string): OsPage['checklists'] {
  return [...kb.roles, { id: null, name: 'Everything on this level' }].map(({ id, name }) => ({
    name,
    href: checklistPath(os, id),
    items: count(buildChecklist(kb, os, id).items.length, 'item'),
  }));
}

function levelOf(kb: KnowledgeBase, id: string): OsLevel {
  const level = kb.levelById.get(id);
  if (level === undefined) throw new RangeError(`${id} is not an OS level held here`);
  return level;
}

function levelFacts(kb: KnowledgeBase, level: OsLevel): readonly Fact[] {
  const next = kb.levels.filter((other) => other.follows === level.id);
  const twins = kb.levels.filter((other) => other.twinOf === level.id);
  // A pack leads to several levels; here only those that reach exactly this one count.
  const packs = kb.articles.filter(({ leadsTo }) => leadsTo.includes(level.id)).map((article) => article.id);
  const links = (levels: readonly OsLevel[]): readonly Inline[] =>
    levels.flatMap((other, at) => [at === 0 ? '' : ', ', levelLink(kb, other.id)]);
  const facts: (Fact | null)[] = [
    { label: level.builds.length > 1 ? 'Builds' : 'Build', value: [buildsOf(level)] },
    level.architectures.length === 0
      ? null
      : { label: 'Architectures', value: [level.architectures.join(', ')] },
    level.follows === null ? null : { label: 'Follows', value: [levelLink(kb, level.follows)] },
    packs.length === 0 ? null : { label: 'Reached by', value: kbList(kb, packs) },
    next.length === 0 ? null : { label: 'Followed by', value: links(next) },
    level.twinOf === null ? null : { label: 'Shares packages with', value: [levelLink(kb, level.twinOf)] },
    twins.length === 0 ? null : { label: 'Client twin', value: links(twins) },
    level.aliases.length === 0 ? null : { label: 'Also written', value: [level.aliases.join(', ')] },
  ];
  return facts.filter((fact) => fact !== null);
}

const GDR_MEANING = 'general distribution: security and critical fixes; what a machine has from the start';
const LDR_MEANING = 'limited distribution (older name: QFE): these and all other hotfixes';

export function branchTable(level: OsLevel): BranchTable {
  if (level.branches === null) {
    return {
      rows: [],
      sentence:
        'No source here gives the number ranges of its service branches, so two builds of a file on this level are not compared.',
    };
  }
  if (level.branches === 'single') {
    return {
      rows: [],
      sentence: 'One servicing line: two builds of a file compare by their number.',
    };
  }
  const { gdr, ldr } = level.branches;
  return {
    rows: [
      { branch: 'GDR', range: rangeText(gdr), meaning: GDR_MEANING },
      { branch: 'LDR', range: rangeText(ldr), meaning: LDR_MEANING },
    ],
    sentence:
      'Two builds of a file compare only inside one branch. Across the branches a higher number proves nothing.',
  };
}

function rangeText([low, high]: readonly [number, number]): string {
  return `${low}–${high}`;
}

function stateCounts(kb: KnowledgeBase, os: string, ids: readonly KbId[]): OsPage['states'] {
  const counts = new Map<State, number>();
  for (const id of ids) {
    const state = stateOn(kb, id, os);
    if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return (Object.keys(STATES) as State[]).flatMap((state) => {
    const articles = counts.get(state);
    return articles === undefined ? [] : [{ state, articles }];
  });
}

/** Each article stands under every component it fixes; those without one come last. */
function byComponent(kb: KnowledgeBase, os: string, ids: readonly KbId[]): OsPage['groups'] {
  const groups = new Map<string, KbId[]>();
  for (const id of ids) {
    const components = kb.byId.get(id)?.components ?? [];
    for (const component of components.length === 0 ? [''] : components) {
      const members = groups.get(component) ?? [];
      groups.set(component, members);
      members.push(id);
    }
  }
  const named = [...groups].map(([component, members]) => ({
    component:
      component === ''
        ? { text: 'Component not stated', href: null, title: null, kb: null }
        : link(kb.componentById.get(component)?.name ?? component, `/${pathOf.component(component)}`),
    slug: component === '' ? 'not-stated' : component,
    rows: members.map((id): LevelArticle => {
      const { states: _, ...row } = articleRow(kb, id);
      const date = articleDate(kb, id, os);
      return { ...row, state: stateOn(kb, id, os) ?? 'unknown', date: date === null ? null : dateWord(date) };
    }),
  }));
  return named.sort(
    (a, b) =>
      Number(a.component.href === null) - Number(b.component.href === null) ||
      a.component.text.localeCompare(b.component.text, 'en'),
  );
}
