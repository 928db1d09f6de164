import type { Restart } from './article.ts';
import type { ChecklistItem } from './checklist.ts';
import type { KbId } from './kb-number.ts';

/** `unknown`: no source states it, which is not `none`. */
export type RestartNeed = Restart | 'unknown';

/** Items that are installed one after the other with one restart for all of them. */
export interface Batch {
  readonly kbs: readonly KbId[];
  readonly restart: RestartNeed;
  /** Why these stand together, or alone. */
  readonly why: string;
  readonly restartWhy: string;
}

/**
 * Splits items, given in installation order, into as few batches as their prerequisites allow. A restart stands between
 * an item and what it needs, unless a source says that the needed one takes no restart; a servicing stack stands alone,
 * as it must be in effect before anything else is installed.
 */
export function batchesOf(
  items: readonly ChecklistItem[],
  kindOf: (id: KbId) => string | undefined,
): readonly Batch[] {
  const batches: { alone: boolean; items: ChecklistItem[] }[] = [];
  const placed = new Map<KbId, { batch: number; item: ChecklistItem }>();
  for (const item of items) {
    const needs = neededBy(item).flatMap((id) => placed.get(id) ?? []);
    const earliest = Math.max(
      0,
      ...needs.map(({ batch, item: need }) => batch + (need.restart === 'none' ? 0 : 1)),
    );
    const alone = kindOf(item.kb) === 'servicing-stack';
    let at = alone ? batches.length : batches.findIndex((batch, index) => index >= earliest && !batch.alone);
    if (at === -1) at = batches.length;
    const batch = batches[at] ?? { alone, items: [] };
    batches[at] = batch;
    batch.items.push(item);
    placed.set(item.kb, { batch: at, item });
  }
  return batches.map((batch, at) => describe(batch, at, placed));
}

/** Members of a cycle are not kept apart by it: each would have to wait for the other. */
function neededBy(item: ChecklistItem): readonly KbId[] {
  return item.requirements.filter(({ state }) => state !== 'cycle').flatMap(({ metBy }) => metBy);
}

function describe(
  { alone, items }: { readonly alone: boolean; readonly items: readonly ChecklistItem[] },
  at: number,
  placed: ReadonlyMap<KbId, { readonly batch: number }>,
): Batch {
  const kbs = items.map(({ kb }) => kb);
  const needs = items.flatMap((item) => {
    const before = neededBy(item).filter((id) => placed.has(id));
    return before.length === 0 ? [] : [`${item.kb} needs ${before.join(' and ')} first.`];
  });
  const shared = kbs.length > 1 ? 'One after the other, with one restart for all.' : '';
  const lone = alone
    ? 'It updates the installer itself, so it stands alone and comes before the others.'
    : '';
  const barrier = at > 0 && needs.length > 0 ? 'That is why a restart stands before these.' : '';
  const why = [lone, ...needs, barrier, shared].filter((part) => part !== '').join(' ');
  return { kbs, why: why === '' ? 'It is missing.' : why, ...restartOf(items) };
}

function restartOf(items: readonly ChecklistItem[]): Pick<Batch, 'restart' | 'restartWhy'> {
  const named = (restart: Restart | null) =>
    items.filter((item) => item.restart === restart).map(({ kb }) => kb);
  const required = named('required');
  const maybe = named('maybe');
  const unknown = named(null);
  const parts = [
    [required, 'need a restart', 'needs a restart'],
    [maybe, 'may need one', 'may need one'],
    [unknown, 'have no source that states it', 'has no source that states it'],
  ] as const;
  const says = parts
    .filter(([kbs]) => kbs.length > 0)
    .map(([kbs, many, one]) => `${kbs.join(', ')} ${kbs.length === 1 ? one : many}`);
  const need =
    required.length > 0 ? 'required' : unknown.length > 0 ? 'unknown' : maybe.length > 0 ? 'maybe' : 'none';
  const tail =
    need === 'required'
      ? 'One restart serves them all.'
      : 'Restart when Windows asks for it, and in any case before the next installation.';
  return { restart: need, restartWhy: says.length === 0 ? 'No restart.' : `${says.join('; ')}. ${tail}` };
}
