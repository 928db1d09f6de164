import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The first of some programs that is on this machine: names are looked up in the PATH, paths are taken as they are. */
export function firstInstalled(names: readonly (string | undefined)[]): string | undefined {
  return names
    .filter((name) => name !== undefined)
    .map(whereIs)
    .find((path) => path !== undefined);
}

function whereIs(name: string): string | undefined {
  if (name.includes('/') || name.includes('\\')) return existsSync(name) ? name : undefined;
  try {
    return (
      execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
}
