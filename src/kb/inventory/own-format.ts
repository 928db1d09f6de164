import { findFileVersion, formatFileVersion } from '../file-version.ts';
import { parseEntryId } from './entry-id.ts';
import type {
  Entry,
  Fragment,
  HostInventory,
  InventoryFile,
  InventoryReader,
  UnreadableLine,
} from './inventory.ts';
import { fragment } from './inventory.ts';
import { hostName, plain, unreadable } from './lines.ts';
import { architectureOf } from './windows-version.ts';

/**
 * The file that our own collecting script writes: ASCII, one `key=value` a line, simple enough for PowerShell 2.0.
 *
 *     #hotfix-atlas-inventory 1
 *     host=NODE1
 *     os=6.1.7601
 *     type=server              (server or client, from Win32_OperatingSystem.ProductType)
 *     name=Microsoft Windows Server 2008 R2 Enterprise
 *     arch=x64
 *     count=2                  (how many hotfix lines follow; fewer mean a cut file)
 *     list=none                (instead of count: the updates were not asked for, only files)
 *     hotfix=KB2494016
 *     hotfix=KB2277904v3       (v and the package revision, where it is known)
 *     file=vmms.exe 6.1.7601.21642
 *     end
 *
 * Several hosts stand one after the other, each with its own first line. Lines that begin with `#` are comments. Without
 * `end` the file is taken as cut. Keys of a later version are skipped and named as unreadable.
 */
export const ownFormatReader: InventoryReader = {
  starts: (lines, at) => /^#\s?hotfix-atlas-inventory\b/iu.test(lines[at]?.text ?? ''),
  header: (lines, at) => {
    // Everything up to `end` is ours: its file lines must not begin a block of their own.
    let rows = 0;
    for (let next = at + 1; next < lines.length; next += 1) {
      const text = lines[next]?.text ?? '';
      if (/^#\s?hotfix-atlas-inventory\b/iu.test(text)) break;
      if (!/^(?:#|end$|[a-z]+=)/iu.test(text)) break;
      rows += 1;
      if (/^end$/iu.test(text)) break;
    }
    return rows;
  },
  read: (block) => [readOwn(block)],
};

function readOwn(block: readonly { readonly number: number; readonly text: string }[]): Fragment {
  const values = new Map<string, string>();
  const entries: Entry[] = [];
  const files: InventoryFile[] = [];
  const odd: UnreadableLine[] = [];
  const messages: string[] = [];
  let isWhole = false;
  if (!/inventory\s+1\s*$/iu.test(block[0]?.text ?? ''))
    messages.push(
      'This inventory was written by another version of the script; what is not known here is left out.',
    );
  for (const line of block.slice(1)) {
    if (isWhole || line.text.startsWith('#')) continue;
    if (/^end$/iu.test(line.text)) {
      isWhole = true;
      continue;
    }
    const match = /^([a-z]+)=(.*)$/iu.exec(line.text);
    const key = match?.[1]?.toLowerCase() ?? '';
    const value = match?.[2]?.trim() ?? '';
    if (key === 'hotfix') {
      const id = parseEntryId(value);
      if (id === undefined || id === 'cut') odd.push(unreadable(line));
      const known = id === 'cut' ? undefined : id;
      entries.push({
        line: line.number,
        text: plain(value),
        kb: known?.kb ?? null,
        revision: known?.revision ?? null,
      });
    } else if (key === 'file') {
      const file = /^(\S.*?)[\s]+(\d[\d.]*)$/u.exec(value);
      const version = findFileVersion(file?.[2] ?? '');
      if (file === null || version === undefined) odd.push(unreadable(line));
      else files.push({ name: plain(file[1] ?? '').toLowerCase(), version: formatFileVersion(version) });
    } else if (['host', 'os', 'type', 'name', 'arch', 'count', 'list'].includes(key)) values.set(key, value);
    else odd.push(unreadable(line));
  }
  const count = /^\d{1,5}$/u.exec(values.get('count') ?? '')?.[0];
  const claimed = count === undefined ? null : Number(count);
  const type = values.get('type')?.toLowerCase();
  return fragment('atlas', {
    host: hostName(values.get('host') ?? ''),
    osName: values.has('name') ? plain(values.get('name') ?? '') : null,
    osVersion: /^\d{1,2}\.\d{1,2}\.\d{4,5}/u.exec(values.get('os') ?? '')?.[0] ?? null,
    edition: type === 'server' || type === 'client' ? type : null,
    arch: architectureOf(values.get('arch') ?? '') ?? null,
    claimed,
    entries: values.get('list') === 'none' ? null : entries,
    cut: !isWhole || (claimed !== null && claimed > entries.length),
    files,
    unreadable: odd,
    messages,
  });
}

/** An inventory as a file of our own format, to be kept or passed on. Reading it gives the same facts again. */
export function renderInventory(inventory: HostInventory): string {
  const revisions = new Map(inventory.revisions.map(({ kb, revision }) => [kb, revision]));
  const here = inventory.installed.length;
  const count = inventory.truncated ? Math.max(inventory.claimed ?? 0, here + 1) : here;
  const lines = [
    '#hotfix-atlas-inventory 1',
    `host=${inventory.name}`,
    ...(inventory.osVersion === null ? [] : [`os=${inventory.osVersion}`]),
    ...(inventory.edition === null ? [] : [`type=${inventory.edition}`]),
    ...(inventory.osName === null ? [] : [`name=${inventory.osName}`]),
    ...(inventory.arch === null ? [] : [`arch=${inventory.arch}`]),
    inventory.hasList ? `count=${count}` : 'list=none',
    ...inventory.installed.map((kb) => `hotfix=${kb}${revisions.has(kb) ? `v${revisions.get(kb)}` : ''}`),
    ...inventory.files.map(({ name, version }) => `file=${name} ${version}`),
    'end',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
