import { lineStartsOf } from '../diagnostics/text-position.ts';
import { readFrontmatter } from './frontmatter.ts';
import { valueAt } from './schema-issues.ts';
import { articleSchema } from './schemas/article.ts';
import type { IssueParams } from './schemas/shared.ts';
import type { FieldPath, SourceFile } from './source-file.ts';

/**
 * The file's text with what can be corrected without a choice: KB numbers, stop codes and file names in another
 * spelling, line ends, blanks at the ends of front matter lines. Comments, order and all other words stay. Undefined
 * where there is nothing to correct, or where the front matter cannot be read (then nothing is sure).
 */
export function fixedText(source: SourceFile): string | undefined {
  const front = readFrontmatter(source, lineStartsOf(source.text));
  if (front.data === undefined) return undefined;
  const respelled = source.folder === 'kb' ? respell(source) : source.text;
  const plain = respelled.replace(/\r\n?/g, '\n');
  const end = plain.indexOf('\n---');
  const tidied = plain.slice(0, end).replace(/[ \t]+$/gm, '') + plain.slice(end);
  const fixed = sameFields(plain, tidied, source) ? tidied : plain;
  return fixed === source.text ? undefined : fixed;
}

function respell(source: SourceFile): string {
  const { data, locate } = readFrontmatter(source, lineStartsOf(source.text));
  const parsed = articleSchema.safeParse(data);
  if (data === undefined || parsed.success) return source.text;
  const edits = parsed.error.issues.flatMap((issue) => {
    const { spelling } = ('params' in issue ? (issue.params ?? {}) : {}) as IssueParams;
    const path = issue.path as FieldPath;
    if (spelling === undefined || typeof valueAt(data, path) !== 'string') return [];
    const { start, end } = locate(path);
    const quote = /^["']/.test(source.text.slice(start.offset, end.offset)) || spelling.startsWith('0x');
    return [{ from: start.offset, to: end.offset, text: quote ? `"${spelling}"` : spelling }];
  });
  let text = source.text;
  for (const { from, to, text: spelling } of edits.sort((a, b) => b.from - a.from)) {
    text = text.slice(0, from) + spelling + text.slice(to);
  }
  // A wrong place must never destroy an entry: what was wrong is fewer now, and nothing new is.
  const after = articleSchema.safeParse(readFrontmatter({ ...source, text }, lineStartsOf(text)).data);
  const left = after.success ? 0 : after.error.issues.length;
  return left === parsed.error.issues.length - edits.length ? text : source.text;
}

/** Blanks inside a text over several lines belong to it. */
function sameFields(a: string, b: string, source: SourceFile): boolean {
  const dataOf = (text: string) =>
    JSON.stringify(readFrontmatter({ ...source, text }, lineStartsOf(text)).data);
  return dataOf(a) === dataOf(b);
}
