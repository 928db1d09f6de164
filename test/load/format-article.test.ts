import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatArticle } from '../../src/load/format-article.ts';
import { parseArticle } from '../../src/load/parse-article.ts';
import { ARBITRARY_CONTEXT, arbitraryArticle } from '../support/arbitrary-article.ts';

const parse = (id: string, text: string) =>
  parseArticle({ path: `content/kb/${id}.md`, folder: 'kb', stem: id, text });

test('an article formatted and parsed again is equal, and formatting that gives the same text', () => {
  fc.assert(
    fc.property(arbitraryArticle(ARBITRARY_CONTEXT), (article) => {
      const text = formatArticle(article);
      const { value, diagnostics } = parse(article.id, text);
      expect(diagnostics).toEqual([]);
      expect(value).toEqual(article);
      expect(formatArticle(value ?? article)).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('with CRLF line ends it is the same article', () => {
  fc.assert(
    fc.property(arbitraryArticle(ARBITRARY_CONTEXT), (article) => {
      expect(parse(article.id, formatArticle(article).replaceAll('\n', '\r\n')).value).toEqual(article);
    }),
    { numRuns: 50 },
  );
});
