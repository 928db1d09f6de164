import { isAbsolute, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts';
import { renderGithub } from '../../diagnostics/render-github.ts';
import { renderJson } from '../../diagnostics/render-json.ts';
import { renderSarif } from '../../diagnostics/render-sarif.ts';
import { renderText, type Sources } from '../../diagnostics/render-text.ts';
import { checkContent } from '../../open-knowledge-base.ts';
import { type Command, contentFolder, EXIT, type Io, usageError } from '../command.ts';
import { fixFiles } from '../fix-files.ts';

const FORMATS = { text: renderText, json: renderJson, github: renderGithub, sarif: renderSarif } as const;

/** `kb check`: every problem of the content in one run. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'checks the content and prints every problem with its place and a fix',
  usage: `kb check [PATH…] [--format text|json|github|sarif] [--fix]

Checks all of content/ (relations need every entry). PATHs narrow what is shown to these files or folders.
  --format  text for people (default), json for programs, github for workflow annotations, sarif for code scanning
  --fix     first rewrites what is safe: KB numbers, stop codes and file names in another spelling, line ends, blanks
            at the ends of front matter lines
Exit code: 0 no errors (warnings are allowed), 1 errors in the content, 2 wrong usage.`,
  run: async (args, io) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' }, fix: { type: 'boolean', default: false } },
    });
    const { format } = values;
    if (!isFormat(format))
      throw usageError(`Unknown format \`${format}\`, expected ${Object.keys(FORMATS).join(', ')}`);
    const folder = contentFolder(io);
    const open = () =>
      checkContent(resolve(io.cwd, folder), {
        today: io.today,
        displayRoot: folder.replaceAll('\\', '/').replace(/(?<=.)\/+$/, ''),
      });
    let checked = await open();
    const wanted = narrow(positionals, checked.sources, checked.diagnostics, io);
    if (values.fix && (await fixFiles(checked.content, wanted, io)) > 0) checked = await open();
    const diagnostics = checked.diagnostics.filter(({ file }) => wanted(file));
    const sources = new Map([...checked.sources].filter(([file]) => wanted(file)));
    io.out(FORMATS[format](diagnostics, sources));
    return hasErrors(diagnostics) ? EXIT.failed : EXIT.ok;
  },
};

function isFormat(text: string): text is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, text);
}

/** Which files to show. A path that is no file of the content and holds none is a mistake of the caller. */
function narrow(
  paths: readonly string[],
  sources: Sources,
  diagnostics: readonly Diagnostic[],
  io: Io,
): (file: string) => boolean {
  if (paths.length === 0) return () => true;
  const roots = paths.map((path) => resolve(io.cwd, path));
  const isBelow = (file: string, root: string) => {
    const way = relative(root, resolve(io.cwd, file));
    return way === '' || (!way.startsWith('..') && !isAbsolute(way));
  };
  const files = [...sources.keys(), ...diagnostics.map(({ file }) => file)];
  for (const [index, root] of roots.entries()) {
    if (!files.some((file) => isBelow(file, root))) {
      throw usageError(`Nothing to check at \`${paths[index]}\`, expected a file or folder of the content`);
    }
  }
  return (file) => roots.some((root) => isBelow(file, root));
}
