import { describe, expect, it } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import { eventKey } from '../../src/kb/knowledge-base.ts';
import { changeDays, changeLines } from '../../src/views/changes.ts';
import { countsOf, homePage } from '../../src/views/home-page.ts';
import { componentPage, eventPage, eventSlugs, stopCodePage } from '../../src/views/identifier-pages.ts';
import { plainText } from '../../src/views/inline.ts';
import { statesLegend } from '../../src/views/states-legend.ts';
import { STATES } from '../../src/views/words.ts';
import { article, file, knowledgeBase, source, stopCode, supersedes } from '../support/build.ts';

const change = (date: string) => ({ date, note: `note of ${date}` });
const kb = knowledgeBase(
  article('KB1000001', {
    changes: [change('2020-01-02'), change('2021-03-04')],
    stopCodes: [stopCode('0x0000009E', 'USER_MODE_HEALTH_MONITOR'), stopCode('0x0000009F')],
    events: [{ id: 10, source: 'Disk', log: null }],
  }),
  article('KB1000002', {
    components: ['sub'],
    changes: [change('2020-01-02')],
    withdrawn: { date: '2022-05-06', reason: 'it broke' },
    events: [{ id: 10, source: 'Microsoft-Windows-WMI', log: 'Application' }],
    files: [file('a.sys', 'sp1', 21000)],
    supersedes: [supersedes('KB1000001')],
    sources: [source('first'), { ...source('second'), url: 'https://example.org/a' }],
  }),
);

describe('changes', () => {
  it('stand newest first, of one day by number, withdrawals among them', () => {
    expect(changeLines(kb).map(({ date, kb: { text } }) => `${date} ${text}`)).toEqual([
      '2022-05-06 KB1000002',
      '2021-03-04 KB1000001',
      '2020-01-02 KB1000001',
      '2020-01-02 KB1000002',
    ]);
    expect(changeDays(kb).map(({ date, lines }) => [date, lines.length])).toEqual([
      ['2022-05-06', 1],
      ['2021-03-04', 1],
      ['2020-01-02', 2],
    ]);
  });
});

describe('the start page', () => {
  it('counts what is there: a source that many entries quote is one source', () => {
    expect(countsOf(kb).map(({ number, word }) => `${number} ${word}`)).toEqual([
      '2 KB articles',
      '2 sources',
      '5 OS levels',
      '1 supersedence edge',
    ]);
  });

  it('names components that have articles only', () => {
    expect(homePage(kb).components.map(({ text, articles }) => `${text} ${articles}`)).toEqual([
      'Part 1',
      'Sub 1',
    ]);
  });
});

describe('pages of identifiers', () => {
  it('give a stop code its short spelling', () => {
    expect(stopCodePage(kb, '0x0000009E')).toMatchObject({ id: '0x0000009E', short: '0x9E' });
    expect(stopCodePage(kb, '0x0000009E').rows).toHaveLength(1);
  });

  it('give a stop code its symbolic name with the source that gives it, and none without a source', () => {
    const { names } = stopCodePage(kb, '0x0000009E');
    expect(names.map(({ said }) => plainText(said))).toEqual([
      'is its symbolic name, says Source first (for KB1000001).',
    ]);
    expect(stopCodePage(kb, '0x0000009F').names).toEqual([]);
  });

  it('let a symbolic name break behind its underscores', () => {
    const [name] = stopCodePage(kb, '0x0000009E').names;
    expect(name?.parts).toEqual(['USER_', 'MODE_', 'HEALTH_', 'MONITOR']);
  });

  it('keep events of one number from different sources apart, and point to each other', () => {
    const [disk, wmi] = eventSlugs(kb);
    expect([disk?.slug, wmi?.slug]).toEqual(['disk-10', 'microsoft-windows-wmi-10']);
    const page = eventPage(kb, disk?.key ?? '');
    expect(page).toMatchObject({ event: 10, source: 'Disk', log: null });
    expect(page.others.map(({ href }) => href)).toEqual(['/events/microsoft-windows-wmi-10.html']);
  });

  it('count a part of a component among the roles that cover the whole', () => {
    expect(componentPage(kb, 'sub')).toMatchObject({ roles: ['Role'], partOf: { text: 'Part' } });
    expect(componentPage(kb, 'part').parts.map(({ text }) => text)).toEqual(['Sub']);
    expect(componentPage(kb, 'other')).toMatchObject({ roles: [], rows: [] });
    expect(componentPage(kb, 'sub').files.map(({ href }) => href)).toEqual(['/files/a.sys.html']);
  });
});

describe('the causes that articles of one page state', () => {
  const because = (markdown: string) => ({ sections: [{ heading: 'Cause' as const, markdown }] });
  const events = [{ id: 10, source: 'Disk', log: null }];
  const causesOf = (...fields: readonly Partial<KbArticle>[]) => {
    const articles = fields.map((each, at) => article(`KB${1000001 + at}`, { events, ...each }));
    const causes = eventPage(knowledgeBase(...articles), eventKey('Disk', 10)).causes;
    return causes.map(({ reason, kbs }) => `${plainText(reason)} ${kbs.map(({ text }) => text).join(' ')}`);
  };

  it('stand one after the other, each once with its articles, and last who states none', () => {
    expect(causesOf({}, because('A race.'), because('A leak.'), because('A race.'))).toEqual([
      'A race. KB1000002 KB1000004',
      'A leak. KB1000003',
      'No source here states the cause. KB1000001',
    ]);
  });

  it('are said to be unknown where no article states one', () => {
    expect(causesOf({}, {})).toEqual(['No source here states the cause. KB1000001 KB1000002']);
  });

  it.each([
    ['the first paragraph', 'A race\nin a driver.\n\nMore of it.', 'A race in a driver.'],
    ['of a list all points', '- A race.\n- A leak.\n\nMore.', 'A race. A leak.'],
    ['code as it stands', 'Below `HKLM\\A*B*C\\Disk&Ven_Msft&_x_`.', 'Below HKLM\\A*B*C\\Disk&Ven_Msft&_x_.'],
    ['words without their marks', 'A **very** _bad_ ~~old~~ *race*.', 'A very bad old race.'],
    ['names with their underscores', 'It is USER_MODE_HEALTH_MONITOR.', 'It is USER_MODE_HEALTH_MONITOR.'],
    ['the words of a link', 'See [the post](https://example.org/a_b_c).', 'See the post.'],
    ['what was escaped', 'A \\*star\\* and 2 \\< 3.', 'A *star* and 2 < 3.'],
  ])('give %s', (_, markdown, line) => {
    expect(causesOf(because(markdown))).toEqual([`${line} KB1000001`]);
  });

  it('lead to the articles that they name', () => {
    const held = article('KB1000001', { events, ...because('KB1000001 brought it, not KB1000009.') });
    const [cause] = eventPage(knowledgeBase(held), eventKey('Disk', 10)).causes;
    expect(cause?.reason).toMatchObject([
      { href: '/kb/1000001.html' },
      ' brought it, not ',
      { href: '/search.html?q=KB1000009' },
      '.',
    ]);
  });
});

describe('the legend of states', () => {
  it('explains every state once', () => {
    expect(statesLegend().map(({ state }) => state)).toEqual(Object.keys(STATES));
  });
});
