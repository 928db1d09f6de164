import type { Architecture } from '../article.ts';
import type { KbId } from '../kb-number.ts';

/** What an inventory was recognised as. `os-version` = only a version line, `numbers` = nothing but KB numbers. */
export const INVENTORY_FORMATS = {
  systeminfo: 'systeminfo',
  'systeminfo-csv': 'systeminfo /fo csv',
  'wmic-table': 'wmic qfe list',
  'wmic-list': 'wmic qfe list full',
  'wmic-csv': 'wmic qfe list /format:csv',
  'get-hotfix-table': 'Get-HotFix',
  'get-hotfix-list': 'Get-HotFix | Format-List',
  'get-hotfix-csv': 'Get-HotFix | Export-Csv',
  'dism-list': 'dism /online /get-packages',
  'dism-table': 'dism /online /get-packages /format:table',
  atlas: 'the inventory file of our own script',
  'file-versions': 'file versions',
  'os-version': 'a Windows version',
  numbers: 'KB numbers',
  empty: 'an empty text',
} as const;
export type InventoryFormat = keyof typeof INVENTORY_FORMATS;

/** A line that stood where an installed update was expected, and could not be read as one. */
export interface UnreadableLine {
  /** Counted from 1; any line end counts once. */
  readonly line: number;
  readonly text: string;
}

export interface InventoryFile {
  /** Lower case, no folder. */
  readonly name: string;
  /** Four numbers. */
  readonly version: string;
}

/** What one text says of one host. Plain data; what it means for a knowledge base is decided in audit.ts. */
export interface HostInventory {
  /** As the text names the host; else the name of the file or paste. */
  readonly name: string;
  /** The file or paste it was read from. */
  readonly source: string;
  readonly recognised: readonly InventoryFormat[];
  /** The product name as read, for messages only. */
  readonly osName: string | null;
  /** First three numbers of the Windows version, `6.1.7601`. */
  readonly osVersion: string | null;
  /** A server and a client share their builds; null where the text tells neither. */
  readonly edition: 'server' | 'client' | null;
  readonly arch: Architecture | null;
  /** How many updates the source says there are; null where it states no count. */
  readonly claimed: number | null;
  /** How many entries it lists, those without a KB number included, a cut one not. */
  readonly listed: number;
  /** The list is cut off: what is not in it may be installed. */
  readonly truncated: boolean;
  /** False where the text has no list of updates at all (only file versions, or nothing). */
  readonly hasList: boolean;
  /** Every distinct number that could be read, by number. */
  readonly installed: readonly KbId[];
  /** Package revisions that the text shows (`KB893803v2`, the package version that dism prints); the highest per number. */
  readonly revisions: readonly { readonly kb: KbId; readonly revision: number }[];
  readonly files: readonly InventoryFile[];
  /** The first {@link MAX_UNREADABLE}. */
  readonly unreadable: readonly UnreadableLine[];
  /** What the reader should know: what is cut, not told, or joined. One sentence each. */
  readonly messages: readonly string[];
}

export const MAX_UNREADABLE = 100;

/** One entry of a list of installed updates. */
export interface Entry {
  readonly line: number;
  readonly text: string;
  readonly kb: KbId | null;
  readonly revision: number | null;
}

/** What one block of a text says, before the blocks of a host are put together. */
export interface Fragment {
  readonly format: InventoryFormat;
  readonly host: string | null;
  readonly osName: string | null;
  readonly osVersion: string | null;
  readonly edition: 'server' | 'client' | null;
  readonly arch: Architecture | null;
  readonly claimed: number | null;
  /** Null where the block has no list; an empty list is one that says "none". */
  readonly entries: readonly Entry[] | null;
  readonly cut: boolean;
  readonly files: readonly InventoryFile[];
  readonly unreadable: readonly UnreadableLine[];
  readonly messages: readonly string[];
}

/** A fragment with nothing told; a reader states what it found. */
export function fragment(format: InventoryFormat, fields: Partial<Fragment>): Fragment {
  return {
    format,
    host: null,
    osName: null,
    osVersion: null,
    edition: null,
    arch: null,
    claimed: null,
    entries: null,
    cut: false,
    files: [],
    unreadable: [],
    messages: [],
    ...fields,
  };
}

/** A line of the text that is not blank. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
}

/** A format: where a block of it begins, and what a block says. A block goes on until another begins. */
export interface InventoryReader {
  /** `inside`: the format of the block that the line would otherwise belong to. */
  readonly starts: (lines: readonly Line[], at: number, inside: InventoryReader | undefined) => boolean;
  /** How many lines below the first cannot begin another block. */
  readonly header: (lines: readonly Line[], at: number) => number;
  /** `before`: the lines above the block that belong to no other, nearest last. */
  readonly read: (block: readonly Line[], before: readonly Line[]) => readonly Fragment[];
}
