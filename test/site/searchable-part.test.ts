import { expect, test } from 'vitest';
import { searchablePart } from '../../src/site/searchable-part.ts';

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

test('what the indexer is told to ignore is not handed over, to its own end tag', () => {
  const html =
    '<main data-pagefind-body><div data-pagefind-ignore><div title="a </div> b">x</div><!-- </div> -->y</div>' +
    '<p>kept</p><input data-pagefind-ignore><section data-pagefind-ignore="all">z</section>end</main>';
  expect(searchablePart(html)).toBe(
    '<!doctype html><html lang="en"><body><main data-pagefind-body>' +
      '<p>kept</p><input data-pagefind-ignore>end</main></body></html>',
  );
});

test('a page without its last end tags is handed over as far as it goes', () => {
  expect(searchablePart('<main data-pagefind-body><p>one<svg><g>')).toContain('<p>one');
});
