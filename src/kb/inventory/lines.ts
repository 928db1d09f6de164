import type { Line, UnreadableLine } from './inventory.ts';

const MAX_TEXT = 200;

/**
 * The lines of a text that are not blank, with their numbers. CR LF, CR CR LF (what `wmic` writes into a file), LF and
 * CR are one line end each; hard blanks count as blanks.
 */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  text
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .split(/\r*\n|\r/u)
    .forEach((line, at) => {
      if (line.trim() !== '') lines.push({ number: at + 1, text: line.trimEnd() });
    });
  return lines;
}

/** What is shown of a foreign text: no control characters, which a terminal would obey, and not without end. */
export function plain(text: string): string {
  const clean = text
    .slice(0, 4 * MAX_TEXT)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}…` : clean;
}

export function unreadable(line: Line, text = line.text): UnreadableLine {
  return { line: line.number, text: plain(text) };
}

/** `label: value` from the beginning of a line, in any language; full-width colons count. */
export function labelled(text: string): { readonly label: string; readonly value: string } | undefined {
  const match = /^\s{0,4}([^\s:：[\]{}"][^:：]{1,79}?)\s*[:：](?:\s+(.*))?$/u.exec(text);
  return match === null ? undefined : { label: match[1] ?? '', value: (match[2] ?? '').trim() };
}

/** A host name, or null where the text cannot be one (`...`, `N/A`, words). */
export function hostName(text: string): string | null {
  const name = plain(text).replace(/^\\+/u, '');
  return /^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,253}$/u.test(name) ? name : null;
}
