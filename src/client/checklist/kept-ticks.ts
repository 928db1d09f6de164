import { readKeptTicks, renderTicks } from '../../views/tick-file.ts';
import type { TickedList, Ticks } from '../../views/ticks.ts';

/** Storage is refused in some private windows and by some policies; then there is nothing to read. */
export function keptTicks(key: string): Ticks {
  try {
    return readKeptTicks(localStorage.getItem(key));
  } catch {
    return [];
  }
}

/** False where the browser does not let the page keep anything. */
export function keepTicks(key: string, ticks: Ticks, list: TickedList): boolean {
  try {
    if (ticks.every(({ name, done }) => name === '' && done.length === 0)) localStorage.removeItem(key);
    else localStorage.setItem(key, renderTicks(ticks, list));
    return true;
  } catch {
    return false;
  }
}
