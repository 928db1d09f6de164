import { relative, resolve as resolvePath, sep } from 'node:path';
import type { Resolution } from '../../kb/resolve.ts';
import { buildResolverIndex, resolve } from '../../kb/resolve.ts';
import { openKnowledgeBase } from '../../open-knowledge-base.ts';
import { type Command, contentFolder, EXIT, usageError } from '../command.ts';

/** `kb resolve`: what a pasted text was read as, for people and for other programs. */
export const resolveCommand: Command = {
  name: 'resolve',
  summary: 'says what a pasted text names: KB number, stop code, event, file, version, level, component',
  usage: `kb resolve TEXT…

Reads each argument as one text and prints one JSON object a line: what it is, whether it is held here, and its page.
Any spelling will do: 2521348, a support.microsoft.com address, 0x9E, "event 22508", "vmms.exe 6.1.7601.21642", W2K8R2SP1.
So will what Windows prints: an event, the report of a stop error, a list of numbers. What else a text names is in \`choices\`.
A text that begins with a dash goes after \`--\`. Exit code: 0 answered, whatever is held; 2 wrong usage.`,
  run: async (args, io) => {
    const texts = textsOf(args);
    const root = contentFolder(io);
    const folder = resolvePath(io.cwd, root);
    const { kb } = await openKnowledgeBase(folder, {
      today: io.today,
      displayRoot: displayOf(io.cwd, folder),
    });
    if (kb.articles.length === 0) {
      io.err(`No sound entry in ${root}, so nothing is held; \`kb check\` says why\n`);
    }
    const index = buildResolverIndex(kb);
    for (const text of texts) io.out(`${JSON.stringify(resolutionRow(resolve(text, index)))}\n`);
    return EXIT.ok;
  },
};

/** Every argument is a text, dashes in it and in front of it included; only what looks like an option is refused. */
function textsOf(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  const option = (end === -1 ? args : args.slice(0, end)).find((arg) => /^--[a-z]/i.test(arg));
  if (option !== undefined) throw usageError(`Unknown option \`${option}\`; there are none`);
  const texts = args.filter((_, at) => at !== end);
  if (texts.length === 0) throw usageError('No text, expected one or more to resolve');
  return texts;
}

type Row = Omit<Resolution, 'choices'>;

/** The line of one text. A file version carries its answer at the top level; a key is there for all of its kind. */
function resolutionRow({ choices, ...row }: Resolution): Record<string, unknown> {
  return {
    input: row.input,
    ...rowOf(row),
    choices: choices.map(rowOf),
  };
}

function rowOf({ kind, id, held, url, kbs, vendorUrl, archiveUrl, answer }: Row): Record<string, unknown> {
  const row = { kind, id, held, url, kbs, vendorUrl, archiveUrl };
  if (kind !== 'file-version') return row;
  return {
    ...row,
    cell: answer?.cell ?? null,
    newest: answer?.newest ?? null,
    levels: answer?.levels ?? [],
    nearestBuilds: answer?.nearestBuilds ?? [],
    broughtBy: answer?.broughtBy ?? [],
    articles: answer?.articles ?? [],
  };
}

function displayOf(cwd: string, folder: string): string {
  return relative(cwd, folder).split(sep).join('/') || '.';
}
