import { labelOf } from '../kb/article.ts';
import { pushTo } from '../kb/graph-search.ts';
import type { KbId } from '../kb/kb-number.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { type ArticleDate, articleDate, dateSentence, yearOf } from './article-dates.ts';
import { articleOf, type InlineLink, kbLink } from './inline.ts';
import { stateOn } from './state.ts';
import { PHASE_WORDS } from './support-bar.ts';
import { STATES, type State } from './words.ts';

/** One article of the drawing. */
export interface TimelineMark {
  readonly id: KbId;
  readonly href: string | null;
  readonly state: State;
  /** A year with its fraction. */
  readonly at: number;
  /** The day is that of a list: it came out then or before. */
  readonly before: boolean;
  /** `KB2838043: Old clients …; included; on KB2784261 since 2013-06-14`. */
  readonly name: string;
}

/** The articles of one component, by date. */
export interface TimelineLane {
  readonly name: string;
  readonly marks: readonly TimelineMark[];
}

/** A level's articles by date and component. Each stands once, under the first component that its entry names. */
export interface LevelTimeline {
  readonly label: string;
  /** Whole years; the axis runs from the first day of `from` to the first day of `to`. */
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly TimelineLane[];
  /** Ends of support and service packs that fall into these years. */
  readonly rules: readonly { readonly at: number; readonly label: string }[];
  /** The states that occur, in the order of the legend. */
  readonly states: readonly State[];
  readonly dated: number;
  /** A mark stands for a day of a list. */
  readonly someListed: boolean;
  /** Articles that no source dates, by number. */
  readonly undated: readonly InlineLink[];
}

/** Fewer make no picture; the table says it sooner. */
const MIN_DATED = 4;
/** More would be a wall of marks that nobody reads, and heavier than the rest of the page. */
const MAX_DATED = 300;
/** A component with fewer goes into the last lane. */
const MIN_IN_LANE = 3;
const OTHERS = 'Other components';

/** Null where too few articles have a date to make a picture, or too many. */
export function levelTimeline(kb: KnowledgeBase, os: string): LevelTimeline | null {
  const ids = kb.placements.articlesOn(os);
  const dates = new Map(ids.map((id) => [id, articleDate(kb, id, os)]));
  const dated = ids.filter((id) => dates.get(id) !== null);
  if (dated.length < MIN_DATED || dated.length > MAX_DATED) return null;
  const marks = new Map(dated.map((id) => [id, markOf(kb, os, id, dates.get(id) as ArticleDate)]));
  const years = [...marks.values()].map(({ at }) => Math.floor(at));
  const from = Math.min(...years);
  const to = Math.max(...years) + 1;
  return {
    label: `Articles of ${kb.levelById.get(os)?.name ?? os} by date and component`,
    from,
    to,
    lanes: lanesOf(kb, marks),
    rules: rulesOf(kb, os).filter(({ at }) => at >= from && at <= to),
    states: (Object.keys(STATES) as State[]).filter((state) =>
      [...marks.values()].some((mark) => mark.state === state),
    ),
    dated: dated.length,
    someListed: [...marks.values()].some(({ before }) => before),
    undated: ids.filter((id) => dates.get(id) === null).map((id) => kbLink(kb, id)),
  };
}

function markOf(kb: KnowledgeBase, os: string, id: KbId, date: ArticleDate): TimelineMark {
  const state = stateOn(kb, id, os) ?? 'unknown';
  return {
    id,
    href: kbLink(kb, id).href,
    state,
    at: yearOf(date.date),
    before: date.basis === 'listed',
    name: `${id}: ${labelOf(articleOf(kb, id))}; ${STATES[state]}; ${dateSentence(date)}`,
  };
}

/** By name, the small ones together at the end. Marks by date, then by number. */
function lanesOf(kb: KnowledgeBase, marks: ReadonlyMap<KbId, TimelineMark>): readonly TimelineLane[] {
  const groups = new Map<string, TimelineMark[]>();
  for (const [id, mark] of marks) {
    const [component] = articleOf(kb, id).components;
    const name = component === undefined ? OTHERS : (kb.componentById.get(component)?.name ?? component);
    pushTo(groups, name, mark);
  }
  const large = [...groups].filter(([name, members]) => name !== OTHERS && members.length >= MIN_IN_LANE);
  const small = [...groups].filter(([name, members]) => name === OTHERS || members.length < MIN_IN_LANE);
  const others = small.flatMap(([, members]) => members);
  const lanes = large.sort((a, b) => a[0].localeCompare(b[0], 'en'));
  // One small component keeps its name.
  if (small.length === 1) lanes.push(small[0] as [string, TimelineMark[]]);
  else if (others.length > 0) lanes.push([OTHERS, others]);
  return lanes.map(([name, members]) => ({ name, marks: members.sort(byDate) }));
}

function byDate(a: TimelineMark, b: TimelineMark): number {
  return a.at - b.at || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

/** Service packs of the level with a day, and the ends of its support. */
function rulesOf(kb: KnowledgeBase, os: string): readonly { readonly at: number; readonly label: string }[] {
  const packs = kb.articles
    .filter(({ leadsTo, published }) => leadsTo.includes(os) && published !== null)
    .map(({ id, published }) => ({ at: yearOf(published ?? ''), label: `service pack ${id}, ${published}` }));
  const support = kb.levelById.get(os)?.support;
  const ends = (['mainstream', 'extended', 'esu'] as const).flatMap((phase) => {
    const end = support?.[phase] ?? null;
    return end === null ? [] : [{ at: yearOf(end), label: `end of ${PHASE_WORDS[phase]}, ${end}` }];
  });
  return [...packs, ...ends].sort((a, b) => a.at - b.at);
}
