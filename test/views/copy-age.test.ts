import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyAge, OLD_AFTER_DAYS } from '../../src/views/copy-age.ts';

test.each([
  ['2026-11-23', '2026-11-23', 'Content of this copy: as of 2026-11-23, today.'],
  ['2026-11-22', '2026-11-23', 'Content of this copy: as of 2026-11-22, 1 day ago.'],
  ['2024-02-28', '2024-03-01', 'Content of this copy: as of 2024-02-28, 2 days ago.'],
  // Over the day on which clocks change in spring and in autumn.
  ['2026-08-25', '2026-11-23', 'Content of this copy: as of 2026-08-25, 90 days ago.'],
])('%s read on %s is no warning', (contentDate, today, text) => {
  expect(copyAge(contentDate, today)).toEqual({ text, isWarning: false });
});

test.each([
  [
    '2026-08-24',
    '2026-11-23',
    'Content of this copy: as of 2026-08-24, 91 days ago. Look for a newer copy before you rely on it.',
  ],
  [
    '2026-11-23',
    '2009-07-14',
    'Content of this copy: as of 2026-11-23, but this computer says that today is 2009-07-14. One of them is wrong, so the age is not known.',
  ],
  [null, '2026-11-23', 'This copy does not say how old its content is. Treat it as old.'],
  ['soon', '2026-11-23', 'This copy does not say how old its content is. Treat it as old.'],
])('%s read on %s is a warning', (contentDate, today, text) => {
  expect(copyAge(contentDate, today)).toEqual({ text, isWarning: true });
});

test('no age is negative, and only what is neither old nor from the future is no warning', () => {
  const day = fc
    .date({ min: new Date('1980-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: -400, max: 400 }), (contentDate, days) => {
      const today = new Date(Date.parse(contentDate) + days * 86_400_000).toISOString().slice(0, 10);
      const { text, isWarning } = copyAge(contentDate, today);
      expect(text).not.toMatch(/-\d+ day/);
      expect(isWarning).toBe(days < 0 || days > OLD_AFTER_DAYS);
    }),
  );
});
