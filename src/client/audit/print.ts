/** Prints the whole result, or the plan alone; the style sheet looks at `data-print`. */
export function printPart(part: 'all' | 'plan'): void {
  document.body.dataset.print = part;
  addEventListener('afterprint', () => delete document.body.dataset.print, { once: true });
  print();
}

/** What is folded is made and shown on paper, as nothing can be unfolded there. */
export function unfoldForPrint(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    if (document.body.dataset.print === 'plan') return;
    opened = [...document.querySelectorAll<HTMLDetailsElement>('[data-audit-result] details:not([open])')];
    for (const details of opened) {
      details.dispatchEvent(new Event('make'));
      details.open = true;
    }
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
