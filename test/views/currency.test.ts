import { describe, expect, it } from 'vitest';
import { currency } from '../../src/views/currency.ts';
import { article, knowledgeBase } from '../support/build.ts';

describe('how current the data is', () => {
  it('names the newest dated article, a month counting as its middle, and the lists by the day they were read', () => {
    const kb = knowledgeBase(
      article('KB1000001', { published: '2016-09-10' }),
      article('KB1000002', { published: '2016-09' }),
      article('KB1000003', { kind: 'list', asOf: '2020-10-23' }),
      article('KB1000004', { kind: 'list', asOf: '2023-12-26' }),
    );
    const { newest, lists } = currency(kb);
    expect([newest?.kb.text, newest?.date]).toEqual(['KB1000002', '2016-09']);
    expect(lists.map(({ kb: { text }, asOf }) => `${text} ${asOf}`)).toEqual([
      'KB1000004 2023-12-26',
      'KB1000003 2020-10-23',
    ]);
  });

  it('says nothing where nothing is dated', () => {
    expect(currency(knowledgeBase(article('KB1000001')))).toEqual({ newest: null, lists: [] });
  });
});
