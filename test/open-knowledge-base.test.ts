import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderText } from '../src/diagnostics/render-text.ts';
import { openKnowledgeBase } from '../src/open-knowledge-base.ts';

const CONTENT = join(import.meta.dirname, '..', 'content');
const now = new Date();
const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;

test('the content of this repository has no problem', async () => {
  const { diagnostics, sources, kb, library } = await openKnowledgeBase(CONTENT, {
    today,
    displayRoot: 'content',
  });
  expect(renderText(diagnostics, sources)).toBe(`No problems in ${sources.size} files\n`);
  expect(library.articles.length).toBeGreaterThanOrEqual(59);
  expect(kb.articles).toHaveLength(library.articles.length);
});

test('a folder that is not there is a diagnostic and an empty model', async () => {
  const { diagnostics, kb } = await openKnowledgeBase(join(CONTENT, 'nowhere'), { today });
  expect(diagnostics.map(({ code }) => code)).toEqual(['content-missing']);
  expect(kb.articles).toEqual([]);
});
