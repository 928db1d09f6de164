/** A copy that is older than so many days says that there may be a newer one. */
export const OLD_AFTER_DAYS = 90;

export interface CopyAge {
  /** Whole sentences. */
  readonly text: string;
  /** True where the reader should not rely on the copy before looking for a newer one. */
  readonly isWarning: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * How old the content of a copy is. It counts from the day on which the content last changed: a copy made today of old
 * content is an old copy.
 *
 * @param contentDate `YYYY-MM-DD`, or null where the build did not know it
 * @param today `YYYY-MM-DD` by the reader's clock, in UTC as the other
 */
export function copyAge(contentDate: string | null, today: string): CopyAge {
  const [from, to] = [Date.parse(contentDate ?? ''), Date.parse(today)];
  if (contentDate === null || Number.isNaN(from) || Number.isNaN(to)) {
    return { text: 'This copy does not say how old its content is. Treat it as old.', isWarning: true };
  }
  const days = Math.round((to - from) / DAY);
  const begin = `Content of this copy: as of ${contentDate}`;
  if (days < 0) {
    return {
      text: `${begin}, but this computer says that today is ${today}. One of them is wrong, so the age is not known.`,
      isWarning: true,
    };
  }
  const age = days === 0 ? 'today' : days === 1 ? '1 day ago' : `${days} days ago`;
  if (days <= OLD_AFTER_DAYS) return { text: `${begin}, ${age}.`, isWarning: false };
  return { text: `${begin}, ${age}. Look for a newer copy before you rely on it.`, isWarning: true };
}
