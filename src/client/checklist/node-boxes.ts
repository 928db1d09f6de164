import type { Ticks } from '../../views/ticks.ts';
import { isTicked, namedOf } from '../../views/ticks.ts';
import { element } from '../search/dom.ts';

/** More boxes on each item than this help nobody; then one node is shown at a time. */
export const SHOWN_AT_ONCE = 12;

/**
 * The boxes of the items: one each while no node has a name, else one for each node that is shown.
 * @param shown a node's name; empty for all nodes
 */
export function drawBoxes(
  list: HTMLElement,
  ticks: Ticks,
  shown: string,
  onTick: (node: string, kb: string, isDone: boolean) => void,
): void {
  const nodes = namedOf(ticks);
  list.classList.toggle('has-nodes', nodes.length > 0);
  for (const box of list.querySelectorAll<HTMLInputElement>('input[data-tick]')) {
    const kb = box.dataset.tick ?? '';
    box.hidden = nodes.length > 0;
    box.checked = isTicked(ticks, '', kb);
    box.onchange = () => onTick('', kb, box.checked);
  }
  const visible = nodes.filter(({ name }) => shown === '' || name === shown);
  for (const place of list.querySelectorAll<HTMLElement>('[data-node-ticks]')) {
    const kb = place.dataset.nodeTicks ?? '';
    place.hidden = nodes.length === 0;
    place.replaceChildren(
      element('legend', { class: 'visually-hidden' }, `${kb} done on`),
      ...visible.map(({ name }) => {
        const box = element('input', { type: 'checkbox' });
        box.checked = isTicked(ticks, name, kb);
        box.onchange = () => onTick(name, kb, box.checked);
        return element('label', {}, box, name);
      }),
    );
  }
}
