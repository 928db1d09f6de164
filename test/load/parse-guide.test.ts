import { expect, test } from 'vitest';
import { GUIDE_TOOLS } from '../../src/kb/library.ts';
import { parseGuide } from '../../src/load/parse-guide.ts';

const guide = (more: string) =>
  parseGuide({
    path: 'content/guides/reading.md',
    folder: 'guides',
    stem: 'reading',
    text: `---\ntitle: Reading\nsummary: How to read.\n${more}sources:\n  - { id: a, url: "https://example.org/" }\n---\nText.\n`,
  });

test('a guide shows no tool unless it names one', () => {
  expect(guide('').value?.tool).toBe(null);
  for (const tool of GUIDE_TOOLS) expect(guide(`tool: ${tool}\n`).value?.tool).toBe(tool);
});

test.each(['../audit', 'audit', 'Migration-Times', '"<script>"'])('%s is no tool of a guide', (name) => {
  expect(guide(`tool: ${name}\n`).diagnostics).toMatchObject([
    { code: 'field-invalid', range: { start: { line: 4 } } },
  ]);
});
