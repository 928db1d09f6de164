import { describe, expect, it } from 'vitest';
import { filePage } from '../../src/views/file-page.ts';
import { plainText } from '../../src/views/inline.ts';
import { fileNames, kbIndex } from '../../src/views/kb-index.ts';
import { article, file, knowledgeBase } from '../support/build.ts';

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

describe('the list of files', () => {
  it('takes names without case, and names a page for each', () => {
    expect(fileNames(kb)).toEqual([{ name: 'a.sys', slug: 'a.sys' }]);
    expect(kbIndex(kb).files.map(({ href }) => href)).toEqual(['/files/a.sys.html']);
  });
});
