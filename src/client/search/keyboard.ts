/** `/` puts the focus into the search box, unless something is being typed or chosen somewhere. */
export function focusOnSlash(input: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target?.closest('input, textarea, select, [contenteditable]') != null) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

/**
 * Arrow keys move from the box through the results and back; Escape leads back to the box, and in the box empties it.
 * Real focus moves, so a screen reader follows and Enter opens what has it.
 */
export function moveThroughHits(page: HTMLElement, input: HTMLInputElement, onClear: () => void): void {
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const hits = [...page.querySelectorAll<HTMLElement>('a[data-hit]')];
    const active = document.activeElement;
    const at = active instanceof HTMLElement ? hits.indexOf(active) : -1;
    if (event.key === 'Escape' && (active === input || at !== -1)) {
      event.preventDefault();
      if (active === input) onClear();
      else input.focus();
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (active !== input && at === -1) return;
    const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
    // From the box upwards there is nothing; from the first result upwards there is the box.
    const target = next === -1 && at === 0 ? input : hits[next];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  });
}
