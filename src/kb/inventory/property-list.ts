import type { Fragment, InventoryReader, Line } from './inventory.ts';
import { fragment } from './inventory.ts';
import { hostName, plain } from './lines.ts';
import { fragmentsOfRows, HOST_COLUMNS, type UpdateRow } from './update-rows.ts';
import { editionOf } from './windows-version.ts';

const KEYS = new Set(
  [
    ...[
      'Caption',
      'CSName',
      'Description',
      'FixComments',
      'HotFixID',
      'InstallDate',
      'InstalledBy',
      'InstalledOn',
    ],
    ...['ServicePackInEffect', 'Status', 'Source', 'PSComputerName', '__SERVER', 'BuildNumber'],
    ...['ProductType', 'OSArchitecture', 'MachineName'],
  ].map((key) => key.toLowerCase()),
);

/** `wmic qfe list full` (`key=value`) and `Get-HotFix | Format-List` (`key : value`). */
export const propertyListReader: InventoryReader = {
  starts: (lines, at, inside) => inside !== propertyListReader && KEYS.has(propertyOf(lines[at])?.key ?? ''),
  header: () => 0,
  read: (block) => {
    const records = recordsOf(block);
    const isWmic = block.some(({ text }) => /^HotFixID\s*=/iu.test(text));
    const rows = records.flatMap((record) => rowOf(record) ?? []);
    const systems = records.flatMap((record) => systemOf(record) ?? []);
    if (rows.length === 0) return systems;
    return [...fragmentsOfRows(isWmic ? 'wmic-list' : 'get-hotfix-list', rows), ...systems];
  },
};

/** `Key=value`, or `Key : value` as PowerShell aligns it; systeminfo's labels have no blank before the colon. */
function propertyOf(line: Line | undefined): { readonly key: string; readonly value: string } | undefined {
  const match = /^(\w{2,40})(?:\s*=|\s+:)\s?(.*)$/u.exec(line?.text ?? '');
  return match === null ? undefined : { key: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim() };
}

interface Record {
  readonly line: Line;
  readonly values: ReadonlyMap<string, string>;
}

/** A record ends where a key comes again: blank lines tell nothing, as a file saved twice has one after every line. */
function recordsOf(block: readonly Line[]): readonly Record[] {
  const records: { line: Line; values: Map<string, string> }[] = [];
  for (const line of block) {
    const property = propertyOf(line);
    if (property === undefined) continue;
    const last = records.at(-1);
    if (last === undefined || last.values.has(property.key))
      records.push({ line, values: new Map([[property.key, property.value]]) });
    else last.values.set(property.key, property.value);
    const current = records.at(-1);
    if (current !== undefined && property.key === 'hotfixid') current.line = line;
  }
  return records;
}

function hostIn(values: ReadonlyMap<string, string>): string {
  return HOST_COLUMNS.map((name) => values.get(name) ?? '').find((value) => value !== '') ?? '';
}

function rowOf({ line, values }: Record): UpdateRow | undefined {
  const hotFixId = values.get('hotfixid');
  if (hotFixId === undefined) return undefined;
  return {
    line,
    host: hostIn(values),
    hotFixId,
    servicePack: values.get('servicepackineffect') ?? '',
    caption: values.get('caption') ?? '',
  };
}

/** `Get-WmiObject Win32_OperatingSystem`: the level that a list of updates does not show. */
function systemOf({ values }: Record): Fragment | undefined {
  const version = /^\d{1,2}\.\d{1,2}\.\d{4,5}$/u.exec(values.get('version') ?? '')?.[0];
  if (version === undefined || values.has('hotfixid')) return undefined;
  const osName = plain(values.get('caption') ?? '');
  const type = values.get('producttype') ?? '';
  return fragment('os-version', {
    host: hostName(hostIn(values)),
    osName: osName === '' ? null : osName,
    osVersion: version,
    // Win32_OperatingSystem.ProductType: 1 work station, 2 domain controller, 3 server.
    edition: type === '1' ? 'client' : type === '2' || type === '3' ? 'server' : editionOf(osName),
  });
}
