const DAY = '(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})\\.?';
const CLOCK = '(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?';
const HALF = '(?:\\s?([ap])\\.?\\s?m\\b\\.?)?';

/** A day and a time as Windows writes them, at the beginning of a text; everything after it is group 10. */
const TIMESTAMP = new RegExp(`^${DAY}(?:,?\\s+|T)${CLOCK}${HALF}(?:Z|[+-]\\d\\d:?\\d\\d)?(?!\\d)(.*)$`, 'iu');

export interface EventTime {
  /** As the text writes it. */
  readonly text: string;
  /**
   * Milliseconds on a clock without zone, to tell how far two events of one paste are apart. `3/4/2011` is the 3rd of
   * April, or the 4th of March where an AM or PM follows: two times that are read alike keep their distance.
   */
  readonly at: number;
}

/** A time at the beginning of a text, and what follows it; undefined where there is none. */
export function leadingTime(text: string): { readonly time: EventTime; readonly rest: string } | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [first = 0, , second = 0, third = 0, hour = 0, minute = 0, seconds = 0] = match
    .slice(1, 8)
    .map(Number);
  const half = match[9]?.toLowerCase();
  const isMonthFirst = match[2] === '/' && first <= 12 && (second > 12 || half !== undefined);
  const [year, month, day] =
    first > 31 ? [first, second, third] : isMonthFirst ? [third, first, second] : [third, second, first];
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  const fraction = Math.round(Number(`0.${match[8] ?? 0}`) * 1000);
  const rest = match[10] ?? '';
  return {
    time: {
      text: text.slice(0, text.length - rest.length).trim(),
      at: Date.UTC(year, month - 1, day, hours, minute, seconds) + fraction,
    },
    rest,
  };
}

/** A text that is a time and nothing else. */
export function eventTime(text: string): EventTime | undefined {
  const found = leadingTime(text.trim());
  return found?.rest.trim() === '' ? found.time : undefined;
}
