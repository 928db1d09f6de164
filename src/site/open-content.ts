import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openKnowledgeBase } from '../open-knowledge-base.ts';
import { ROOT, type Settings } from './settings.ts';
import type { OpenedKnowledgeBase, SiteState } from './site-state.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Opens the content of a build. `today` only decides what counts as a date in the future; no page shows it. */
export function openContent(settings: Settings): Promise<OpenedKnowledgeBase> {
  return openKnowledgeBase(settings.content, { today: new Date().toISOString().slice(0, 10) });
}

/** The facts about a build that pages may show, without the clock: the same content gives the same facts. */
export async function describeBuild(
  settings: Settings,
  opened: OpenedKnowledgeBase,
  env: Env,
): Promise<Pick<SiteState, 'siteUrl' | 'contentDate' | 'buildId'>> {
  const contentDate = await contentDateOf(settings.contentDir, env);
  return {
    siteUrl: settings.siteUrl,
    contentDate,
    buildId: await buildIdOf(opened, settings, contentDate),
  };
}

/**
 * The day of the content: `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/) where it is set,
 * else the day of the newest commit that touched the content, in UTC; null where neither tells it.
 */
export async function contentDateOf(contentDir: string, env: Env): Promise<string | null> {
  const epoch = env.SOURCE_DATE_EPOCH ?? '';
  if (/^\d{1,11}$/.test(epoch)) return dayOf(Number(epoch));
  try {
    const git = ['-C', contentDir, 'log', '-1', '--format=%ct', '--', '.'];
    const { stdout } = await promisify(execFile)('git', git, { timeout: 10_000 });
    return /^\d+\s*$/.test(stdout) ? dayOf(Number(stdout)) : null;
  } catch {
    // No git, no repository, or no commit yet.
    return null;
  }
}

function dayOf(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().slice(0, 10);
}

/** Over everything that decides the bytes of the output: content and its day, source, public files, locked dependencies, settings. */
async function buildIdOf(
  { sources }: OpenedKnowledgeBase,
  settings: Settings,
  contentDate: string | null,
): Promise<string> {
  const hash = createHash('sha256').update(`${settings.siteUrl ?? ''}\0${contentDate ?? ''}\0`);
  const prefix = settings.content.length;
  const entries = [...sources].map(([path, text]) => [path.slice(prefix), text] as const);
  for (const [path, text] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${text}\0`);
  for (const file of await listFiles(ROOT, ['src', 'public', 'package-lock.json', 'astro.config.mjs'])) {
    hash.update(`${file}\0`).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function listFiles(root: string, names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const entries = await readdir(join(root, name), { recursive: true, withFileTypes: true }).catch(
        () => null,
      );
      if (entries === null) return [name];
      const files = entries.filter((entry) => entry.isFile());
      return files.map((file) =>
        join(file.parentPath, file.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      );
    }),
  );
  return found.flat().sort();
}
