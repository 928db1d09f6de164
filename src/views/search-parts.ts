/**
 * Every piece of the search that is loaded on demand is a classic script, because browsers refuse `fetch` on `file://`:
 * `(globalThis.hotfixAtlas??={})["<key>"]=["<check>","<payload>"];`. A script that was cut short registers nothing, and
 * one that was damaged fails its check; neither is ever taken for an empty answer.
 */
export const PART_REGISTRY = 'hotfixAtlas';

/** What a part's script registers. */
export type RegisteredPart = readonly [check: string, payload: string];

export function partScript(key: string, payload: string): string {
  const value = `[${quote(checkOf(payload))},${quote(payload)}]`;
  return `(globalThis.${PART_REGISTRY}??={})[${quote(key)}]=${value};\n`;
}

/** Path of a part's script below the folder of its build. */
export function partPath(key: string): string {
  return `${key}.js`;
}

/** Folder of a build's search, relative to the site's root. Builds never share one, so that an open tab keeps its own. */
export function searchFolder(buildId: string): string {
  return `search/${buildId}/`;
}

/** The payload of what a script registered, or undefined where it is not whole. */
export function readPart(registered: unknown): string | undefined {
  if (!Array.isArray(registered)) return undefined;
  const [check, payload] = registered as readonly unknown[];
  return typeof payload === 'string' && check === checkOf(payload) ? payload : undefined;
}

/** Length and hash of a text. It finds damage; it is no signature. */
export function checkOf(text: string): string {
  return `${text.length.toString(36)}.${hashOf(text).toString(36)}`;
}

/** FNV-1a of a text, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** In single quotes, since JSON is full of double ones. */
function quote(text: string): string {
  const escaped = text.replace(
    /[\\'\n\r\u2028\u2029]/g,
    (char) => ({ '\n': '\\n', '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' })[char] ?? `\\${char}`,
  );
  return `'${escaped}'`;
}
