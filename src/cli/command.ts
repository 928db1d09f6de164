/** What a command may touch of the outside. Only main.ts makes one of the real process; tests make their own. */
export interface Io {
  /** Absolute path. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Full text of `kb help <name>`; begins with the command line. */
  readonly usage: string;
  /** Exit code: 0 fine, 1 the content (or what was asked for) is at fault, 2 wrong usage. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>;
}

export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Says what is wrong with the command line. Thrown by readers of arguments, printed once by run-cli.ts. */
export function usageError(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_KB_USAGE' });
}

/** True for usageError and for what node:util parseArgs throws. */
export function isUsageError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ERR_KB_USAGE' || code.startsWith('ERR_PARSE_ARGS');
}

/** The content folder as the user knows it: `KB_CONTENT`, else `content`. */
export function contentFolder(io: Io): string {
  const given = io.env.KB_CONTENT;
  return given === undefined || given === '' ? 'content' : given;
}
