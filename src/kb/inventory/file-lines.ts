import { findFileVersion, formatFileVersion } from '../file-version.ts';
import type { Fragment, InventoryFile, InventoryReader, Line, UnreadableLine } from './inventory.ts';
import { fragment } from './inventory.ts';
import { unreadable } from './lines.ts';

const NAME =
  /(?<![\w.-])([\w.-]{1,80}\.(?:sys|dll|exe|cpl|ocx|drv|efi|msc|mui|cat|inf|mof|vbs|tlb|ax|com))(?![\w.-])/iu;
const VERSION = /(?<![\d.])\d{1,5}(?:\.\d{1,5}){3}(?!\d|\.\d)/gu;
const PROPERTY =
  /^(Name|FileName|OriginalFilename|Version|FileVersion|ProductVersion|File)(?:\s*=|\s*:)\s?(.*)$/iu;

/**
 * Lines with a file and its version in any order (`vmms.exe 6.1.7601.21642`, the table of `VersionInfo`), and the
 * property lists of `VersionInfo` and `wmic datafile`.
 */
export const fileLinesReader: InventoryReader = {
  starts: (lines, at, inside) => inside !== fileLinesReader && startsHere(lines, at),
  header: () => 0,
  read: (block) => [readFiles(block)],
};

function startsHere(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  if (fileOf(text) !== undefined) return true;
  const property = PROPERTY.exec(text);
  if (property === null) return false;
  const key = property[1]?.toLowerCase();
  return (
    key === 'fileversion' ||
    key === 'originalfilename' ||
    key === 'productversion' ||
    NAME.test(property[2] ?? '')
  );
}

/** The one file and the one version of a line; a version that the console has cut counts as none. */
function fileOf(text: string): InventoryFile | 'unclear' | undefined {
  if (text.length > 1000 || text.includes('~')) return undefined;
  const name = NAME.exec(text)?.[1];
  if (name === undefined) return undefined;
  const versions = versionsIn(text);
  if (versions.length === 0) return undefined;
  return versions.length === 1 ? { name: name.toLowerCase(), version: versions[0] as string } : 'unclear';
}

function versionsIn(text: string): readonly string[] {
  const found = [...text.matchAll(VERSION)].flatMap((match) => {
    const after = text.slice(match.index + match[0].length);
    if (/^(?:\.{2,3}|…)/u.test(after)) return [];
    const version = findFileVersion(match[0]);
    return version === undefined ? [] : [formatFileVersion(version)];
  });
  return [...new Set(found)];
}

function readFiles(block: readonly Line[]): Fragment {
  const files: InventoryFile[] = [];
  const odd: UnreadableLine[] = [];
  let name: string | undefined;
  let version: string | undefined;
  for (const line of block) {
    const file = fileOf(line.text);
    if (file === 'unclear') odd.push(unreadable(line));
    else if (file !== undefined) files.push(file);
    if (file !== undefined) continue;
    const property = PROPERTY.exec(line.text);
    if (property === null) continue;
    const value = property[2] ?? '';
    if (/version$/iu.test(property[1] ?? '')) version = versionsIn(value)[0] ?? version;
    else name = NAME.exec(value)?.[1]?.toLowerCase() ?? name;
    if (name === undefined || version === undefined) continue;
    files.push({ name, version });
    name = undefined;
    version = undefined;
  }
  return fragment('file-versions', { files: distinct(files), unreadable: odd });
}

/** Each pair once. */
export function distinct(files: readonly InventoryFile[]): readonly InventoryFile[] {
  return [...new Map(files.map((file) => [`${file.name} ${file.version}`, file])).values()];
}
