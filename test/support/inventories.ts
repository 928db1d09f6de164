import type { HostInventory } from '../../src/kb/host-inventory.ts';
import { parseInventories } from '../../src/kb/host-inventory.ts';

/** The first host of a text; fails where there is none. */
export function hostIn(input: string | Uint8Array, name = 'paste'): HostInventory {
  const [host] = parseInventories(input, name).hosts;
  if (host === undefined) throw new Error(`${name} holds no host`);
  return host;
}

export interface OwnFile {
  readonly host?: string;
  readonly os?: string | null;
  readonly type?: 'server' | 'client' | null;
  readonly hotfixes?: readonly string[];
  readonly files?: readonly string[];
  /** More than are listed make a truncated list. */
  readonly count?: number;
}

/** A host in our own format: 6.1.7601, a server, x64. */
export function ownFile({
  host = 'NODE1',
  os = '6.1.7601',
  type = 'server',
  hotfixes = [],
  files = [],
  count = hotfixes.length,
}: OwnFile): string {
  return [
    '#hotfix-atlas-inventory 1',
    `host=${host}`,
    ...(os === null ? [] : [`os=${os}`]),
    ...(type === null ? [] : [`type=${type}`]),
    'arch=x64',
    `count=${count}`,
    ...hotfixes.map((id) => `hotfix=${id}`),
    ...files.map((file) => `file=${file}`),
    'end',
    '',
  ].join('\r\n');
}

/** The host that {@link ownFile} describes. */
export function ownHost(file: OwnFile): HostInventory {
  return hostIn(ownFile(file));
}
