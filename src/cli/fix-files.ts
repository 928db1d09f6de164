import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ParsedContent } from '../load/parse-content.ts';
import { fixedText } from '../load/safe-fixes.ts';
import type { Io } from './command.ts';

/** Writes what can be corrected safely, tells which files, and answers how many. A file is whole at every moment. */
export async function fixFiles(
  content: ParsedContent,
  wanted: (file: string) => boolean,
  io: Io,
): Promise<number> {
  const { articles, levels, components, roles, guides } = content;
  const files = [...articles, ...levels, ...components, ...roles, ...guides].map(({ source }) => source);
  let written = 0;
  for (const source of files.filter(({ path }) => wanted(path))) {
    const text = fixedText(source);
    if (text === undefined) continue;
    await replaceFile(resolve(io.cwd, source.path), text);
    io.err(`rewrote ${source.path}\n`);
    written += 1;
  }
  return written;
}

/** Writes beside the file and renames, so that a full disk or a crash leaves the old text. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.new`);
  try {
    const { mode } = await stat(path);
    await writeFile(draft, text, { flag: 'wx', mode });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
