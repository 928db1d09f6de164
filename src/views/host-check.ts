import type { KbArticle } from '../kb/article.ts';
import { isWindowsFileName, WINDOWS_FOLDERS } from './collect-script.ts';
import { powerShellLiteral } from './powershell.ts';

/** A command for the reader's own host, and how to read what it prints. */
export interface HostCheck {
  /** Unique on the page. */
  readonly id: string;
  readonly question: string;
  /** One line of PowerShell 2.0 that only reads: a block of several would wait for an empty line where it is pasted. */
  readonly command: string;
  readonly reading: string;
}

/** How to see on a host whether the article's fix is there. Empty where there is nothing to install. */
export function hostChecks({ id, kind, files }: KbArticle): readonly HostCheck[] {
  if (kind === 'list' || kind === 'article' || kind === 'workaround') return [];
  const shipped = files.filter(({ isPackage }) => !isPackage).map(({ name }) => name.toLowerCase());
  const names = [...new Set(shipped)].filter(isWindowsFileName).sort();
  const listed: HostCheck = {
    id: 'check-listed',
    question: 'Is the package installed?',
    command: `Get-HotFix -Id ${id}`,
    reading: 'An error says that it is not listed. A later package may have brought the same fix.',
  };
  if (names.length === 0) return [listed];
  const builds: HostCheck = {
    id: 'check-builds',
    question:
      names.length === 1 ? `Which build of ${names[0]} is there?` : 'Which builds of its files are there?',
    command: buildsCommand(names),
    reading: 'Compare with the row of your level and branch in the table of files, and with no other.',
  };
  return [listed, builds];
}

/** Prints path and build of each file. The numbers, not the text of the version, behind which often a remark stands. */
function buildsCommand(names: readonly string[]): string {
  const list = (texts: readonly string[]) => texts.map(powerShellLiteral).join(', ');
  return (
    `foreach ($file in ${list(names)}) { foreach ($folder in ${list(WINDOWS_FOLDERS)}) { ` +
    'Get-Item "$env:windir\\$folder\\$file" -ErrorAction SilentlyContinue | ForEach-Object { $v = $_.VersionInfo; ' +
    "'{0} {1}.{2}.{3}.{4}' -f $_.FullName, $v.FileMajorPart, $v.FileMinorPart, $v.FileBuildPart, $v.FilePrivatePart } } }"
  );
}
