import { expect, test } from 'vitest';
import { compareDiagnostics, hasErrors } from '../../src/diagnostics/diagnostic.ts';
import { code, fieldName, oneOf } from '../../src/diagnostics/rule.ts';
import { DIAGNOSTIC_CODES, RULES, report } from '../../src/diagnostics/rules.ts';

test.each(DIAGNOSTIC_CODES.map((name) => [name, RULES[name]] as const))(
  '%s explains itself',
  (name, rule) => {
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z].{10,119}\.$/);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(`${rule.summary} ${rule.why}`).not.toMatch(/\b(?:please|error:|sorry)\b/i);
  },
);

test('values of the author stay inside their backticks, on one line, and short', () => {
  expect(code('a`b\nc')).toBe("`a'b c`");
  expect(code('x'.repeat(500)).length).toBeLessThan(90);
  expect(oneOf(['a', 'b', 'c'])).toBe('`a`, `b` or `c`');
  expect(fieldName(['files', 0, 'version'])).toBe('files[1].version');
});

test('diagnostics have one order: file, line, column, code', () => {
  const at = (line: number, column: number) => ({
    start: { line, column, offset: 0 },
    end: { line, column, offset: 0 },
  });
  const make = (file: string, line: number, column: number) =>
    report('title-missing', {}, { file, range: at(line, column) });
  const sorted = [
    report('title-missing', {}, { file: 'a' }),
    make('a', 1, 2),
    make('a', 2, 1),
    make('a', 10, 1),
    make('b', 1, 1),
  ];
  expect([...sorted].reverse().sort(compareDiagnostics)).toEqual(sorted);
  expect([hasErrors(sorted), hasErrors([])]).toEqual([true, false]);
});
