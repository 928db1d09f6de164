import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type KbId, parseKbId } from '../../kb/kb-number.ts';
import { articleTemplate } from '../article-template.ts';
import { type Command, contentFolder, EXIT, usageError } from '../command.ts';

/** `kb new`: the file of a new article, with every field explained. */
export const newCommand: Command = {
  name: 'new',
  summary: 'writes a commented entry for a KB number, to be filled in',
  usage: `kb new NUMBER

Writes content/kb/KB2521348.md. Any spelling of the number will do: KB2521348, 2521348, a support.microsoft.com address.
The marked fields are empty and fail \`kb check\` until they are filled in. An existing entry is never overwritten.
Exit code: 0 written, 1 there is an entry already, 2 wrong usage.`,
  run: async (args, io) => {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const id = parseKbId(positionals.join(' '));
    if (id === undefined)
      throw usageError(`No KB number in \`${positionals.join(' ')}\`, expected one like \`KB2521348\``);
    const root = contentFolder(io);
    const folder = resolve(io.cwd, root, 'kb');
    await mkdir(folder, { recursive: true });
    const existing = await entryOf(id, folder);
    if (existing !== undefined) {
      io.err(`${root}/kb/${existing} exists already; nothing was written\n`);
      return EXIT.failed;
    }
    // `wx`: should the file appear in this moment, it is not overwritten either.
    await writeFile(join(folder, `${id}.md`), articleTemplate(id), { flag: 'wx' });
    io.out(
      `Wrote ${root}/kb/${id}.md. Fill in what is marked, then run \`npm run kb -- check ${root}/kb/${id}.md\`.\n`,
    );
    return EXIT.ok;
  },
};

/** The file that holds the number, in whatever spelling. */
async function entryOf(id: KbId, folder: string): Promise<string | undefined> {
  const names = await readdir(folder);
  return names.find((name) => /\.md$/i.test(name) && parseKbId(name.slice(0, -'.md'.length)) === id);
}
