import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIXTURE_CONTENT, runBuild } from './run-build.ts';

/** Builds the fixture site with another title of KB9000004, on another day, into a folder below `home`. */
export async function buildRenewed(home: string): Promise<string> {
  const [content, out] = [join(home, 'content'), join(home, 'renewed')];
  await cp(FIXTURE_CONTENT, content, { recursive: true });
  const entry = join(content, 'kb', 'KB9000004.md');
  const text = await readFile(entry, 'utf8');
  await writeFile(entry, text.replace('An update with a prerequisite', 'Renewed title of an update'));
  const { exitCode, output } = await runBuild(content, out, { SOURCE_DATE_EPOCH: '1900000000' });
  if (exitCode !== 0) throw new Error(output);
  return out;
}
