import { buildChecklist } from '../kb/checklist.ts';
import type { KnowledgeBase } from '../kb/knowledge-base.ts';
import { checklistTitle } from './checklist-page.ts';
import { powerShellComment, powerShellLiteral } from './powershell.ts';

/** A plain file name, as every file of Windows has one: no folder, no wildcard, no quote. */
const FILE_NAME = /^[a-z0-9][a-z0-9._-]{0,79}\.[a-z0-9]{2,4}$/;

/** Whether a name, in lower case, may stand in a script as the name of a file of Windows. */
export function isWindowsFileName(name: string): boolean {
  return FILE_NAME.test(name);
}

/** The files whose versions decide about a list's articles, left-out ones included, as a newer build of theirs proves a fix. */
export function filesToCollect(kb: KnowledgeBase, os: string, role: string | null): readonly string[] {
  const list = buildChecklist(kb, os, role);
  const rows = [...list.items, ...list.leftOut].flatMap((entry) => kb.byId.get(entry.kb)?.files ?? []);
  const names = rows.filter((row) => !row.isPackage && row.os === os).map(({ name }) => name.toLowerCase());
  return [...new Set(names)].filter(isWindowsFileName).sort();
}

/** Where files of Windows lie, below its own folder; the first that has the file counts. */
export const WINDOWS_FOLDERS: readonly string[] = [
  'System32\\drivers',
  'System32',
  'System32\\wbem',
  'Cluster',
];

/**
 * A script for PowerShell 2.0 (what Windows Server 2008 R2 brings) and later that reads one host and writes the inventory
 * text of `kb/inventory/own-format.ts`. It changes nothing. Everything that comes from entries stands in single quotes or
 * in a comment; the text is ASCII with CR LF.
 */
export function collectScript(kb: KnowledgeBase, os: string, role: string | null): string {
  const files = filesToCollect(kb, os, role);
  const name = `${role ?? os}.ps1`;
  const lines = [
    powerShellComment(`Hotfix Atlas: inventory of a host for the checklist ${checklistTitle(kb, os, role)}`),
    ...head(name, files.length),
    ...(files.length === 0
      ? ['$names = @()']
      : ['$names = @(', files.map((file) => `  ${powerShellLiteral(file)}`).join(',\r\n'), ')']),
    ...BODY,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function head(name: string, files: number): readonly string[] {
  return [
    '#',
    `# It only reads: Get-HotFix, Win32_OperatingSystem, and the versions of ${files} files of Windows.`,
    '# It writes one text to its output and nothing else. PowerShell 2.0 or later.',
    '#',
    '# One host, from a command prompt:',
    powerShellComment(`  powershell.exe -NoProfile -ExecutionPolicy Bypass -File .\\${name} > NODE1.txt`),
    '# Several hosts at once, from PowerShell, where remoting is on:',
    powerShellComment(
      `  Invoke-Command -ComputerName NODE1, NODE2 -FilePath .\\${name} | Set-Content -Path NODES.txt`,
    ),
    '# Then open audit.html and drop the text file onto it, or run: kb audit NODES.txt',
    '',
  ];
}

function pathOfFolder(folder: string): string {
  const [first, ...below] = folder.split('\\');
  if (first !== 'System32') return `$env:windir + '\\${folder}'`;
  return ['$system32', ...below.map((part) => `'\\${part}'`)].join(' + ');
}

const BODY: readonly string[] = [
  "$lines = @('#hotfix-atlas-inventory 1')",
  "$lines += 'host=' + $env:COMPUTERNAME",
  '',
  '# Get-WmiObject is in Windows PowerShell only, Get-CimInstance from version 3 on.',
  "if (Get-Command -Name 'Get-WmiObject' -ErrorAction SilentlyContinue) {",
  "  $system = Get-WmiObject -Class 'Win32_OperatingSystem'",
  '} else {',
  "  $system = Get-CimInstance -ClassName 'Win32_OperatingSystem'",
  '}',
  "$type = 'server'",
  "if ($system.ProductType -eq 1) { $type = 'client' }",
  '$arch = $env:PROCESSOR_ARCHITEW6432',
  'if (-not $arch) { $arch = $env:PROCESSOR_ARCHITECTURE }',
  "$lines += 'os=' + $system.Version",
  "$lines += 'type=' + $type",
  "$lines += 'name=' + (([string]$system.Caption) -replace '[^\\x20-\\x7e]', '')",
  "$lines += 'arch=' + $arch",
  '',
  '# Older Windows puts the number into another column and says File 1 here.',
  '$ids = @()',
  '$isListed = $true',
  'try {',
  '  foreach ($fix in @(Get-HotFix -ErrorAction Stop)) {',
  '    $id = [string]$fix.HotFixID',
  "    if ($id -notmatch '^(KB|Q)?[0-9]{5}') {",
  '      $other = [string]$fix.ServicePackInEffect',
  "      if ($other -match '^(KB|Q)[0-9]{5}') { $id = $other }",
  '    }',
  "    $ids += ($id -replace '[^\\x20-\\x7e]', '')",
  '  }',
  '} catch {',
  '  $isListed = $false',
  '}',
  'if ($isListed) {',
  "  $lines += 'count=' + $ids.Count",
  "  foreach ($id in $ids) { $lines += 'hotfix=' + $id }",
  '} else {',
  "  $lines += '# Get-HotFix failed.'",
  "  $lines += 'list=none'",
  '}',
  '',
  '# A 32-bit PowerShell on 64-bit Windows is shown another System32; Sysnative is the real one.',
  "$system32 = $env:windir + '\\System32'",
  "if (Test-Path -LiteralPath ($env:windir + '\\Sysnative')) { $system32 = $env:windir + '\\Sysnative' }",
  `$folders = @(${WINDOWS_FOLDERS.map((folder) => `(${pathOfFolder(folder)})`).join(', ')})`,
  'foreach ($name in $names) {',
  '  foreach ($folder in $folders) {',
  "    $path = $folder + '\\' + $name",
  '    if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { continue }',
  '    # The numbers, not the text: the text of a version is free, and often a remark stands behind it.',
  '    $info = [Diagnostics.FileVersionInfo]::GetVersionInfo($path)',
  "    $version = @($info.FileMajorPart, $info.FileMinorPart, $info.FileBuildPart, $info.FilePrivatePart) -join '.'",
  "    if ($version -ne '0.0.0.0') { $lines += 'file=' + $name + ' ' + $version }",
  '    break',
  '  }',
  '}',
  '',
  "$lines += 'end'",
  '# One text, so that the lines of several hosts do not mix.',
  '$lines -join ([string][char]13 + [string][char]10)',
];
