import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExcerpt } from '../../src/client/search/excerpt.ts';
import { formatQuery, hasFilters, parseQuery, withFilter } from '../../src/client/search/query.ts';

const word = fc.string().map((text) => text.trim());
const anyQuery = fc
  .record({
    text: word,
    component: word,
    kind: word,
    role: word,
    restart: word,
    level: word,
    state: word,
    sort: fc.constantFrom('', 'published', 'number'),
  })
  .map((query) => ({ ...query, state: query.level === '' ? '' : query.state }));

test('a query reads back from its address', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(parseQuery(formatQuery(query))).toEqual(query);
    }),
  );
});

test('an address holds only what is set, in a fixed order', () => {
  expect(formatQuery(parseQuery(''))).toBe('');
  expect(formatQuery(parseQuery('?state=current&level=L&q=%20a%20&go=1&x=y'))).toBe(
    '?q=a&level=L&state=current',
  );
});

test('a state without a level asks nothing', () => {
  expect(hasFilters(parseQuery('?state=current'))).toBe(false);
  expect(withFilter(parseQuery('?level=L&state=current'), 'level', '')).toMatchObject({
    level: '',
    state: '',
  });
  expect(withFilter(parseQuery('?level=L&state=current'), 'level', 'M')).toMatchObject({
    level: 'M',
    state: 'current',
  });
});

test('an excerpt is cut into text and hits, and what looks like a tag stays text', () => {
  expect(parseExcerpt('the <mark>online</mark> &lt;img&gt; <mark>backup</mark>')).toEqual([
    { text: 'the ', isHit: false },
    { text: 'online', isHit: true },
    { text: ' <img> ', isHit: false },
    { text: 'backup', isHit: true },
  ]);
  expect(parseExcerpt('<b>x</b>')).toEqual([{ text: '<b>x</b>', isHit: false }]);
  expect(parseExcerpt('')).toEqual([]);
});
