import type { KbId } from '../kb-number.ts';
import { compareKbIds } from '../kb-number.ts';
import { distinct } from './file-lines.ts';
import type { Fragment, HostInventory } from './inventory.ts';
import { INVENTORY_FORMATS, MAX_UNREADABLE } from './inventory.ts';

/**
 * Puts the blocks of a text together by host. A block without a host's name belongs to the host above it (a list below a
 * systeminfo), but for a second list of the same format, which is another host's.
 */
export function hostsOf(source: string, fragments: readonly Fragment[]): readonly HostInventory[] {
  const hosts: { name: string | null; fragments: Fragment[] }[] = [];
  for (const next of fragments) {
    const named = next.host === null ? undefined : hosts.find(({ name }) => isSameHost(name, next.host));
    const last = hosts.at(-1);
    if (named !== undefined) named.fragments.push(next);
    else if (last !== undefined && belongsTo(last, next)) {
      last.fragments.push(next);
      last.name ??= next.host;
    } else hosts.push({ name: next.host, fragments: [next] });
  }
  const unnamed = hosts.filter(({ name }) => name === null).length;
  let number = 0;
  return hosts.map(({ name, fragments: own }) => {
    if (name === null) number += 1;
    return inventoryOf(
      name ?? (unnamed > 1 ? `${stem(source)} (${number})` : stem(source)),
      source,
      name !== null,
      own,
    );
  });
}

/** `NODE1.txt` is most likely NODE1's. */
function stem(source: string): string {
  return source.replace(/(?<=.)\.(?:txt|csv|log|out|tsv|inv)$/iu, '');
}

function belongsTo(host: { name: string | null; fragments: readonly Fragment[] }, next: Fragment): boolean {
  if (next.host !== null && host.name !== null) return false;
  const hasSystem = (one: Fragment) => one.osVersion !== null;
  if (next.entries === null) return !(hasSystem(next) && host.fragments.some(hasSystem));
  return !host.fragments.some((one) => one.format === next.format || (hasSystem(next) && hasSystem(one)));
}

/** `node1.contoso.example` and `NODE1` are one host. */
function isSameHost(a: string | null, b: string | null): boolean {
  const short = (name: string) => name.split('.')[0]?.toUpperCase();
  return a !== null && b !== null && (a.toUpperCase() === b.toUpperCase() || short(a) === short(b));
}

function inventoryOf(
  name: string,
  source: string,
  isNamed: boolean,
  fragments: readonly Fragment[],
): HostInventory {
  const lists = fragments.filter(({ entries }) => entries !== null);
  const whole = lists.filter(({ cut }) => !cut);
  const cut = lists.filter((list) => list.cut);
  const revisions = new Map<KbId, number>();
  const installed = new Set<KbId>();
  for (const { kb, revision } of lists.flatMap(({ entries }) => entries ?? [])) {
    if (kb === null) continue;
    installed.add(kb);
    if (revision !== null) revisions.set(kb, Math.max(revision, revisions.get(kb) ?? 0));
  }
  const claims = lists.flatMap(({ claimed }) => claimed ?? []);
  const first = <Key extends keyof Fragment>(key: Key) =>
    (fragments.find((one) => one[key] !== null)?.[key] ?? null) as Fragment[Key] | null;
  const odd = fragments.flatMap(({ unreadable }) => unreadable).sort((a, b) => a.line - b.line);
  const recognised = [...new Set(fragments.map(({ format }) => format))];
  const inventory = {
    name,
    source,
    recognised,
    osName: first('osName'),
    osVersion: first('osVersion'),
    edition: first('edition'),
    arch: first('arch'),
    claimed: claims.length === 0 ? null : Math.max(...claims),
    listed: Math.max(0, ...lists.map(({ entries }) => entries?.length ?? 0)),
    truncated: cut.length > 0 && whole.length === 0,
    hasList: lists.length > 0,
    installed: [...installed].sort(compareKbIds),
    revisions: [...revisions]
      .map(([kb, revision]) => ({ kb, revision }))
      .sort((a, b) => compareKbIds(a.kb, b.kb)),
    files: [...distinct(fragments.flatMap(({ files }) => files))].sort((a, b) =>
      `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1,
    ),
    unreadable: odd.slice(0, MAX_UNREADABLE),
  };
  return { ...inventory, messages: messagesOf(inventory, isNamed, fragments, odd.length) };
}

function messagesOf(
  inventory: Omit<HostInventory, 'messages'>,
  isNamed: boolean,
  fragments: readonly Fragment[],
  oddLines: number,
): readonly string[] {
  const lists = fragments.filter(({ entries }) => entries !== null);
  const words = inventory.recognised.map((format) => INVENTORY_FORMATS[format]);
  const says: string[] = [`Recognised as ${words.join(', ')}.`];
  if (!isNamed) says.push('The text names no host; the name of its source stands for it.');
  if (inventory.truncated) {
    says.push(
      `The list is truncated${counts(inventory)}: what is missing here may be installed; use Get-HotFix.`,
    );
  } else if (lists.some(({ cut }) => cut)) {
    says.push('One of the lists is truncated; the other one of this host is whole and counts.');
  }
  if (!inventory.hasList)
    says.push('There is no list of updates in it, so what is installed is told by file versions only.');
  if (lists.length > 1) says.push(`${lists.length} lists of this host were put together.`);
  if (oddLines > inventory.unreadable.length)
    says.push(`${oddLines} lines could not be read; the first ${inventory.unreadable.length} are shown.`);
  return [...says, ...new Set(fragments.flatMap(({ messages }) => messages))];
}

function counts({ claimed, listed }: Pick<HostInventory, 'claimed' | 'listed'>): string {
  return claimed === null ? '' : ` (${claimed} claimed, ${listed} listed)`;
}
