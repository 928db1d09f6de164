import { expect, test } from 'vitest';
import { lineStartsOf } from '../../src/diagnostics/text-position.ts';
import { readFrontmatter } from '../../src/load/frontmatter.ts';
import { kbFile, placed } from '../support/source.ts';

const read = (text: string) => readFrontmatter(kbFile(text), lineStartsOf(text));

test('a front matter in JavaScript is refused and never executed', () => {
  const executed: string[] = [];
  Object.assign(globalThis, { markExecuted: () => executed.push('yes') });
  for (const language of [
    'js',
    'javascript',
    ' js',
    'coffee',
    'cson',
    'json',
    'toml',
    'yaml',
    'constructor',
  ]) {
    const { data, diagnostics } = read(`---${language}\n{ title: globalThis.markExecuted() }\n---\n`);
    expect(data).toBeUndefined();
    expect(placed(diagnostics)).toEqual(['1:1 frontmatter-engine']);
  }
  expect(executed).toEqual([]);
});

test('only a first line that is exactly three hyphens opens a front matter', () => {
  for (const text of [
    '',
    'title: x\n',
    ' ---\na: 1\n---\n',
    '----\na: 1\n----\n',
    '--- \na: 1\n---\n',
    '\n---\na: 1\n---\n',
    '---\rjs\na: 1\n---\n',
    '---\ra: 1\r---\r',
    '---\r',
  ]) {
    expect(placed(read(text).diagnostics)).toEqual(['1:1 frontmatter-missing']);
  }
});

test('places are those of the file with LF and with CRLF', () => {
  for (const end of ['\n', '\r\n']) {
    const { locate, bodyOffset } = read(
      ['---', 'title: a', 'files:', '  - { name: b.sys }', '---', 'Body'].join(end),
    );
    expect(locate(['title'], 'key').start).toMatchObject({ line: 2, column: 1 });
    expect(locate(['title']).start).toMatchObject({ line: 2, column: 8 });
    expect(locate(['files', 0, 'name']).start).toMatchObject({ line: 4, column: 13 });
    expect(bodyOffset).toBe(['---', 'title: a', 'files:', '  - { name: b.sys }', '---', ''].join(end).length);
  }
});

test('a path that leads nowhere gives the nearest place above it', () => {
  const { locate } = read('---\nfiles:\n  - { name: b.sys }\nrestart:\n---\n');
  expect(locate(['files', 0, 'os']).start).toMatchObject({ line: 3, column: 5 });
  expect(locate(['files', 7, 'os']).start.line).toBe(3);
  expect(locate(['restart']).start).toMatchObject({ line: 4, column: 1 });
  expect(locate(['title']).start).toMatchObject({ line: 1, column: 1 });
});

test('plain numbers keep their written text, other values their kind', () => {
  const { data } = read(
    '---\na: 0x0000009E\nb: 6.10\nc: 007\nd: true\ne: ~\nf: "1"\ng: 2011-02-22\nh: .nan\n---\n',
  );
  expect(data).toEqual({
    a: '0x0000009E',
    b: '6.10',
    c: '007',
    d: true,
    e: null,
    f: '1',
    g: '2011-02-22',
    h: '.nan',
  });
});

test('what makes small files large or unclear is refused: aliases, anchors, tags, merge keys, a second document', () => {
  expect(placed(read('---\na: &x [1]\nb: *x\n---\n').diagnostics)).toEqual([
    '2:7 frontmatter-syntax',
    '3:4 frontmatter-syntax',
  ]);
  expect(placed(read('---\n<<: { a: 1 }\n---\n').diagnostics)).toEqual(['2:1 frontmatter-syntax']);
  expect(placed(read('---\na: !!str 1\n---\n').diagnostics)).toEqual(['2:10 frontmatter-syntax']);
  expect(placed(read('---\na: 1\n...\nb: 2\n---\n').diagnostics)).toEqual(['4:1 frontmatter-syntax']);
  expect(placed(read('---\na: 1\na: 2\n---\n').diagnostics)).toEqual(['3:1 frontmatter-syntax']);
  expect(placed(read('---\n? [a]\n: 1\n---\n').diagnostics)).toEqual(['2:1 frontmatter-syntax']);
});

test('an alias bomb is answered at once', () => {
  const levels = Array.from(
    { length: 30 },
    (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`,
  );
  expect(read(`---\na0: &a0 x\n${levels.join('\n')}\n---\n`).diagnostics[0]?.code).toBe('frontmatter-syntax');
});

test('names that are special in JavaScript are unknown fields and change nothing', () => {
  const { data, diagnostics } = read(
    '---\n__proto__: { polluted: yes }\nconstructor: 1\nprototype: 2\na: 3\n---\n',
  );
  expect(data).toEqual({ a: '3' });
  expect(placed(diagnostics)).toEqual(['2:1 field-unknown', '3:1 field-unknown', '4:1 field-unknown']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each([
  ['brackets', '['.repeat(100_000)],
  ['nested lists', `a: ${'- '.repeat(50_000)}`],
  ['question marks', '? '.repeat(50_000)],
  ['blank lines', '\n'.repeat(120_000)],
  ['more than any entry needs', 'a: b\n'.repeat(200_000)],
])('a depth bomb of %s is a diagnostic and no overflow', (_name, yaml) => {
  const { data, diagnostics } = read(`---\n${yaml}\n---\n`);
  expect(data).toBeUndefined();
  expect(diagnostics[0]?.code).toMatch(/^frontmatter-(?:too-complex|syntax)$/);
});

test('a front matter that is empty has no fields, one that is a list is refused', () => {
  expect(read('---\n---\nBody').data).toEqual({});
  expect(read('---\n# comment\n---\n').data).toEqual({});
  expect(placed(read('---\n- a\n---\n').diagnostics)).toEqual(['2:1 frontmatter-syntax']);
});
