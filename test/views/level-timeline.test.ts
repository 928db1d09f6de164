import { describe, expect, it } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { articleDate, dateSentence, dateWord, yearOf } from '../../src/views/article-dates.ts';
import { levelNews } from '../../src/views/level-news.ts';
import { levelTimeline } from '../../src/views/level-timeline.ts';
import { article, knowledgeBase, supersedes } from '../support/build.ts';

const member = (kb: KbId, added: string | null, os: readonly string[] = []) => {
  return { kb, held: true, os, role: null, added, strength: null };
};
const list = (id: KbId, recommends: KbArticle['recommends']) =>
  article(id, { kind: 'list', asOf: '2020-01-01', components: [], recommends });

const kb = knowledgeBase(
  article('KB1000001', { published: '2012-03-05' }),
  article('KB1000002', { published: '2012-11', supersedes: [supersedes('KB1000001')] }),
  article('KB1000003'),
  article('KB1000004', { components: ['other', 'part'] }),
  article('KB1000005'),
  article('KB1000006', { components: [] }),
  article('KB1000007', {
    published: '2011-02-22',
    kind: 'service-pack',
    leadsTo: ['sp1'],
    appliesTo: [{ os: 'rtm', arch: [], source: null }],
  }),
  list('KB2000001', [
    member('KB1000003', '2014-04-08'),
    member('KB1000004', '2013-01-01'),
    member('KB1000005', '2012-01-01', ['rtm']),
  ]),
  list('KB2000002', [
    member('KB1000003', '2013-12-31'),
    member('KB1000002', '2010-01-01'),
    member('KB1000006', null),
  ]),
);
const dateOf = (id: KbId, os = 'sp1') => {
  const date = articleDate(kb, id, os);
  return date === null ? null : [dateWord(date), dateSentence(date)];
};

describe('the date of an article on a level', () => {
  it('is its publication, by day or by month', () => {
    expect(dateOf('KB1000001')).toEqual(['2012-03-05', 'published 2012-03-05']);
    expect(dateOf('KB1000002')).toEqual(['2012-11', 'published 2012-11']);
  });

  it('is else the first day on which a list had it for this level, as a bound', () => {
    expect(dateOf('KB1000003')).toEqual(['by 2013-12-31', 'on KB2000002 since 2013-12-31']);
    expect(dateOf('KB1000005')).toBeNull();
  });

  it('is nothing where no source says, and then it is placed nowhere', () => {
    expect(dateOf('KB1000006')).toBeNull();
  });

  it('counts a month as its middle', () => {
    expect(yearOf('2012-11')).toBeGreaterThan(yearOf('2012-11-10'));
    expect(yearOf('2012-11')).toBeLessThan(yearOf('2012-11-20'));
    expect(yearOf('2012-12-31')).toBeLessThan(2013);
  });
});

describe('the timeline of a level', () => {
  const timeline = levelTimeline(kb, 'sp1');

  it('has each dated article once, under its first component, by date; small components share the last lane', () => {
    expect(timeline?.lanes.map(({ name, marks }) => [name, marks.map(({ id }) => id)])).toEqual([
      ['Part', ['KB1000001', 'KB1000002', 'KB1000003']],
      ['Other', ['KB1000004']],
    ]);
  });

  it('names for each mark the article, its state and what dates it', () => {
    expect(timeline?.lanes[0]?.marks.map(({ name }) => name)).toEqual([
      'KB1000001: Title of KB1000001; superseded; published 2012-03-05',
      'KB1000002: Title of KB1000002; current; published 2012-11',
      'KB1000003: Title of KB1000003; current; on KB2000002 since 2013-12-31',
    ]);
    expect(timeline?.states).toEqual(['current', 'superseded']);
  });

  it('lists the articles without a date and spans whole years', () => {
    expect(timeline?.undated.map(({ text }) => text)).toEqual([
      'KB1000005',
      'KB1000006',
      'KB2000001',
      'KB2000002',
    ]);
    expect([timeline?.from, timeline?.to, timeline?.dated]).toEqual([2012, 2014, 4]);
  });

  it('has no rule outside its years', () => {
    expect(timeline?.rules).toEqual([]);
    const early = knowledgeBase(...kb.articles, article('KB1000008', { published: '2011-01' }));
    expect(levelTimeline(early, 'sp1')?.rules.map(({ label }) => label)).toEqual([
      'service pack KB1000007, 2011-02-22',
    ]);
  });

  it('is absent where too few articles have a date, or too many to read', () => {
    expect(levelTimeline(kb, 'rtm')).toBeNull();
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => article(`KB${1_000_000 + at}`, { published: '2012-03-05' }));
    expect(levelTimeline(knowledgeBase(...many(300)), 'sp1')?.dated).toBe(300);
    expect(levelTimeline(knowledgeBase(...many(301)), 'sp1')).toBeNull();
  });
});

describe('what is new on a level', () => {
  it('is its newest dated articles and the changes of its own entries', () => {
    const changed = knowledgeBase(
      ...kb.articles,
      article('KB1000008', { changes: [{ date: '2020-02-02', note: 'Corrected.' }] }),
      article('KB1000009', {
        appliesTo: [{ os: 'rtm', arch: [], source: null }],
        changes: [{ date: '2020-03-03', note: 'Elsewhere.' }],
      }),
    );
    const news = levelNews(changed, 'sp1');
    expect(news.articles.map(({ date, kb: { text }, state }) => `${date} ${text} ${state}`)).toEqual([
      'by 2013-12-31 KB1000003 current',
      'by 2013-01-01 KB1000004 current',
      '2012-11 KB1000002 current',
      '2012-03-05 KB1000001 superseded',
    ]);
    expect(news.changes.map(({ note }) => note)).toEqual(['Corrected.']);
  });
});
