import type { KbId } from '../kb-number.ts';
import { looksLikeUpdate, parseEntryId } from './entry-id.ts';
import type { Entry, Fragment, InventoryReader, Line, UnreadableLine } from './inventory.ts';
import { fragment } from './inventory.ts';
import { hostName, labelled, plain, unreadable } from './lines.ts';
import { editionOf, osVersionOf, systemTypeOf } from './windows-version.ts';

/**
 * `systeminfo` in any language: told by its structure. The third line holds a version whose build stands twice; above it
 * stand the product name and the host. Its list of updates is the numbered list whose entries look like updates.
 */
export const systeminfoReader: InventoryReader = {
  starts: (lines, at) => headerAt(lines, at) !== undefined,
  header: (lines, at) => headerAt(lines, at)?.version ?? 0,
  read: (block) => [readBlock(block, null)],
};

/** The list alone, copied without what stands above it. */
export const systeminfoListReader: InventoryReader = {
  starts: (lines, at, inside) => {
    if (inside === systeminfoReader || inside === systeminfoListReader) return false;
    const item = itemsOf(lines[at])[0];
    return item !== undefined && parseEntryId(item.text) !== undefined;
  },
  header: () => 0,
  read: (block, before) => {
    const above = before.at(-1);
    const isTitle = above !== undefined && above.number + 3 > (block[0]?.number ?? 0);
    return [readBlock(block, isTitle ? (labelled(above.text)?.value ?? null) : null)];
  },
};

interface Header {
  /** How many lines below the first the version stands. */
  readonly version: number;
  readonly host: string | null;
  readonly osName: string | null;
  readonly osVersion: string;
}

function headerAt(lines: readonly Line[], at: number): Header | undefined {
  // Most lines are far from a version; they need no closer look.
  if (![0, 1, 2].some((offset) => /\d\.\d{4,5}\D/u.test(lines[at + offset]?.text ?? ''))) return undefined;
  const rows = [0, 1, 2].map((offset) => labelled(lines[at + offset]?.text ?? ''));
  const versions = rows.map((row) => (row === undefined ? undefined : osVersionOf(row.value)));
  if (versions[0] !== undefined) return { version: 0, host: null, osName: null, osVersion: versions[0] };
  if (rows[0] === undefined) return undefined;
  if (versions[1] !== undefined) {
    const osName = plain(rows[0].value);
    // Copied without its first line, it begins with the product name; any other line above is not a part of it.
    return editionOf(osName) === null
      ? undefined
      : { version: 1, host: null, osName, osVersion: versions[1] };
  }
  if (versions[2] === undefined || rows[1] === undefined) return undefined;
  const host = rows[0].value;
  const osName = plain(rows[1].value);
  const isHost = hostName(host) !== null || !/[\s\\]/u.test(host) || /^[.<(*-]/u.test(host);
  return isHost ? { version: 2, host: hostName(host), osName, osVersion: versions[2] } : undefined;
}

interface Item {
  readonly line: Line;
  readonly index: number;
  readonly text: string;
}

/** The numbered entries of a line: one, or several where a paste has lost its line ends. */
function itemsOf(line: Line | undefined): readonly Item[] {
  if (line === undefined || !line.text.includes('[')) return [];
  return line.text.split(/(?=\[\d{1,4}\]\s*[:：])/u).flatMap((part): Item[] => {
    const match = /^\s*\[(\d{1,4})\]\s*[:：]\s*(.*)$/u.exec(part);
    return match === null ? [] : [{ line, index: Number(match[1]), text: (match[2] ?? '').trim() }];
  });
}

function readBlock(block: readonly Line[], title: string | null): Fragment {
  const header = headerAt(block, 0);
  let arch: Fragment['arch'] = null;
  let above = title;
  let claim: string | null = null;
  let list: Item[] = [];
  let best: { items: readonly Item[]; claim: string | null } | undefined;
  const close = () => {
    if (best === undefined && list.some(({ text }) => looksLikeUpdate(text))) best = { items: list, claim };
    list = [];
  };
  for (const line of block) {
    const items = itemsOf(line);
    if (!/^\s*\[/u.test(line.text)) {
      const row = labelled(line.text);
      if (row !== undefined) {
        close();
        above = row.value;
        arch ??= systemTypeOf(row.value) ?? null;
      }
    }
    for (const item of items) {
      if (item.index <= (list.at(-1)?.index ?? 0)) close();
      if (list.length === 0) {
        claim = above;
        above = null;
      }
      list.push(item);
    }
  }
  close();
  return fragment('systeminfo', {
    host: header?.host ?? null,
    osName: header?.osName ?? null,
    osVersion: header?.osVersion ?? null,
    edition: header?.osName == null ? null : editionOf(header.osName),
    arch,
    ...readUpdates(best?.items, best?.claim ?? null),
  });
}

/**
 * The entries of a list with the count that stands above it. Where fewer are listed than counted, systeminfo ran out of
 * room: it cuts the last entry anywhere, so that a short number there may be the beginning of a longer one.
 */
export function readUpdates(
  items: readonly { readonly line: Line; readonly text: string }[] | undefined,
  claim: string | null,
): Pick<Fragment, 'claimed' | 'entries' | 'cut' | 'unreadable'> {
  const number = /\d{1,5}/u.exec(claim ?? '')?.[0];
  const claimed = number === undefined ? null : Number(number);
  if (items === undefined) return { claimed: null, entries: null, cut: false, unreadable: [] };
  const entries: Entry[] = [];
  const odd: UnreadableLine[] = [];
  let cut = claimed !== null && claimed > items.length;
  items.forEach(({ line, text }, at) => {
    const id = parseEntryId(text);
    const isLast = at === items.length - 1;
    if (id === 'cut' || (cut && isLast && (id === undefined || mayBeCut(id.kb)))) {
      odd.push(unreadable(line));
      cut = true;
      return;
    }
    if (id === undefined) odd.push(unreadable(line));
    entries.push({
      line: line.number,
      text: plain(text),
      kb: id?.kb ?? null,
      revision: id?.revision ?? null,
    });
  });
  return { claimed, entries, cut, unreadable: odd };
}

/** Seven digits are whole. So are six that begin with 7, 8 or 9: no longer number begins so. */
function mayBeCut(kb: KbId): boolean {
  const digits = kb.slice(2);
  return digits.length < 7 && !/^[789]\d{5}$/u.test(digits);
}
