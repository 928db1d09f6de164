import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { formatArticle } from '../../src/load/format-article.ts';
import { checkContent } from '../../src/open-knowledge-base.ts';
import { ARBITRARY_CONTEXT, arbitraryArticle } from '../support/arbitrary-article.ts';

const NASTY = [
  '---\n',
  '---js\n',
  '\n---',
  '&a ',
  '*a',
  '<<: ',
  '!!js/function ',
  '[',
  '{',
  '? ',
  '- ',
  ': ',
  '|\n',
  '>\n',
  '%YAML 1.2\n',
  '__proto__: ',
  '\u0000',
  '\ufeff',
  '\r',
  '\u2028',
  '## Symptoms\n',
  '<script>',
  '![',
  '](',
  '`',
  '**',
  '> ',
  '|-|\n',
  '[^1]',
  '\\',
  '&#x0;',
  '\ud800',
];

/** A valid entry with pieces cut out, doubled, and nasty ones put in. */
const mutated = fc
  .tuple(
    arbitraryArticle(ARBITRARY_CONTEXT),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom(...NASTY)), { maxLength: 6 }),
  )
  .map(([article, edits]) => {
    let text = formatArticle(article);
    for (const [at, length, piece] of edits) {
      const from = at % (text.length + 1);
      text = text.slice(0, from) + piece + text.slice(from + length);
    }
    return new TextEncoder().encode(text);
  });
const nasty = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 20 })), { maxLength: 40 })
  .map((pieces) => new TextEncoder().encode(`---\n${pieces.join('')}`));
const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), nasty, mutated);

test('no byte string as a file in content makes the check throw or hang: it gives diagnostics or an article', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyBytes, { minLength: 1, maxLength: 10 }), async (files) => {
      const dir = await mkdtemp(join(tmpdir(), 'kb-any-'));
      try {
        await mkdir(join(dir, 'kb'));
        await Promise.all(
          files.map((bytes, i) => writeFile(join(dir, 'kb', `KB${2_500_000 + i}.md`), bytes)),
        );
        const { diagnostics, library, sources } = await checkContent(dir, {
          today: '2026-01-15',
          displayRoot: 'content',
        });
        for (const i of files.keys()) {
          const answered = diagnostics.some(({ file }) => file === `content/kb/KB${2_500_000 + i}.md`);
          expect(answered || library.articles.some(({ id }) => id === `KB${2_500_000 + i}`)).toBe(true);
        }
        expect(renderText(diagnostics, sources)).not.toMatch(/[^\P{Cc}\n]/u);
      } finally {
        await rm(dir, { recursive: true, force: true });
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 40_000 },
  );
});
