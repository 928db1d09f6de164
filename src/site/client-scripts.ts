import { siteState } from './site-state.ts';

/**
 * The root-absolute URL of the classic script that `src/client/<name>.ts` becomes, for `<script defer src={…}>`.
 * Throws for a name that has no such file.
 */
export function clientScript(name: string): string {
  const { clientScripts } = siteState();
  const url = clientScripts.get(name);
  if (url === undefined) {
    const known = [...clientScripts.keys()].join(', ') || 'none';
    throw new Error(
      `No client script \`${name}\`, expected a file src/client/${name}.ts. There are: ${known}.`,
    );
  }
  return url;
}
