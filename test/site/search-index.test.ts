import { expect, test } from 'vitest';
import { searchablePart } from '../../src/site/search-index.ts';

test('the indexer gets the main element without drawings', () => {
  const html =
    '<html><head><title>t</title></head><body><header>h</header><main id="main" data-pagefind-body><h1>One</h1><svg viewBox="0 0 1 1"><text>drawn</text></svg><p>two</p></main><footer>f</footer></body></html>';
  expect(searchablePart(html)).toBe(
    '<!doctype html><html lang="en"><body><main id="main" data-pagefind-body><h1>One</h1><p>two</p></main></body></html>',
  );
});

test('a page that does not take part is not handed over', () => {
  expect(searchablePart('<main><p data-pagefind-body>x</p></main>')).toBeUndefined();
  expect(searchablePart('<main data-pagefind-bodyguard>x</main>')).toBeUndefined();
});
