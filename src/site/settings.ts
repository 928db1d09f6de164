import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository: everything that is not an output or content lies below it. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** What the environment says about a build; see "Environment" in the README. */
export interface Settings {
  /** As the user wrote it, or absolute where that would mean another folder from the repository; paths in diagnostics begin with it. */
  readonly content: string;
  readonly contentDir: string;
  readonly outDir: string;
  /** Absolute address of the site with a trailing slash, or null. */
  readonly siteUrl: string | null;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads `KB_CONTENT`, `KB_OUT` and `SITE_URL`. Throws a {@link RangeError} with a sentence for the user. */
export function readSettings(env: Env, cwd: string): Settings {
  const written = orDefault(env.KB_CONTENT, 'content');
  // A build works in the repository, wherever it was started.
  const content = resolve(ROOT, written) === resolve(cwd, written) ? written : resolve(cwd, written);
  return {
    content,
    contentDir: resolve(cwd, content),
    outDir: resolve(cwd, orDefault(env.KB_OUT, 'dist')),
    siteUrl: parseSiteUrl(env.SITE_URL),
  };
}

function orDefault(value: string | undefined, fallback: string): string {
  return value === undefined || value.trim() === '' ? fallback : value;
}

function parseSiteUrl(value: string | undefined): string | null {
  if (value === undefined || value.trim() === '') return null;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new RangeError(
      `Found SITE_URL \`${value}\`, expected an absolute address such as https://hotfixes.example.org/ or nothing. Correct it or unset it.`,
    );
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
