import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { needsGfm } from '../../src/kb/gfm.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { scanTags } from '../../src/site/html-scan.ts';
import { renderMarkdown } from '../../src/site/markdown.ts';

const HELD: readonly KbId[] = ['KB2521348', 'KB983460'];
const render = (markdown: string, options: { headingBase?: number; idPrefix?: string } = {}) =>
  renderMarkdown(markdown, { held: (kb) => HELD.includes(kb), ...options });

test('a held KB number in the text links to its page, one that is not held to the search', () => {
  expect(render('See KB2521348 and KB 2494061.')).toBe(
    '<p>See <a href="/kb/2521348.html" class="kb-link">KB2521348</a> and ' +
      '<a href="/search.html?q=KB2494061" class="kb-link kb-link-not-held">KB 2494061</a>.</p>',
  );
});

test.each([
  ['in code', '`KB2521348`'],
  ['in a package name', 'Windows6.1-KB2521348-x64.msu'],
  ['with more digits than a number has', 'KB25213481234'],
  ['with too few', 'KB123'],
  ['in a file name', 'KB2521348.md'],
])('a KB number %s is no link', (_, markdown) => {
  expect(render(markdown)).not.toContain('<a ');
});

test('a KB number inside of a link stays a part of its text', () => {
  const html = render('[the article KB2521348](https://example.org/x)');
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(html).toContain('href="https://example.org/x"');
});

test('a KB number as an address leads to the article', () => {
  expect(render('[the fix](KB983460)')).toContain('<a href="/kb/983460.html" class="kb-link">the fix</a>');
});

test('links to other sites carry rel="noreferrer nofollow"', () => {
  expect(render('<https://example.org/a>')).toContain(
    '<a href="https://example.org/a" rel="noreferrer nofollow">',
  );
  expect(render('https://example.org/a')).toContain('rel="noreferrer nofollow"');
});

test('the highest heading of a text gets the level asked for, the others follow', () => {
  expect(render('## A\n\n### B\n\n## C', { headingBase: 3 }).match(/<h\d/g)).toEqual(['<h3', '<h4', '<h3']);
  expect(render('### A\n\n###### B', { headingBase: 4 }).match(/<h\d/g)).toEqual(['<h4', '<h6']);
});

test('headings have ids with the prefix of the text, and links inside of the text find them', () => {
  const html = render('[there](#two-phases)\n\n## Two phases\n\n## Two phases', { idPrefix: 'cause-' });
  expect(html).toContain('<a href="#cause-two-phases">');
  expect(html).toContain('id="cause-two-phases"');
  expect(html).toContain('id="cause-two-phases-2"');
});

test('footnotes of two texts on one page do not share an id', () => {
  const ids = ['a-', 'b-'].map((idPrefix) => {
    const html = render('Text[^1].\n\n[^1]: Note.', { idPrefix });
    expect(html.match(/href="#([^"]+)"/g)?.length).toBe(2);
    return [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  });
  expect(ids[0]?.every((id) => id?.startsWith('a-'))).toBe(true);
  expect(new Set(ids.flat()).size).toBe(ids.flat().length);
});

test('a table scrolls in a box of its own that has a name', () => {
  const html = render('| event ID | what |\n|---|--:|\n| 22507 | total |');
  expect(html).toContain(
    '<div class="table-scroll" tabindex="0" role="region" aria-label="Table: event ID, what">',
  );
  expect(html).toContain('<th scope="col" class="align-right">what</th>');
});

test('an image of public/ is shown, any other is only its text', () => {
  expect(render('![a plan](img/plan.png)')).toContain('<img src="/img/plan.png" alt="a plan">');
  for (const src of [
    'https://example.org/x.png',
    '//example.org/x.png',
    '../x.png',
    '/x.png',
    'data:image/png;base64,AA',
  ]) {
    expect(render(`![a plan](${src})`)).toBe('<p>a plan</p>');
  }
});

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#x0A;script:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:x)',
  '[x](//example.org/x)',
  '[x](/kb/2521348.html)',
  '[x](file:///etc/passwd)',
  '<javascript:alert(1)>',
  '[x][1]\n\n[1]: javascript:alert(1)',
])('%s leads nowhere', (markdown) => {
  expect(render(markdown)).not.toContain('href');
});

test.each([
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '<a href="javascript:alert(1)">x</a>',
  '<style>p { color: red }</style>',
  '<iframe src="https://example.org"></iframe>',
  '<!-- comment -->',
  '<svg><script>alert(1)</script></svg>',
])('raw HTML does not get through: %s', (markdown) => {
  expect(render(markdown)).not.toMatch(/<(?!\/?(?:p|em)>)/);
});

const SAFE =
  /^(?:p|br|hr|strong|em|del|code|pre|blockquote|[uo]l|li|a|img|sup|section|h[2-6]|table|thead|tbody|t[rhd]|input|div)$/;

test('whatever the text says, only known elements come out, and links lead only where they may', () => {
  const bits = fc.constantFrom(
    ...[
      '<',
      '>',
      '[x](',
      ')',
      'javascript:',
      '![',
      '](',
      '`',
      '*',
      '_',
      '|',
      '\n',
      '\n\n',
      '- ',
      '> ',
      '# ',
      '[^1]',
      ': ',
    ],
    ...[
      'KB2521348',
      '<a href="',
      '" onclick="x"',
      '&quot;',
      '&#x6A;',
      'https://e.org/',
      '&lt;script&gt;',
      '|--|',
      '~~',
      '\\',
    ],
  );
  const text = fc
    .array(fc.oneof(bits, fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (markdown) => {
      const html = render(markdown);
      scanTags(html, ({ name, attributes }) => {
        expect(name).toMatch(SAFE);
        for (const attribute of attributes) {
          const value = html.slice(attribute.start, attribute.end);
          expect(attribute.name).not.toMatch(/^on|^style$/);
          if (attribute.name === 'href')
            expect(value).toMatch(
              /^(?:https?:\/\/|mailto:|#text-|\/kb\/\d+\.html$|\/search\.html\?q=KB\d+$)/i,
            );
          if (attribute.name === 'src') expect(value).toMatch(/^\/[\w-]/);
        }
      });
    }),
    { numRuns: 500 },
  );
});

test('a text that needs no GFM reads the same with and without it', () => {
  const bits = fc.constantFrom(
    ...[
      '<',
      '>',
      '[x](',
      ')',
      '![',
      '](',
      '`',
      '*',
      '_',
      '\n',
      '\n\n',
      '- ',
      '> ',
      '# ',
      '1. ',
      ': ',
      '[',
      ']',
      '---',
      '    ',
    ],
    ...[
      'http:',
      'ftp://e.org',
      'e.org',
      'mailto:',
      'xmpp:',
      'word ',
      'KB2521348',
      '\\',
      '&amp;',
      '"',
      '$',
      '^',
      '[y] ',
      '==',
    ],
  );
  const text = fc
    .array(fc.oneof(bits, fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((parts) => parts.join(''));
  const [plain, gfm] = [unified().use(remarkParse), unified().use(remarkParse).use(remarkGfm)];
  fc.assert(
    fc.property(text, (markdown) => {
      fc.pre(!needsGfm(markdown));
      expect(plain.parse(markdown)).toEqual(gfm.parse(markdown));
    }),
    { numRuns: 1000 },
  );
});

test('an empty corner of a table is no heading', () => {
  const html = renderMarkdown('| | yes |\n|---|---|\n| a | b |', { held: () => false });
  expect(html).toMatch(/<td><\/td>\s*<th scope="col">yes<\/th>/);
});
