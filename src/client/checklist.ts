/** Keeps the ticks of a checklist in this browser. Without this script the page has no boxes, and loses nothing else. */
for (const list of document.querySelectorAll<HTMLElement>('[data-checklist]')) startChecklist(list);

function startChecklist(list: HTMLElement): void {
  const key = `hotfix-atlas:${list.dataset.checklist ?? ''}`;
  const boxes = [...list.querySelectorAll<HTMLInputElement>('input[data-tick]')];
  const tools = list.querySelector<HTMLElement>('[data-tick-tools]');
  const count = list.querySelector('[data-tick-count]');
  const note = list.querySelector('[data-tick-note]');

  const show = () => {
    const done = boxes.filter((box) => box.checked).length;
    if (count !== null) count.textContent = `${done} of ${boxes.length} done.`;
  };
  const keep = () => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.dataset.tick ?? '');
    if (!writeTicks(key, ticked) && note !== null) {
      note.textContent = 'This browser does not let the page keep ticks: they last until you leave it.';
    }
    show();
  };

  const read = () => {
    const ticked = new Set(readTicks(key));
    for (const box of boxes) box.checked = ticked.has(box.dataset.tick ?? '');
    show();
  };

  for (const box of boxes) {
    box.hidden = false;
    box.addEventListener('change', keep);
  }
  if (tools !== null) tools.hidden = false;
  list.querySelector('[data-tick-clear]')?.addEventListener('click', () => {
    for (const box of boxes) box.checked = false;
    keep();
  });
  // Two tabs of one list stay in step.
  addEventListener('storage', (event) => {
    if (event.key === key) read();
  });
  read();
}

/** Storage is refused in some private windows and by some policies; then there is nothing to read. */
function readTicks(key: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}

function writeTicks(key: string, ticked: readonly string[]): boolean {
  try {
    if (ticked.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(ticked));
    return true;
  } catch {
    return false;
  }
}
