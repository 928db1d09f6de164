import { createHash } from 'node:crypto';

/** Code for a page to have in itself, with its name in a Content-Security-Policy; null for no code. */
export function inlineScript(code: string): { readonly code: string; readonly hash: string } | null {
  return code === '' ? null : { code, hash: policyHash(code) };
}

/** How a Content-Security-Policy names the code of a script: `sha256-…`, over its text as it stands in the page. */
export function policyHash(code: string): string {
  return `sha256-${createHash('sha256').update(code).digest('base64')}`;
}
