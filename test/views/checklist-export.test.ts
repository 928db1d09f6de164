import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../src/kb/inventory/csv-row.ts';
import { checklistCsv, checklistMarkdown } from '../../src/views/checklist-export.ts';
import { checklistPage } from '../../src/views/checklist-page.ts';
import { article, knowledgeBase, supersedes } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000000', { title: 'Old, "quoted"' }),
  article('KB1000001', {
    supersedes: [supersedes('KB1000000')],
    restart: 'required',
    installOn: ['guest', 'host'],
    conditions: ['only with a cluster'],
  }),
);
const page = checklistPage(kb, 'sp1', 'role');

describe('the CSV of a checklist', () => {
  test('begins with the mark by which Excel knows UTF-8, and ends its lines with CR LF', () => {
    const text = checklistCsv(page);
    expect(text.startsWith('\ufeff"No.","KB","Title",')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('has the same columns in every row, items first, then what is left out', () => {
    const [head = [], ...rows] = checklistCsv(page)
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .map((line) => cellsOf(line, ','));
    expect(rows.map((row) => row.length)).toEqual([head.length, head.length]);
    const column = (row: readonly string[] | undefined, name: string) => row?.[head.indexOf(name)];
    expect(
      ['No.', 'KB', 'Action', 'Restart', 'Install on', 'Covers'].map((name) => column(rows[0], name)),
    ).toEqual(['1', 'KB1000001', 'install', 'required', 'the guest, then the host', 'KB1000000']);
    expect(
      ['No.', 'KB', 'Title', 'Action', 'Left out because', 'Covered by'].map((name) => column(rows[1], name)),
    ).toEqual(['', 'KB1000000', 'Old, "quoted"', 'left out', 'superseded', 'KB1000001']);
  });

  test('no cell is a formula, whatever an entry says', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', '"', "'", ' ', '|', 'a', '＝'),
      }),
    );
    fc.assert(
      fc.property(hostile, hostile, (title, condition) => {
        const list = checklistPage(
          knowledgeBase(article('KB1000000', { title, conditions: [condition] })),
          'sp1',
          null,
        );
        const text = checklistCsv(list).slice(1);
        // As Excel splits it: with a comma for its list separator by the quotes, with another one by that alone.
        const quoted = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell);
        for (const cell of [...quoted, ...text.split(/[;\t\r\n]/)])
          expect(cell.replace(/^[" ]+/, '')).not.toMatch(/^[=+@\uff1d\uff0b\uff20]/);
      }),
    );
  });
});

describe('the Markdown of a checklist', () => {
  test('has a box for each item and the reason for what is left out', () => {
    const text = checklistMarkdown(page);
    expect(text).toContain(
      '1. [ ] **KB1000001** Title of KB1000001\n   - install; restart: required; on: the guest, then the host; Part\n',
    );
    expect(text).toContain('| KB1000000 | Old, "quoted" | superseded | KB1000001 |');
  });

  test('nothing of an entry is markup', () => {
    const title = '<script>alert(1)</script> [x](javascript:1) | # `a`';
    const text = checklistMarkdown(
      checklistPage(knowledgeBase(article('KB1000000', { title })), 'sp1', null),
    );
    expect(text).not.toMatch(/(?<!\\)(?:<script|\[x)/);
  });
});

test('a list says its sources, what it leaves out, and where its files are', () => {
  expect(page.leftOutCounts).toEqual(['superseded: 1']);
  expect(page.exports.map(({ href }) => href)).toEqual([
    '/checklists/sp1/role.csv',
    '/checklists/sp1/role.md',
    '/api/v1/checklists/sp1/role.json',
    '/checklists/sp1/role.ps1',
  ]);
  expect(page.auditPath).toBe('/audit.html?role=role');
});
