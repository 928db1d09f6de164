import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentNumbers, findCycles, orderedByNeed } from '../../src/kb/graph-search.ts';

const anyGraph = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 16 }).map((edges) => {
  const next = (node: number) => edges.filter(([from]) => from === node).map(([, to]) => to);
  return { nodes: [0, 1, 2, 3, 4, 5, 6, 7], edges, next };
});

function reachable(start: number, next: (node: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const queue = [...next(start)];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    queue.push(...next(node));
  }
  return seen;
}

test('two nodes share a component exactly where each reaches the other', () => {
  fc.assert(
    fc.property(anyGraph, ({ nodes, next }) => {
      const component = componentNumbers(nodes, next);
      for (const a of nodes) {
        for (const b of nodes) {
          const mutual = a === b || (reachable(a, next).has(b) && reachable(b, next).has(a));
          expect(component.get(a) === component.get(b)).toBe(mutual);
        }
      }
    }),
  );
});

test('a cycle is found exactly where a node reaches itself, and each printed path is one', () => {
  fc.assert(
    fc.property(anyGraph, ({ nodes, next }) => {
      const cycles = findCycles(nodes, next);
      expect(cycles.length > 0).toBe(nodes.some((node) => reachable(node, next).has(node)));
      for (const path of cycles) {
        expect(path[0]).toBe(path.at(-1));
        path.slice(1).forEach((node, at) => {
          expect(next(path[at]!)).toContain(node);
        });
      }
    }),
  );
});

test('what is needed comes first, but inside a cycle, and every node comes once', () => {
  fc.assert(
    fc.property(anyGraph, ({ nodes, next }) => {
      const order = orderedByNeed(nodes, next, (a, b) => a - b);
      expect([...order].sort()).toEqual(nodes);
      const component = componentNumbers(nodes, next);
      for (const node of nodes) {
        for (const need of next(node)) {
          if (component.get(need) === component.get(node)) continue;
          expect(order.indexOf(need)).toBeLessThan(order.indexOf(node));
        }
      }
    }),
  );
});

test('a chain of a hundred thousand neither overflows the stack nor takes more than linear steps', () => {
  const nodes = Array.from({ length: 100_000 }, (_, at) => at);
  let steps = 0;
  const next = (node: number) => {
    steps += 1;
    return node + 1 < nodes.length ? [node + 1] : [];
  };
  expect(new Set(componentNumbers(nodes, next).values()).size).toBe(nodes.length);
  expect(steps).toBe(nodes.length);
});
