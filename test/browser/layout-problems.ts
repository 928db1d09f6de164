import type { Page } from 'playwright-core';

/** What is cut, overlaps or makes a page scroll sideways as it stands, one line each. */
export function layoutProblems(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth)
      problems.push(`the page is ${scrollWidth} px wide, the window ${innerWidth}`);

    interface Piece {
      readonly text: string;
      readonly element: Element;
      readonly box: DOMRect;
      readonly seen: ReturnType<typeof inView>;
    }
    const around = (element: Element): readonly Element[] =>
      element.parentElement === null ? [element] : [element, ...around(element.parentElement)];
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      // How text for screen readers alone is kept off the screen.
      around(element).every((outer) => getComputedStyle(outer).clipPath === 'none');
    /** The part of a box that is not scrolled away. */
    const inView = (box: DOMRect, element: Element) => {
      const part = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
      for (const outer of around(element)) {
        if (!/auto|scroll/.test(getComputedStyle(outer).overflow)) continue;
        const window = outer.getBoundingClientRect();
        part.left = Math.max(part.left, window.left);
        part.right = Math.min(part.right, window.right);
        part.top = Math.max(part.top, window.top);
        part.bottom = Math.min(part.bottom, window.bottom);
      }
      return part;
    };
    const pieces: Piece[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !shown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects())
        if (box.width > 1) pieces.push({ text, element, box, seen: inView(box, element) });
    }

    // Cut: beyond an ancestor that hides what goes beyond it, and is not one that can be scrolled there.
    for (const { text, element, box } of pieces) {
      for (const outer of around(element)) {
        const overflow = getComputedStyle(outer).overflowX;
        if (overflow === 'auto' || overflow === 'scroll') break;
        const edge = outer.getBoundingClientRect();
        const isCut = overflow === 'hidden' || overflow === 'clip';
        if (isCut && (box.right > edge.right + 1 || box.left < edge.left - 1)) {
          problems.push(`cut: ${text.slice(0, 60)}`);
          break;
        }
      }
    }

    // Overlaps: two pieces of text that share more than the edges of their lines.
    const byTop = [...pieces].sort((a, b) => a.seen.top - b.seen.top);
    for (const [at, a] of byTop.entries()) {
      for (let next = at + 1; next < byTop.length; next += 1) {
        const b = byTop[next];
        if (b === undefined || b.seen.top > a.seen.bottom - 4) break;
        const across = Math.min(a.seen.right, b.seen.right) - Math.max(a.seen.left, b.seen.left);
        const down = Math.min(a.seen.bottom, b.seen.bottom) - Math.max(a.seen.top, b.seen.top);
        if (across > 1 && down > 4) problems.push(`overlap: ${a.text.slice(0, 40)} | ${b.text.slice(0, 40)}`);
      }
    }

    // What a field says while it is empty.
    const canvas = document.createElement('canvas').getContext('2d');
    for (const input of document.querySelectorAll('input')) {
      if (canvas === null || !shown(input) || input.placeholder === '') continue;
      const style = getComputedStyle(input);
      canvas.font = style.font;
      const room =
        input.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const width = canvas.measureText(input.placeholder).width;
      if (width > room) problems.push(`cut: the field says ${input.placeholder} (${width} px in ${room} px)`);
    }
    return [...new Set(problems)];
  });
}
