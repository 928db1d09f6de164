import type { Wiring } from './skeleton.ts';

/** How many times as dear as a line along time one is that runs back. */
const BACKWARD_COST = 4;

/**
 * Of each node, how many steps its longest way from an oldest article has. Where only cycles are left, the lowest
 * index is taken for an oldest one, so that a cycle is drawn as a chain with one line that runs back.
 */
export function generationsOf({ nodeCount, edges }: Wiring): readonly number[] {
  const generation = new Array<number>(nodeCount).fill(0);
  const waitingFor = new Array<number>(nodeCount).fill(0);
  const newerThan = Array.from({ length: nodeCount }, (): number[] => []);
  for (const { older, newer } of edges) {
    newerThan[older]?.push(newer);
    waitingFor[newer] = (waitingFor[newer] ?? 0) + 1;
  }
  const settled = new Set<number>();
  const settleFrom = (start: number): void => {
    const queue = [start];
    settled.add(start);
    // The queue grows while it is read; each index enters it at most once.
    for (const next of queue) {
      for (const newer of newerThan[next] ?? []) {
        if (settled.has(newer)) continue;
        generation[newer] = Math.max(generation[newer] ?? 0, (generation[next] ?? 0) + 1);
        waitingFor[newer] = (waitingFor[newer] ?? 0) - 1;
        if (waitingFor[newer] !== 0) continue;
        settled.add(newer);
        queue.push(newer);
      }
    }
  };
  const oldest = waitingFor.flatMap((count, index) => (count === 0 ? [index] : []));
  for (const index of oldest) settleFrom(index);
  for (let index = 0; index < nodeCount; index += 1) if (!settled.has(index)) settleFrom(index);
  return generation;
}

/**
 * Roughly how much work a good layout is: Graphviz puts one invisible node on each generation that a line passes
 * (two where any line has a label), and its time grows faster than their number. Lines that run back in time cost
 * several times as much (measured).
 */
export function layoutEffort(wiring: Wiring): number {
  const generations = generationsOf(wiring);
  const perGeneration = wiring.edges.some(({ label }) => label !== null) ? 2 : 1;
  let effort = wiring.nodeCount;
  for (const { older, newer } of wiring.edges) {
    const span = (generations[newer] ?? 0) - (generations[older] ?? 0);
    effort += perGeneration * (span > 0 ? span : 1 - span * BACKWARD_COST);
  }
  return effort;
}
