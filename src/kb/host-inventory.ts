import { type DecodedText, decodeText } from './decode-text.ts';
import { delimitedReader, systeminfoCsvReader } from './inventory/delimited.ts';
import { dismReader } from './inventory/dism.ts';
import { parseEntryId } from './inventory/entry-id.ts';
import { fileLinesReader } from './inventory/file-lines.ts';
import type { Fragment, HostInventory, InventoryReader, Line } from './inventory/inventory.ts';
import { fragment } from './inventory/inventory.ts';
import { linesOf, plain } from './inventory/lines.ts';
import { hostsOf } from './inventory/merge.ts';
import { ownFormatReader } from './inventory/own-format.ts';
import { propertyListReader } from './inventory/property-list.ts';
import { isOtherDocument, refusalOf } from './inventory/refusal.ts';
import { systeminfoListReader, systeminfoReader } from './inventory/systeminfo.ts';
import { tableReader } from './inventory/table.ts';
import { editionOf, systemLineOf } from './inventory/windows-version.ts';

export type { HostInventory, InventoryFile, InventoryFormat, UnreadableLine } from './inventory/inventory.ts';
export { INVENTORY_FORMATS } from './inventory/inventory.ts';
export { renderInventory } from './inventory/own-format.ts';

/** More than this is no inventory: 64 hosts with a long `wmic` table each are below it. In characters. */
export const MAX_INVENTORY = 8_000_000;

export interface InventoryReading {
  readonly name: string;
  /** As {@link decodeText} names it; `text` for what came as text. */
  readonly encoding: string;
  /** In the order of the text. Empty where it is no inventory: then `messages` says what it is. */
  readonly hosts: readonly HostInventory[];
  readonly messages: readonly string[];
}

/** The banner of a console, or a line of `wmic os get caption,version`: the level that a list does not show. */
const versionReader: InventoryReader = {
  starts: (lines, at) => systemLineOf(lines[at]?.text ?? '') !== undefined,
  header: () => 0,
  read: (block) => {
    const { osName, osVersion } = systemLineOf(block[0]?.text ?? '') ?? { osName: null, osVersion: null };
    return [
      fragment('os-version', { osName, osVersion, edition: osName === null ? null : editionOf(osName) }),
    ];
  },
};

/** In order: of two that begin on one line the first wins. */
const READERS: readonly InventoryReader[] = [
  ownFormatReader,
  systeminfoReader,
  systeminfoCsvReader,
  delimitedReader,
  tableReader,
  dismReader,
  propertyListReader,
  systeminfoListReader,
  fileLinesReader,
  versionReader,
];

/**
 * Reads the inventories of one file or paste: one host, or several in one text. It goes by structure (numbered lists,
 * column names of WMI, package identities, versions), never by translated words.
 * @param input Bytes of a file in any encoding, or pasted text.
 * @param name Of the file or paste; the name of a host that the text does not name.
 * Never throws, whatever the input; linear in its length. A blank text is an inventory that tells nothing.
 */
export function parseInventories(input: string | Uint8Array, name: string): InventoryReading {
  const source = plain(name) || 'inventory';
  const { text, encoding }: DecodedText =
    typeof input === 'string' ? { text: input.replaceAll('\0', ''), encoding: 'text' } : decodeText(input);
  const read = text.slice(0, MAX_INVENTORY);
  const isCut = read.length < text.length;
  const messages = isCut
    ? [
        `${source} has ${text.length} characters; only the first ${MAX_INVENTORY} were read. Give each host's output alone.`,
      ]
    : [];
  if (read.trim() === '') return { name: source, encoding, hosts: [emptyHost(source)], messages };
  const fragments = isOtherDocument(read) ? [] : fragmentsOf(linesOf(read), isCut);
  return fragments.length > 0
    ? { name: source, encoding, hosts: hostsOf(source, fragments), messages }
    : { name: source, encoding, hosts: [], messages: [...messages, refusalOf(source, read)] };
}

function emptyHost(source: string): HostInventory {
  const [host] = hostsOf(source, [fragment('empty', {})]);
  return {
    ...(host as HostInventory),
    messages: ['The text is empty: the command wrote no list. Take the inventory again.'],
  };
}

function fragmentsOf(lines: readonly Line[], isCut: boolean): readonly Fragment[] {
  const fragments: Fragment[] = [];
  let reader: InventoryReader | undefined;
  let start = 0;
  const close = (end: number) => {
    const block = lines.slice(start, end);
    if (reader !== undefined) {
      const found = reader.read(block, free);
      const isLast = isCut && end === lines.length;
      fragments.push(
        ...(isLast ? found.map((one) => ({ ...one, cut: one.cut || one.entries !== null })) : found),
      );
      free = [];
    }
  };
  let free: readonly Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const next = READERS.find((candidate) => candidate.starts(lines, at, reader));
    if (next === undefined) continue;
    if (reader === undefined) free = lines.slice(Math.max(0, at - 12), at);
    close(at);
    if (free.length === 0) free = lines.slice(Math.max(start, at - 12), at);
    reader = next;
    start = at;
    at += next.header(lines, at);
  }
  close(lines.length);
  return fragments.length > 0 ? fragments : numbersIn(lines);
}

/** A text that is nothing but KB numbers, with a few words at most. */
function numbersIn(lines: readonly Line[]): readonly Fragment[] {
  let words = 0;
  const entries = lines.flatMap((line) =>
    line.text.split(/[\s,;|]+/u).flatMap((word) => {
      if (word === '') return [];
      words += 1;
      const id = parseEntryId(word);
      if (id === undefined || id === 'cut') return [];
      return [{ line: line.number, text: plain(word), kb: id.kb, revision: id.revision }];
    }),
  );
  return entries.length > 0 && entries.length * 5 >= words * 4 ? [fragment('numbers', { entries })] : [];
}
