import { describe, expect, it } from 'vitest';
import { articleRow, stateGroups } from '../../src/views/article-row.ts';
import { shortLevelName } from '../../src/views/level-name.ts';
import { article, knowledgeBase, supersedes } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000001', {
    appliesTo: [
      { os: 'rtm', arch: [], source: null },
      { os: 'sp1', arch: [], source: null },
      { os: 'single', arch: [], source: null },
    ],
  }),
  article('KB1000002', { components: [], supersedes: [supersedes('KB1000001')] }),
);

describe('a row of a table of articles', () => {
  it('names each state once, the one that changes a plan first', () => {
    expect(stateGroups(kb, 'KB1000001')).toEqual([
      { state: 'current', levels: ['Level rtm', 'Level single'] },
      { state: 'superseded', levels: ['Level sp1'] },
    ]);
  });

  it('has no component where no source states one', () => {
    expect(articleRow(kb, 'KB1000002').components).toEqual([]);
    expect(articleRow(kb, 'KB1000001').components.map(({ href }) => href)).toEqual(['/components/part.html']);
  });
});

describe('the short name of a level', () => {
  const named = (name: string) =>
    shortLevelName({ ...kb, levelById: new Map([['x', { name }]]) } as never, 'x');

  it('drops the words that every server level begins with, and keeps those of a client', () => {
    expect(named('Windows Server 2008 R2 (RTM)')).toBe('2008 R2 RTM');
    expect(named('Windows Server 2012')).toBe('2012');
    expect(named('Windows 7 SP1')).toBe('Windows 7 SP1');
  });
});
