import matter from 'gray-matter';
import { type Document, isMap, isScalar, isSeq, type ParsedNode, parseDocument } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/rules.ts';
import { type LineStarts, rangeAt } from '../diagnostics/text-position.ts';
import type { FieldPath, Locate, SourceFile } from './source-file.ts';
import { type YamlData, yamlData } from './yaml-data.ts';

/** Longest front matter, in characters. The longest real one has a few hundred rows of some 80 characters. */
export const MAX_FRONTMATTER = 128 * 1024;
const MAX_BLANK_RUN = 1000;
const FENCE = '---';

export interface Frontmatter {
  /** Undefined where the block could not be read. */
  readonly data: { readonly [key: string]: YamlData } | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Offset in the file's text at which the Markdown begins. */
  readonly bodyOffset: number;
  readonly locate: Locate;
}

/** gray-matter runs `---js` blocks as programs when left alone. Here it only splits: no engine ever gets a block. */
const refuseEngine = (): never => {
  throw new Error('only YAML front matter is read');
};
const ENGINES = {
  yaml: { parse: () => ({}), stringify: refuseEngine },
  json: { parse: refuseEngine, stringify: refuseEngine },
  javascript: { parse: refuseEngine, stringify: refuseEngine },
  coffee: { parse: refuseEngine, stringify: refuseEngine },
  toml: { parse: refuseEngine, stringify: refuseEngine },
};

/** Splits a file and reads its front matter as plain data, with a place for every field. Never throws. */
export function readFrontmatter(source: SourceFile, starts: LineStarts): Frontmatter {
  const { text, path: file } = source;
  const nothing = (...diagnostics: readonly Diagnostic[]): Frontmatter => ({
    data: undefined,
    diagnostics,
    bodyOffset: text.length,
    locate: () => rangeAt(starts, 0, Math.min(FENCE.length, text.length)),
  });
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  // gray-matter ends a line at `\n` alone, and would take what follows a lone `\r` for the name of a language.
  if (firstLine !== FENCE || /^-+\r(?!\n)/.test(text)) {
    const range = rangeAt(starts, 0, firstLine.length);
    const language = /^---+\s*([^\s-].*)$/.exec(firstLine)?.[1];
    if (language === undefined)
      return nothing(report('frontmatter-missing', { found: firstLine }, { file, range }));
    return nothing(report('frontmatter-engine', { language: language.trim() }, { file, range }));
  }
  const split = findEnd(text);
  const refuse = (at: number, to: number, problem: string, hint?: string) =>
    nothing(report('frontmatter-syntax', { problem, hint }, { file, range: rangeAt(starts, at, to) }));
  const tooComplex = (at: number, problem: string) =>
    nothing(report('frontmatter-too-complex', { problem }, { file, range: rangeAt(starts, at, at) }));
  if (split === undefined) {
    return refuse(
      0,
      FENCE.length,
      'The front matter does not end, expected a second line `---`',
      'Add a line `---` below the last field.',
    );
  }
  if (split.line.trimEnd() !== FENCE) {
    return refuse(
      split.at,
      split.at + split.line.length,
      'The line begins with `---` and goes on, expected the end of the front matter',
      'Write `---` alone on the line, or quote the text.',
    );
  }
  // gray-matter looks for comments with an expression that is quadratic in runs of blank lines, and yaml is not
  // linear either; so both get bounded texts only.
  if (split.at > MAX_FRONTMATTER) {
    return tooComplex(0, `The front matter has ${split.at} characters, expected at most ${MAX_FRONTMATTER}`);
  }
  const blanks = new RegExp(`\\s{${MAX_BLANK_RUN}}`).exec(text.slice(0, split.at));
  if (blanks !== null)
    return tooComplex(
      blanks.index,
      `More than ${MAX_BLANK_RUN} blank characters in a row in the front matter`,
    );

  const parts = matter(text, { engines: ENGINES, language: 'yaml' });
  const base = FENCE.length;
  const parsed = parseYaml(`${parts.matter}\n`);
  if (parsed === undefined) return tooComplex(base, 'The front matter is nested too deeply to be read');
  return {
    ...readFields(parsed, base, source, starts),
    bodyOffset: text.length - parts.content.length,
  };
}

/** The first later line that begins with `---`: what gray-matter takes for the end. */
function findEnd(text: string): { readonly at: number; readonly line: string } | undefined {
  const newline = text.indexOf(`\n${FENCE}`);
  if (newline === -1) return undefined;
  const at = newline + 1;
  return { at, line: /^[^\r\n]*/.exec(text.slice(at, at + 1000))?.[0] ?? '' };
}

/** Undefined where the parser itself gives up (its recursion is not bounded). */
function parseYaml(yaml: string): Document.Parsed | undefined {
  try {
    // Keys are checked in yaml-data.ts: the library's own check is quadratic in their number.
    const document = parseDocument(yaml, {
      prettyErrors: false,
      uniqueKeys: false,
      merge: false,
      logLevel: 'error',
    });
    // The library reports its own overflow as a syntax error.
    return document.errors.some(({ message }) => /call stack|stack overflow/i.test(message))
      ? undefined
      : document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readFields(
  document: Document.Parsed,
  base: number,
  { path: file }: SourceFile,
  starts: LineStarts,
): Pick<Frontmatter, 'data' | 'diagnostics' | 'locate'> {
  const at = (from: number, to: number) => ({ file, range: rangeAt(starts, base + from, base + to) });
  const locate = locator(
    document,
    (from, to) => rangeAt(starts, base + from, base + to),
    rangeAt(starts, 0, base),
  );
  // Later syntax errors are mostly consequences of the first.
  const [error] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (error !== undefined) {
    const problem = `The YAML cannot be read: ${lowerFirst(error.message)}`;
    return {
      data: undefined,
      diagnostics: [report('frontmatter-syntax', { problem }, at(...error.pos))],
      locate,
    };
  }
  const { data, problems } = yamlData(document);
  const diagnostics = problems.map(({ kind, from, to, problem, hint }) => {
    const place = at(from, to);
    if (kind === 'unknown-key')
      return report('field-unknown', { field: problem, within: '', nearest: undefined, known: [] }, place);
    if (kind === 'too-complex') return report('frontmatter-too-complex', { problem }, place);
    return report('frontmatter-syntax', { problem, hint }, place);
  });
  if (problems.some(({ kind }) => kind !== 'unknown-key')) return { data: undefined, diagnostics, locate };
  if (data === null) return { data: {}, diagnostics, locate };
  if (typeof data === 'object' && !Array.isArray(data))
    return { data: data as { readonly [key: string]: YamlData }, diagnostics, locate };
  const problem = 'The front matter is a single value or a list, expected `field: value` lines';
  const whole = document.contents?.range ?? [0, 0];
  return {
    data: undefined,
    diagnostics: [...diagnostics, report('frontmatter-syntax', { problem }, at(whole[0], whole[1]))],
    locate,
  };
}

function locator(
  document: Document.Parsed,
  range: (from: number, to: number) => ReturnType<Locate>,
  whole: ReturnType<Locate>,
): Locate {
  return (path: FieldPath, part = 'value') => {
    let node: ParsedNode | null = document.contents;
    let found = whole;
    for (const [depth, step] of path.entries()) {
      const last = depth === path.length - 1;
      if (isMap(node)) {
        const pair = (node.items as { key: ParsedNode; value: ParsedNode | null }[]).find(
          ({ key }) => isScalar(key) && String(key.source ?? key.value) === step,
        );
        if (pair === undefined) break;
        node = pair.value;
        // An empty value has no width; its name is what can be pointed at.
        const empty = node === null || node.range?.[0] === node.range?.[1];
        found = rangeOf(empty || (last && part === 'key') ? pair.key : node, range) ?? found;
      } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
        node = node.items[step] as ParsedNode;
        found = rangeOf(node, range) ?? found;
      } else break;
    }
    return found;
  };
}

function rangeOf(node: ParsedNode | null, range: (from: number, to: number) => ReturnType<Locate>) {
  return node?.range === undefined || node.range === null ? undefined : range(node.range[0], node.range[1]);
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text[0]?.toLowerCase()}${text.slice(1)}` : text;
}
