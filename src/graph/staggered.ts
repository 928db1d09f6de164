import type { Wiring } from './skeleton.ts';

/** Above this many a drawing would only become tall instead of wide, and slow to lay out. */
const MOST = 16;

/**
 * How many generations each edge spans where there is no room sideways, as on a phone: loose boxes around one (joined to
 * that one only) stand two by two, each pair a row further off than the last, the lines of the further ones between them.
 * 1 for every other edge. In the order of the wiring's edges.
 */
export function staggeredSpans({ nodeCount, edges }: Wiring): readonly number[] {
  const olders = Array.from({ length: nodeCount }, () => new Set<number>());
  const newers = Array.from({ length: nodeCount }, () => new Set<number>());
  for (const { older, newer } of edges) {
    olders[newer]?.add(older);
    newers[older]?.add(newer);
  }
  const isLoose = (index: number) => (olders[index]?.size ?? 0) + (newers[index]?.size ?? 0) === 1;
  const rowOf = new Map<number, number>();
  for (const side of [...olders, ...newers]) {
    const loose = [...side].filter(isLoose).sort((a, b) => a - b);
    if (loose.length > MOST) continue;
    // The outermost two nearest, so that the layout keeps room in the middle.
    for (const [at, index] of loose.entries()) rowOf.set(index, 1 + Math.min(at, loose.length - 1 - at));
  }
  return edges.map(({ older, newer }) => Math.max(rowOf.get(older) ?? 1, rowOf.get(newer) ?? 1));
}
