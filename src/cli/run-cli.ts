import { type Command, EXIT, type Io, isUsageError } from './command.ts';
import { auditCommand } from './commands/audit.ts';
import { checkCommand } from './commands/check.ts';
import { newCommand } from './commands/new.ts';
import { planCommand } from './commands/plan.ts';
import { resolveCommand } from './commands/resolve.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  checkCommand,
  newCommand,
  resolveCommand,
  auditCommand,
  planCommand,
];

/** Runs one command line (without `node` and the script) and answers with the exit code. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && args.length === 0)) {
    io.out(overview());
    return EXIT.ok;
  }
  const wanted = name === 'help' ? args[0] : name;
  const command = COMMANDS.find((candidate) => candidate.name === wanted);
  if (command === undefined) {
    io.err(
      `Unknown command \`${wanted}\`, expected one of ${COMMANDS.map((each) => each.name).join(', ')}\n`,
    );
    return EXIT.usage;
  }
  if (name === 'help' || args.includes('--help') || args.includes('-h')) {
    io.out(`${command.usage}\n`);
    return EXIT.ok;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    io.err(`${error.message}\n\n${command.usage}\n`);
    return EXIT.usage;
  }
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const rows = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `kb <command>, the contributor's tool\n\n${rows.join('\n')}\n\n\`kb help <command>\` tells more. KB_CONTENT names another content folder.\n`;
}
