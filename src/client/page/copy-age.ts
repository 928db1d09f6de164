import { copyAge } from '../../views/copy-age.ts';

/**
 * Says above a page how old it is, where the page was opened from a disk. A hosted page is as new as its host, and without
 * script the foot of every page names the date.
 */
export function showCopyAge(header: Element | null, today: Date): void {
  if (location.protocol !== 'file:' || header === null) return;
  const stated = document.querySelector<HTMLElement>('[data-content-date]')?.dataset.contentDate;
  const { text, isWarning } = copyAge(stated ?? null, today.toISOString().slice(0, 10));
  const words = document.createElement('p');
  words.className = 'wrap';
  if (isWarning) {
    const label = document.createElement('strong');
    label.textContent = 'Warning: ';
    words.append(label);
  }
  words.append(text);
  const place = document.createElement('aside');
  place.className = isWarning ? 'copy-age copy-age-warning' : 'copy-age';
  place.setAttribute('aria-label', 'Age of this copy');
  place.append(words);
  header.after(place);
}
