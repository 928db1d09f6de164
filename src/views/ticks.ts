/** What is ticked on one node. A list whose nodes have no names yet has one node with the name `''`. */
export interface NodeTicks {
  readonly name: string;
  /** KB numbers, in no particular order. */
  readonly done: readonly string[];
}
export type Ticks = readonly NodeTicks[];

/** The largest failover cluster. */
export const MAX_NODES = 64;
const MAX_NAME = 63;

/** The list that ticks belong to, and what can be ticked on it. */
export interface TickedList {
  readonly os: string;
  /** Null for the level's full list. */
  readonly role: string | null;
  readonly kbs: readonly string[];
}

/** Ticks with a sentence on what was done, for the reader. */
export interface TicksChange {
  readonly ticks: Ticks;
  readonly says: string;
}

/** Host names in a text, split at blanks, commas and semicolons, each once, without control characters. */
export function nodeNamesIn(text: string): readonly string[] {
  const names = new Map<string, string>();
  for (const word of text.split(/[\s,;]+/u)) {
    const name = word.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, MAX_NAME);
    if (name !== '' && !names.has(name.toUpperCase())) names.set(name.toUpperCase(), name);
  }
  return [...names.values()];
}

/** Adds nodes by name. Ticks that were made before any node had a name become those of the first. */
export function withNodes(ticks: Ticks, text: string): TicksChange {
  const has = (name: string) => ticks.some((node) => isSame(node.name, name));
  const wanted = nodeNamesIn(text);
  const fresh = wanted.filter((name) => !has(name));
  if (wanted.length === 0) return { ticks, says: 'No name was given.' };
  if (fresh.length === 0) return { ticks, says: `${wanted.join(', ')}: already there.` };
  const named = namedOf(ticks);
  if (named.length + fresh.length > MAX_NODES)
    return { ticks, says: `A list holds ${MAX_NODES} nodes at most; nothing was added.` };
  const before = ticks.find(({ name }) => name === '')?.done ?? [];
  const isFirst = named.length === 0 && before.length > 0;
  const added = fresh.map((name, at) => ({ name, done: isFirst && at === 0 ? before : [] }));
  const moved = isFirst ? ` The ticks made before are now those of ${fresh[0]}.` : '';
  return { ticks: [...named, ...added], says: `Added ${fresh.join(', ')}.${moved}` };
}

export function withoutNode(ticks: Ticks, name: string): TicksChange {
  return { ticks: ticks.filter((node) => node.name !== name), says: `Removed ${name} and its ticks.` };
}

/** Ticks or unticks one item on one node. */
export function withTick(ticks: Ticks, name: string, kb: string, isDone: boolean): Ticks {
  const known = ticks.some((node) => node.name === name) ? ticks : [...ticks, { name, done: [] }];
  return known.map((node) => {
    if (node.name !== name) return node;
    const others = node.done.filter((id) => id !== kb);
    return { name, done: isDone ? [...others, kb] : others };
  });
}

export function isTicked(ticks: Ticks, name: string, kb: string): boolean {
  return ticks.some((node) => node.name === name && node.done.includes(kb));
}

/** The nodes that have a name, in the order in which they were added. */
export function namedOf(ticks: Ticks): Ticks {
  return ticks.filter(({ name }) => name !== '');
}

/** Nothing is ticked any more; the nodes stay. */
export function clearedOf(ticks: Ticks): Ticks {
  return namedOf(ticks).map(({ name }) => ({ name, done: [] }));
}

/** `3 of 33 done.`, `NODE1 3 of 33, NODE2 0 of 33 done.` */
export function progressOf(ticks: Ticks, list: TickedList): string {
  const done = (node: NodeTicks | undefined) =>
    `${(node?.done ?? []).filter((id) => list.kbs.includes(id)).length} of ${list.kbs.length}`;
  const named = namedOf(ticks);
  if (named.length === 0) return `${done(ticks[0])} done.`;
  return `${named.map((node) => `${node.name} ${done(node)}`).join(', ')} done.`;
}

function isSame(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}
