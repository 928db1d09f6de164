import { expect, test } from 'vitest';
import { lineStartsOf } from '../../src/diagnostics/text-position.ts';
import { readBody } from '../../src/load/body.ts';
import { BODY_LIMITS } from '../../src/load/body-limits.ts';
import { kbFile, placed } from '../support/source.ts';

const read = (text: string, sections = true) => readBody(kbFile(text), 0, lineStartsOf(text), { sections });

test('a body is cut at its headings, with LF line ends and no blank lines at the ends', () => {
  const { sections, diagnostics } = read(
    '\r\n## Symptoms\r\n\r\nOne\r\ntwo.\r\n\r\n### Part\r\n\r\n## Notes\r\n    code\r\n',
  );
  expect(diagnostics).toEqual([]);
  expect(sections).toEqual([
    { heading: 'Symptoms', markdown: 'One\ntwo.\n\n### Part' },
    { heading: 'Notes', markdown: '    code' },
  ]);
});

test('an underlined heading and one in a code block are told apart', () => {
  const { sections, diagnostics } = read('Symptoms\n---\n\n```\n## Cause\n```\n');
  expect(diagnostics).toEqual([]);
  expect(sections).toEqual([{ heading: 'Symptoms', markdown: '```\n## Cause\n```' }]);
});

test('places in the body are those of the file', () => {
  const text = '---\na: 1\n---\n## Symptoms\n\nUse <b>this</b>.\n';
  const { diagnostics } = readBody(kbFile(text), text.indexOf('##'), lineStartsOf(text), { sections: true });
  expect(placed(diagnostics)).toEqual(['6:5 raw-html', '6:12 raw-html']);
});

test('a guide may have headings of its own, and still no HTML and no first level', () => {
  expect(read('Intro.\n\n## Anything\n\n### Below\n', false).diagnostics).toEqual([]);
  expect(placed(read('# Title\n\n<div>\n', false).diagnostics)).toEqual([
    '1:1 heading-level',
    '3:1 raw-html',
  ]);
});

test.each(['https://example.org/a?b=c', 'http://example.org', 'mailto:a@example.org', '#notes', 'KB2521348'])(
  'a link to %s is allowed',
  (url) => {
    expect(read(`## Notes\n\n[a](${url})\n`).diagnostics).toEqual([]);
  },
);

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&#10;script:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'vbscript:x',
  '//example.org',
  '../other.html',
  'https://',
])('a link to %s is refused', (url) => {
  expect(placed(read(`## Notes\n\n[a](<${url}>)\n`).diagnostics)).toEqual(['3:1 link-unsafe']);
  expect(placed(read(`## Notes\n\n[a]\n\n[a]: <${url}>\n`).diagnostics)).toEqual(['5:1 link-unsafe']);
});

test.each([
  'https://example.org/a.png',
  '../a.png',
  'a/../../b.png',
  '/a.png',
  '//example.org/a.png',
  'data:image/png;base64,AAAA',
  'a.html',
])('an image from %s is refused', (url) => {
  expect(placed(read(`## Notes\n\n![a](${url})\n`).diagnostics)).toEqual(['3:1 image-unsafe']);
});

test('an image from public is allowed', () => {
  expect(read('## Notes\n\n![a](images/shot-1.png)\n').diagnostics).toEqual([]);
});

const filled = (piece: string) => piece.repeat(Math.ceil(1024 ** 2 / piece.length)).slice(0, 1024 ** 2);

test.each([
  '[',
  ']',
  '*a ',
  'a**b',
  '> ',
  '>',
  '` ',
  '<',
  '![',
  '- ',
  '1. ',
  'a\n=\n',
  '[a]: x\n',
  '|a|\n',
  '> a\n\n',
  '- a\n\n',
  'www.',
  'word ',
  '\n',
])('a mebibyte of %j is answered without parsing it all', (piece) => {
  const started = performance.now();
  read(filled(piece));
  expect(performance.now() - started).toBeLessThan(4_000);
});

test.each([']', 'a**b', '*a ', '[a](b) ', '` '])(
  'blocks of %j just below the limits are answered',
  (piece) => {
    const block = piece
      .repeat(BODY_LIMITS.block)
      .slice(0, BODY_LIMITS.block - 2)
      .slice(0, piece === ']' ? BODY_LIMITS.brackets : undefined);
    const text = `${block}\n\n`.repeat(100).slice(0, BODY_LIMITS.characters);
    const codes = new Set(read(text).diagnostics.map(({ code }) => code));
    expect(codes).not.toContain('body-too-complex');
  },
  20_000,
);

test('deeply indented code is no nesting', () => {
  expect(read(`## Notes\n\n\`\`\`\n${' '.repeat(40)}Get-HotFix\n\`\`\`\n`).diagnostics).toEqual([]);
});
