import type { Architecture } from '../article.ts';
import { kbIdOf } from '../kb-number.ts';
import { compareBuilds } from '../os-level.ts';
import type { Entry, Fragment, InventoryReader, Line, UnreadableLine } from './inventory.ts';
import { fragment } from './inventory.ts';
import { labelled, plain, unreadable } from './lines.ts';
import { architectureOf } from './windows-version.ts';

/** `Package_for_KB2534111~31bf3856ad364e35~amd64~~6.1.1.0`; a narrow table may cut what follows the name. */
const IDENTITY =
  /(?<![\w.-])([A-Za-z][\w.-]{2,120})~(?:([0-9a-f]{16})(?:~([a-z0-9]{0,8})~[\w-]{0,12}~(\d{1,5}(?:\.\d{1,6}){3}))?)?/u;

/** `dism /online /get-packages` as list or table, and `Get-WindowsPackage`: told by the package identities. */
export const dismReader: InventoryReader = {
  starts: (lines, at, inside) => inside !== dismReader && packageIn(lines[at]?.text ?? '') !== undefined,
  header: () => 0,
  read: (block, before) => [readPackages(block, before)],
};

interface Package {
  readonly line: Line;
  readonly name: string;
  readonly arch: Architecture | undefined;
  readonly version: string | undefined;
  /** As printed, in the language of the system; empty where none stands there. */
  readonly state: string;
}

function packageIn(text: string): Omit<Package, 'line' | 'state'> | undefined {
  const match = text.includes('~') ? IDENTITY.exec(text) : null;
  if (match === null || (match[2] === undefined && !/^Package_/u.test(match[1] ?? ''))) return undefined;
  return { name: match[1] ?? '', arch: architectureOf(match[3] ?? ''), version: match[4] };
}

function readPackages(block: readonly Line[], before: readonly Line[]): Fragment {
  const isTable = block.some(({ text }) => text.includes('|') && text.includes('~'));
  const packages = block.flatMap((line, at): Package[] => {
    const found = packageIn(line.text);
    if (found === undefined) return [];
    const next = block[at + 1];
    const state = isTable
      ? line.text.split('|')[1]
      : next && !next.text.includes('~')
        ? labelled(next.text)?.value
        : '';
    return [{ ...found, line, state: (state ?? '').trim() }];
  });
  const isInstalled = installedStates(packages);
  const entries: Entry[] = [];
  const odd: UnreadableLine[] = [];
  const pending = new Map<string, number>();
  for (const found of packages) {
    const number = /(?:^|_)KB([1-9]\d{4,6})(?!\d)/iu.exec(found.name)?.[1];
    if (!isInstalled(found.state)) {
      if (number !== undefined) odd.push(unreadable(found.line, `${found.name}: ${found.state}`));
      pending.set(found.state, (pending.get(found.state) ?? 0) + 1);
      continue;
    }
    const kb = number === undefined ? undefined : kbIdOf(Number(number));
    if (kb !== undefined)
      entries.push({
        line: found.line.number,
        text: plain(found.name),
        kb,
        revision: revisionOf(found.version),
      });
    else if (/^Package_/iu.test(found.name)) odd.push(unreadable(found.line, found.name));
  }
  return fragment(isTable ? 'dism-table' : 'dism-list', {
    osVersion: osVersionIn(packages, before),
    edition: packages.some(({ name }) => /^Microsoft-Windows-Server/iu.test(name))
      ? 'server'
      : packages.some(({ name }) => /^Microsoft-Windows-Client/iu.test(name))
        ? 'client'
        : null,
    arch:
      packages.find(({ arch, name }) => arch !== undefined && /^Package_|Foundation/iu.test(name))?.arch ??
      null,
    entries,
    unreadable: odd,
    messages: [...pending].map(
      ([state, count]) =>
        `${count} ${count === 1 ? 'package has' : 'packages have'} the state “${plain(state)}” and ${count === 1 ? 'is' : 'are'} not counted as installed.`,
    ),
  });
}

/**
 * Which states mean "installed". The words are translated; the one that most packages have is "Installed", and what a
 * newer package has superseded is installed too, where the word is the English one.
 */
function installedStates(packages: readonly Package[]): (state: string) => boolean {
  const counts = new Map<string, number>();
  for (const { state } of packages) counts.set(state, (counts.get(state) ?? 0) + 1);
  if (counts.has('Installed') || counts.has('Superseded'))
    return (state) => state === 'Installed' || state === 'Superseded' || state === '';
  const most = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0] as [
    string,
    number,
  ]);
  const isKnownOther =
    /^(?:Staged|Not Present|Install Pending|Uninstall Pending|Removed|Partially Installed)$/u;
  return (state) => (state === most[0] || state === '') && !isKnownOther.test(state);
}

/**
 * The third number of an update's package version is its revision: KB982018-v3 is 6.1.3.2, KB3125574-v4 is 6.1.4.4.
 * Only for Windows 6.x, where updates were revised under one number.
 */
function revisionOf(version: string | undefined): number | null {
  const match = /^6\.\d\.(\d{1,2})\.\d+$/u.exec(version ?? '');
  return match === null || Number(match[1]) === 0 ? null : Number(match[1]);
}

/** The build of Windows' own packages; without them the image's version, which stands under that of the tool. */
function osVersionIn(packages: readonly Package[], before: readonly Line[]): string | null {
  const builds = packages
    .filter(({ name }) => /^Microsoft-Windows-.*(?:Foundation|LanguagePack|Edition|Core)/iu.test(name))
    .flatMap(({ version }) => /^\d{1,2}\.\d{1,2}\.\d{4,5}/u.exec(version ?? '')?.[0] ?? []);
  const versions = before.slice(-12).flatMap(({ text }) => {
    const match = /^(\d{1,2}\.\d{1,2}\.\d{4,5})\.\d+$/u.exec(labelled(text)?.value ?? '');
    return match?.[1] ?? [];
  });
  if (versions.length > 1) builds.push(versions.at(-1) as string);
  return builds.sort(compareBuilds).at(-1) ?? null;
}
