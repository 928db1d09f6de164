/**
 * Strongly connected components of a directed graph (Tarjan's algorithm, without recursion, so that a chain of any
 * length cannot overflow the stack). Returns each node's component number. Edges to nodes that are not listed are
 * ignored. Linear in nodes and edges.
 */
export function componentNumbers<Node>(
  nodes: readonly Node[],
  next: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const known = new Set(nodes);
  const order = new Map<Node, number>();
  const low = new Map<Node, number>();
  const component = new Map<Node, number>();
  const stack: Node[] = [];
  let components = 0;

  for (const root of nodes) {
    if (order.has(root)) continue;
    const calls: { node: Node; targets: readonly Node[]; at: number }[] = [];
    const enter = (node: Node) => {
      order.set(node, order.size);
      low.set(node, order.get(node) ?? 0);
      stack.push(node);
      calls.push({ node, targets: next(node).filter((target) => known.has(target)), at: 0 });
    };
    enter(root);
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const target = call.targets[call.at];
      call.at += 1;
      if (target !== undefined) {
        if (!order.has(target)) enter(target);
        else if (!component.has(target)) lower(low, call.node, order.get(target) ?? 0);
        continue;
      }
      calls.pop();
      const parent = calls.at(-1);
      if (parent !== undefined) lower(low, parent.node, low.get(call.node) ?? 0);
      if (low.get(call.node) !== order.get(call.node)) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        component.set(member, components);
        if (member === call.node) break;
      }
      components += 1;
    }
  }
  return component;
}

function lower<Node>(low: Map<Node, number>, node: Node, to: number): void {
  if (to < (low.get(node) ?? Number.POSITIVE_INFINITY)) low.set(node, to);
}

/**
 * The cycles of a graph, one for each strongly connected component that holds one (a self-edge counts): a shortest
 * path from its first node, in the order of `nodes`, back to that node. `[a, b, a]` reads "a -> b -> a".
 */
export function findCycles<Node>(
  nodes: readonly Node[],
  next: (node: Node) => readonly Node[],
): readonly (readonly Node[])[] {
  const component = componentNumbers(nodes, next);
  const done = new Set<number>();
  const cycles: (readonly Node[])[] = [];
  for (const node of nodes) {
    const number = component.get(node);
    if (number === undefined || done.has(number)) continue;
    const inside = (from: Node) => next(from).filter((target) => component.get(target) === number);
    const path = shortestPath(inside(node), (target) => target === node, inside);
    if (path === undefined) continue;
    done.add(number);
    cycles.push([node, ...path]);
  }
  return cycles;
}

/** A shortest path (by number of steps, ties by the order of `next`) from any of `starts` to a goal, both included. */
export function shortestPath<Node>(
  starts: readonly Node[],
  isGoal: (node: Node) => boolean,
  next: (node: Node) => readonly Node[],
): readonly Node[] | undefined {
  const cameFrom = new Map<Node, Node | undefined>();
  const queue: Node[] = [];
  for (const start of starts) {
    if (cameFrom.has(start)) continue;
    cameFrom.set(start, undefined);
    queue.push(start);
  }
  for (let at = 0; at < queue.length; at += 1) {
    const node = queue[at] as Node;
    if (isGoal(node)) {
      const path: Node[] = [node];
      for (let back = cameFrom.get(node); back !== undefined; back = cameFrom.get(back)) path.unshift(back);
      return path;
    }
    for (const target of next(node)) {
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, node);
      queue.push(target);
    }
  }
  return undefined;
}

/**
 * Kahn's algorithm: `before(node)` lists what must come first; among the nodes that are free, the smallest by
 * `compare` comes next. Edges inside a cycle are ignored, so its members keep the order of `compare`.
 */
export function orderedByNeed<Node>(
  nodes: readonly Node[],
  before: (node: Node) => readonly Node[],
  compare: (a: Node, b: Node) => number,
): readonly Node[] {
  const component = componentNumbers(nodes, before);
  const waiting = new Map<Node, number>();
  const after = new Map<Node, Node[]>();
  for (const node of nodes) {
    const needs = [...new Set(before(node))].filter(
      (need) => component.has(need) && component.get(need) !== component.get(node),
    );
    waiting.set(node, needs.length);
    for (const need of needs) pushTo(after, need, node);
  }
  const free = createHeap<Node>(compare);
  for (const node of nodes) if (waiting.get(node) === 0) free.push(node);
  const order: Node[] = [];
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    order.push(node);
    for (const follower of after.get(node) ?? []) {
      const left = (waiting.get(follower) ?? 1) - 1;
      waiting.set(follower, left);
      if (left === 0) free.push(follower);
    }
  }
  return order;
}

/** Adds to a list kept under a key. */
export function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** A binary heap: `pop` gives the smallest by `compare`. */
function createHeap<Node>(compare: (a: Node, b: Node) => number) {
  const items: Node[] = [];
  const swap = (i: number, j: number) => {
    [items[i], items[j]] = [items[j] as Node, items[i] as Node];
  };
  const isBefore = (i: number, j: number) => compare(items[i] as Node, items[j] as Node) < 0;
  return {
    push(node: Node): void {
      items.push(node);
      for (let i = items.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!isBefore(i, parent)) return;
        swap(i, parent);
        i = parent;
      }
    },
    pop(): Node | undefined {
      const top = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return top;
      items[0] = last;
      for (let i = 0; ; ) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2])
          if (child < items.length && isBefore(child, least)) least = child;
        if (least === i) return top;
        swap(i, least);
        i = least;
      }
    },
  };
}
