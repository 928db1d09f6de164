import { describe, expect, it } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import { articleRow } from '../../src/views/article-row.ts';
import { type FilePage, filePage } from '../../src/views/file-page.ts';
import { plainText } from '../../src/views/inline.ts';
import { fileNames, kbIndex } from '../../src/views/kb-index.ts';
import { article, file, knowledgeBase, supersedes } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000001', { files: [file('A.sys', 'sp1', 21000), file('A.sys', 'sp1', 'none:gdr')] }),
  article('KB1000002', { files: [file('a.sys', 'sp1', 21000), file('a.sys', 'sp1', 17000)] }),
  article('KB1000003', { files: [file('a.sys', 'sp1', 21005)] }),
  article('KB1000004', {
    appliesTo: [{ os: 'rtm', arch: [], source: null }],
    files: [file('a.sys', 'rtm', 'unknown:ldr')],
  }),
  article('KB1000005', {
    appliesTo: [{ os: 'norange', arch: [], source: null }],
    files: [file('a.sys', 'norange', 17000)],
  }),
);
const page = filePage(kb, 'a.sys');

describe('the page of a file', () => {
  it('keeps builds of different branches apart, oldest first, with the articles that brought them', () => {
    const block = page.blocks.find(({ build }) => build === '6.1.7601');
    expect(
      block?.cells.map(({ branch, builds }) => [
        branch,
        builds.map(({ revision, articles, newest }) => [revision, articles.map(({ text }) => text), newest]),
      ]),
    ).toEqual([
      ['GDR', [[17000, ['KB1000002'], true]]],
      [
        'LDR',
        [
          [21000, ['KB1000001', 'KB1000002'], false],
          [21005, ['KB1000003'], true],
        ],
      ],
    ]);
  });

  it('calls no build the newest where the branch is not known', () => {
    const block = page.blocks.find(({ build }) => build === '6.3.9600');
    expect(block?.cells.map(({ branch, builds }) => [branch, builds.map(({ newest }) => newest)])).toEqual([
      ['branch not known', [false]],
    ]);
  });

  it('says "no build" and "build not known" in different words, each once', () => {
    const notes = page.blocks.flatMap((block) => block.notes.map(plainText));
    expect(notes).toEqual([
      'No GDR build for Level sp1, says a source, of KB1000001.',
      'Shipped for Level rtm, build not known (LDR): KB1000004.',
    ]);
  });

  it('spaces the points of a line by order, not by distance', () => {
    const cell = page.blocks.find(({ build }) => build === '6.1.7601')?.cells.at(-1);
    expect(cell?.points).toEqual([
      { x: 6, label: '21000', newest: false },
      { x: 94, label: '21005', newest: true },
    ]);
    expect(cell?.sentence).toBe('Builds of a.sys, LDR, oldest first: 6.1.7601.21000, 6.1.7601.21005.');
  });
});

describe('the articles of a file', () => {
  const text = (markdown: string) => ({ sections: [{ heading: 'Notes' as const, markdown }] });
  const shipped = { files: [file('a.sys', 'sp1', 21000)] };
  const pageOf = (...articles: readonly KbArticle[]) =>
    filePage(knowledgeBase(article('KB1000001', shipped), ...articles), 'a.sys');
  const named = ({ names }: FilePage) => names.map(({ kb: { text: id } }) => id);

  it('stand in the same form as on the pages of stop codes and events, those without a build too', () => {
    const { ships, names } = page;
    expect(names).toEqual([]);
    expect(ships.map(({ kb: { text: id } }) => id)).toEqual([
      'KB1000001',
      'KB1000002',
      'KB1000003',
      'KB1000004',
      'KB1000005',
    ]);
    expect(ships[2]).toEqual(articleRow(kb, 'KB1000003'));
    const none = article('KB1000006', { files: [file('a.sys', 'sp1', 'none:gdr')] });
    expect(pageOf(none).ships.map(({ kb: { text: id } }) => id)).toEqual(['KB1000001', 'KB1000006']);
  });

  it('state their causes, those that only name it too', () => {
    const sections = [{ heading: 'Cause' as const, markdown: 'A race in a.sys.' }];
    const { causes } = pageOf(article('KB1000002', { sections }));
    expect(
      causes.map(({ reason, kbs }) => [plainText(reason), kbs.map(({ text: id }) => id).join(' ')]),
    ).toEqual([
      ['A race in a.sys.', 'KB1000002'],
      ['No source here states the cause.', 'KB1000001'],
    ]);
  });

  it.each<readonly [string, Partial<KbArticle>]>([
    ['in a title', { title: 'Stop error in A.SYS' }],
    ['in a short title', { shortTitle: 'a.sys leaks' }],
    ['in a text', text('Look at (`C:\\Windows\\a.sys`).')],
    ['at the end of a sentence', text('It is a.sys.')],
    ['in an edge that is limited to it', { supersedes: [supersedes('KB1000001', { files: ['A.sys'] })] }],
    [
      'in a claim about its build',
      {
        claims: [
          {
            fact: 'file-version',
            value: 'a.sys 6.1.7601.21005',
            holds: 'false',
            source: 'first',
            note: null,
          },
        ],
      },
    ],
  ])('are named apart where they have it %s', (_, fields) => {
    const found = pageOf(article('KB1000002', fields));
    expect(named(found)).toEqual(['KB1000002']);
    expect(found.ships.map(({ kb: { text: id } }) => id)).toEqual(['KB1000001']);
  });

  it('do not name it where it is a part of a longer name', () => {
    expect(named(pageOf(article('KB1000002', text('a.sysx, data.sys, a.sys.mui and x-a.sys'))))).toEqual([]);
  });

  it('are counted in a sentence, one as one', () => {
    expect(page.summary).toBe('5 articles here ship it.');
    expect(pageOf().summary).toBe('1 article here ships it.');
    expect(pageOf(article('KB1000002', text('a.sys'))).summary).toBe(
      '1 article here ships it, and 1 more names it.',
    );
    expect(pageOf(article('KB1000002', text('a.sys')), article('KB1000003', text('a.sys'))).summary).toBe(
      '1 article here ships it, and 2 more name it.',
    );
  });

  it('are followed by the builds, which the top of the page leads to', () => {
    expect(page.blocks.map(({ id, entry }) => `${entry} #${id}`)).toEqual([
      'Builds 6.1.7601 (Level sp1) #6.1.7601',
      'Builds 6.3.9600 (Level norange) #6.3.9600',
      'No build known (Level rtm) #rtm',
    ]);
  });
});

describe('the list of files', () => {
  it('takes names without case, and names a page for each', () => {
    expect(fileNames(kb)).toEqual([{ name: 'a.sys', slug: 'a.sys' }]);
    expect(kbIndex(kb).files.map(({ href }) => href)).toEqual(['/files/a.sys.html']);
  });
});
