/** Prints the whole result, or the plan alone; the style sheet looks at `data-print`. */
export function printPart(part: 'all' | 'plan'): void {
  document.body.dataset.print = part;
  addEventListener('afterprint', () => delete document.body.dataset.print, { once: true });
  print();
}

/** What is folded is made and shown on paper, as nothing can be unfolded there. */
export function unfoldForPrint(): void {
  let opened: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    if (document.body.dataset.print === 'plan') return;
    // What a host holds is folded again, and is there only once the host is.
    opened = [...unfold('details.host'), ...unfold('details.finding-group')];
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}

function unfold(which: string): readonly HTMLDetailsElement[] {
  const closed = [...document.querySelectorAll<HTMLDetailsElement>(`${which}:not([open])`)];
  for (const details of closed) {
    details.dispatchEvent(new Event('make'));
    details.open = true;
  }
  return closed;
}
