import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineStartsOf } from '../../src/diagnostics/text-position.ts';
import { SECTION_HEADINGS } from '../../src/kb/article.ts';
import { readBody } from '../../src/load/body.ts';
import type { ParsedTexts } from '../../src/load/source-file.ts';
import { renderMarkdown } from '../../src/site/markdown.ts';
import { kbFile } from '../support/source.ts';

type Parsed = ReturnType<ParsedTexts['get']>;
const read = (text: string) => readBody(kbFile(text), 0, lineStartsOf(text), { sections: true });
const print = (markdown: string, parsed?: Parsed) => renderMarkdown(markdown, { held: () => true, parsed });

/** Lines that open, continue, close and quote blocks, in any order. */
const line = fc.constantFrom(
  ...[
    '',
    'Plain words.',
    'See KB2521348 at www.example.org.',
    '- item',
    '  - deeper',
    '1. first',
    '> said',
    '    code',
  ],
  ...[
    '```',
    '~~~',
    '| a | b |',
    '|---|---|',
    '| 1 | KB983460 |',
    '---',
    '***',
    '### Part',
    '~~gone~~ [x] [^1]',
  ],
  ...[
    '[a]: https://example.org',
    '[^1]: a note',
    '[a] and [^1]',
    '![p](p.png)',
    '\\',
    '`tick',
    '**bold',
    '\tTab',
    '&amp; &#0;',
  ],
);
const body = fc
  .array(fc.tuple(fc.constantFrom(...SECTION_HEADINGS), fc.array(line, { maxLength: 8 })), { maxLength: 4 })
  .chain((sections) => fc.tuple(fc.constant(sections), fc.constantFrom('\n', '\r\n')))
  .map(([sections, end]) => sections.flatMap(([heading, lines]) => [`## ${heading}`, ...lines]).join(end));

test('a section prints the same from its parsed form as from its text', () => {
  fc.assert(
    fc.property(body, (text) => {
      const { sections, texts } = read(text);
      for (const { markdown } of sections) expect(print(markdown, texts.get(markdown))).toBe(print(markdown));
    }),
    { numRuns: 200 },
  );
});

test('a section prints the same from its parsed form however often', () => {
  const { texts } = read('## Notes\n\nSee KB2521348 and KB983460.\n');
  const [[markdown, parsed]] = [...texts] as [[string, Parsed]];
  expect(print(markdown, parsed)).toBe(print(markdown, parsed));
  expect(print(markdown, parsed)).toContain('href="/kb/983460.html"');
});

test.each([
  ['a definition', '## Cause\n\n[a]\n\n## Notes\n\n[a]: https://example.org\n'],
  ['a footnote', '## Cause\n\nSo[^1].\n\n## Notes\n\n[^1]: Why.\n'],
])('a text with %s that another section may use is parsed section by section', (_, text) => {
  expect(read(text).texts.size).toBe(0);
});

test('plain sections have a parsed form', () => {
  expect([...read('## Cause\n\nOne.\n\n## Notes\n\n- two\n').texts.keys()]).toEqual(['One.', '- two']);
});
