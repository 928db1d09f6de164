import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/rules.ts';
import { FOLDERS, type Folder, type SourceFile } from './source-file.ts';

/** Largest entry, in bytes. */
export const MAX_BYTES = 1024 * 1024;

/** Files are read so many at a time: one `await` each is slow, all at once runs out of file handles. */
const BATCH = 64;
/** What may lie in the content folder itself without being read. */
const WELCOME = new Set(['LICENSE', 'LICENSE.md', 'README.md']);
/** What operating systems and editors leave behind. */
const LITTER = /^\.|~$|^Thumbs\.db$|^desktop\.ini$/i;

/** A file that is there and could not be read; its id still counts as known. */
export type UnreadFile = Pick<SourceFile, 'path' | 'folder' | 'stem'>;

export interface ContentFiles {
  /** In a fixed order: by folder, then by name. */
  readonly files: readonly SourceFile[];
  readonly unread: readonly UnreadFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A path as diagnostics show it: with forward slashes and without a trailing one. */
export function displayPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
}

/**
 * Reads every entry below a content folder. Never throws for what it finds there: whatever cannot be an entry is a
 * diagnostic. Symbolic links inside the folder are never followed; the folder itself may be one.
 * @param root how paths begin in diagnostics; the folder as the user wrote it
 */
export async function readContent(dir: string, root: string = displayPath(dir)): Promise<ContentFiles> {
  const kind = await stat(dir).then(
    (found) => (found.isDirectory() ? 'folder' : 'not-a-folder'),
    () => 'absent' as const,
  );
  if (kind !== 'folder') {
    return {
      files: [],
      unread: [],
      diagnostics: [report('content-missing', { reason: kind }, { file: root })],
    };
  }
  const found: Findings = { files: [], unread: [], diagnostics: [] };
  const folders = await listFolder(dir, root, found.diagnostics);
  for (const entry of folders) {
    const path = `${root}/${entry.name}`;
    if (isFolder(entry.name) && entry.isDirectory()) continue;
    if (entry.isSymbolicLink()) {
      found.diagnostics.push(report('symlink', { name: entry.name }, { file: path }));
    } else if (!(entry.isFile() && WELCOME.has(entry.name))) {
      const expected = `only the folders ${FOLDERS.join(', ')}`;
      found.diagnostics.push(report('content-unexpected', { name: entry.name, expected }, { file: path }));
    }
  }
  for (const folder of FOLDERS) {
    if (!folders.some((entry) => entry.name === folder && entry.isDirectory())) continue;
    await readFolder(join(dir, folder), `${root}/${folder}`, folder, found);
  }
  if (![...found.files, ...found.unread].some(({ folder }) => folder === 'kb')) {
    found.diagnostics.push(report('content-empty', {}, { file: root }));
  }
  return found;
}

interface Findings {
  readonly files: SourceFile[];
  readonly unread: UnreadFile[];
  readonly diagnostics: Diagnostic[];
}

async function readFolder(dir: string, root: string, folder: Folder, found: Findings): Promise<void> {
  const entries = await listFolder(dir, root, found.diagnostics);
  const names: string[] = [];
  for (const entry of entries) {
    const place = { file: `${root}/${entry.name}` };
    const { name } = entry;
    if (entry.isSymbolicLink()) found.diagnostics.push(report('symlink', { name }, place));
    else if (!name.toLowerCase().endsWith('.md')) {
      const expected = entry.isDirectory() ? 'no folders here' : 'only files that end in `.md`';
      found.diagnostics.push(report('content-unexpected', { name, expected }, place));
    } else if (!entry.isFile()) found.diagnostics.push(report('not-a-file', { name }, place));
    else names.push(name);
  }
  reportCaseTwins(names, root, found.diagnostics);
  for (let at = 0; at < names.length; at += BATCH) {
    const batch = names.slice(at, at + BATCH);
    const texts = await Promise.all(batch.map((name) => readText(join(dir, name), `${root}/${name}`)));
    for (const [i, outcome] of texts.entries()) {
      const name = batch[i] ?? '';
      const file = { path: `${root}/${name}`, folder, stem: name.slice(0, -'.md'.length) };
      if (typeof outcome === 'string') found.files.push({ ...file, text: outcome });
      else {
        found.unread.push(file);
        found.diagnostics.push(outcome);
      }
    }
  }
}

async function listFolder(dir: string, root: string, diagnostics: Diagnostic[]): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => !LITTER.test(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  } catch (error) {
    diagnostics.push(report('file-unreadable', { reason: reasonOf(error) }, { file: root }));
    return [];
  }
}

function reportCaseTwins(names: readonly string[], root: string, diagnostics: Diagnostic[]): void {
  const first = new Map<string, string>();
  for (const name of names) {
    const folded = name.toLowerCase();
    const other = first.get(folded);
    if (other === undefined) first.set(folded, name);
    else {
      const related = [{ file: `${root}/${other}`, message: 'the other file' }];
      diagnostics.push(report('file-name-case', { name, other }, { file: `${root}/${name}`, related }));
    }
  }
}

/** The text, or the diagnostic that says why there is none. */
async function readText(path: string, file: string): Promise<string | Diagnostic> {
  try {
    const { size } = await lstat(path);
    if (size > MAX_BYTES) return report('file-too-large', { bytes: size, limit: MAX_BYTES }, { file });
    return decode(await readFile(path), file);
  } catch (error) {
    return report('file-unreadable', { reason: reasonOf(error) }, { file });
  }
}

function decode(bytes: Uint8Array, file: string): string | Diagnostic {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return report('not-utf8', { found: 'UTF-16 text' }, { file });
  }
  if (bytes.includes(0)) {
    const found = 'text with NUL bytes (UTF-16 without a mark, or no text at all)';
    return report('not-utf8', { found }, { file });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return report('not-utf8', { found: 'in another encoding (bytes that UTF-8 never has)' }, { file });
  }
}

function isFolder(name: string): name is Folder {
  return (FOLDERS as readonly string[]).includes(name);
}

/** The system's code (`EACCES`), which says the same on every machine; the message holds absolute paths. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown reason';
}
