import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { renderGithub } from '../../src/diagnostics/render-github.ts';
import { renderJson } from '../../src/diagnostics/render-json.ts';
import { renderSarif } from '../../src/diagnostics/render-sarif.ts';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { report } from '../../src/diagnostics/rules.ts';
import { lineStartsOf, rangeAt } from '../../src/diagnostics/text-position.ts';

const text = '---\nkind:\thotfixx\n---\n';
const sources = new Map([['content/kb/KB1, 2.md', text]]);
const range = rangeAt(lineStartsOf(text), 10, 17);
const related = [{ file: 'content/kb/KB3.md', range, message: 'the other' }];
const sample = report(
  'field-invalid',
  { field: 'kind', value: '`hotfixx`', expected: '100 % `hotfix`' },
  { file: 'content/kb/KB1, 2.md', range, related },
);
const warning = report('kb-held', { kb: 'KB2496089', field: 'requires' }, { file: 'content/kb/KB1, 2.md' });

test('text shows place, source line with carets, fix, other places and counts', () => {
  expect(
    renderText([sample, warning], sources),
  ).toBe(`content/kb/KB1, 2.md:2:7 error field-invalid \`kind\` is \`hotfixx\`, expected 100 % \`hotfix\`
    1 | ---
  > 2 | kind: hotfixx
      |       ^^^^^^^
    fix: Correct \`kind\`.
    see: content/kb/KB3.md:2:7 the other

content/kb/KB1, 2.md warning kb-held \`KB2496089\` in \`requires\` is marked as not held, but has an entry
    fix: Remove \`held: false\`.

1 error, 1 warning in 1 file
`);
  expect(renderText([], new Map())).toBe('No problems in 0 files\n');
});

test('control characters of a file never reach the terminal, and long lines are cut around the place', () => {
  const evil = `title: \u001b[31m\u202e${'x'.repeat(5000)}!${'y'.repeat(5000)}`;
  const place = {
    file: 'a.md',
    range: rangeAt(lineStartsOf(evil), evil.indexOf('!'), evil.indexOf('!') + 1),
  };
  const shown = renderText([report('raw-html', { html: evil }, place)], new Map([['a.md', evil]]));
  expect(shown).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  for (const row of shown.split('\n')) expect(row.length).toBeLessThan(260);
  const [line = '', carets = ''] = shown.split('\n').slice(1, 3);
  expect(line[carets.indexOf('^')]).toBe('!');
});

test('json has every key, whatever there is', () => {
  expect(JSON.parse(renderJson([sample, warning], sources))).toMatchObject({
    schemaVersion: 1,
    diagnostics: [
      {
        code: 'field-invalid',
        severity: 'error',
        range: { start: { line: 2, column: 7 } },
        related: [{ file: 'content/kb/KB3.md' }],
      },
      { code: 'kb-held', severity: 'warning', range: null, related: [] },
    ],
    summary: { errors: 1, warnings: 1, files: 1 },
  });
});

test('github commands stay on one line with their properties escaped', () => {
  const broken: Diagnostic = { ...sample, message: 'a\n::error::b', related: [] };
  const [first, second, counts] = renderGithub([sample, { ...broken }], sources).split('\n');
  expect(first).toMatch(
    /^::error file=content\/kb\/KB1%2C 2\.md,line=2,endLine=2,col=7,endColumn=14,title=field-invalid::/,
  );
  expect(first).toContain('100 %25 `hotfix`');
  expect(second).toContain('::a%0A::error::b%0A');
  expect(counts).toBe('2 errors in 1 file');
});

test('sarif names a rule of the table for every result', () => {
  const log = JSON.parse(renderSarif([sample, warning], sources));
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'content/kb/KB1%2C%202.md' },
    region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 14 },
  });
});
