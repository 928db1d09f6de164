import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  readonly exitCode: number | null;
  readonly output: string;
  readonly wallSeconds: number;
  /** User and system time of every process of the tree; null where the system does not tell it. */
  readonly cpuSeconds: number | null;
  /** The largest sum of resident memory of all processes of the tree at one moment, in MB (10^6 bytes). */
  readonly peakMegabytes: number | null;
}

/** How often the tree is looked at, in milliseconds. What a process does after its last look is not counted. */
const EVERY = 50;
/** Clock ticks per second in /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;
const PAGE = 4096;

/**
 * Runs a program and adds up what it and all its children take, by looking at /proc: children that end while it runs
 * (the indexer) count in full, which the kernel's own sums do only for those that were waited for. Shared pages count in
 * each process, so memory is an upper bound. Only Linux has /proc; elsewhere there is the time alone.
 */
export async function measure(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  const started = performance.now();
  const child = spawn(command, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
  });
  child.stderr.on('data', (bytes) => {
    output += bytes;
  });
  const ticks = new Map<number, number>();
  let peak = 0;
  const look = () => {
    let resident = 0;
    for (const process of treeOf(child.pid ?? -1)) {
      ticks.set(process.pid, process.ticks);
      resident += process.pages * PAGE;
    }
    peak = Math.max(peak, resident);
  };
  const timer = setInterval(look, EVERY);
  const exitCode = await new Promise<number | null>((done) => child.once('close', done));
  clearInterval(timer);
  const total = [...ticks.values()].reduce((sum, value) => sum + value, 0);
  return {
    exitCode,
    output,
    wallSeconds: (performance.now() - started) / 1000,
    cpuSeconds: ticks.size === 0 ? null : total / TICKS,
    peakMegabytes: ticks.size === 0 ? null : peak / 1e6,
  };
}

interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

function treeOf(root: number): readonly ProcessFacts[] {
  const all = listProcesses();
  const found = all.filter(({ pid }) => pid === root);
  for (let at = 0; at < found.length; at += 1)
    found.push(...all.filter(({ parent }) => parent === found[at]?.pid));
  return found;
}

function listProcesses(): readonly ProcessFacts[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        // The name of the program stands in brackets and may hold anything; the fields are counted after it.
        const fields = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number);
        const [parent = 0, user = 0, system = 0, pages = 0] = [fields[1], fields[11], fields[12], fields[21]];
        return [{ pid: Number(name), parent, ticks: user + system, pages }];
      } catch {
        // Ended between the listing and the look.
        return [];
      }
    });
}
