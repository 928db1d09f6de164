import { expect, test } from 'vitest';
import { replaceSection } from './report-section.ts';

const REPORT = '# One\n\nfirst\n\n## Below it\n\n# Two\n\nsecond\n';

test('a section takes the place of the one with its heading, with all that is below it', () => {
  expect(replaceSection(REPORT, 'One', 'new\n')).toBe('# One\n\nnew\n\n# Two\n\nsecond\n');
});

test('a section that is not there yet comes last', () => {
  expect(replaceSection(REPORT, 'Three', 'third')).toBe(`${REPORT}\n# Three\n\nthird\n`);
  expect(replaceSection('', 'Three', 'third')).toBe('# Three\n\nthird\n');
});

test('the same section twice changes nothing', () => {
  const once = replaceSection(REPORT, 'Two', 'other');
  expect(replaceSection(once, 'Two', 'other')).toBe(once);
});
