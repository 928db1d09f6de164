import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';

/** What front matter may hold. A plain number keeps its written text: 6.10 must not become 6.1. */
export type YamlData = string | boolean | null | readonly YamlData[] | { readonly [key: string]: YamlData };

export interface YamlProblem {
  readonly kind: 'syntax' | 'too-complex' | 'unknown-key';
  /** Start and end offset in the YAML text. */
  readonly from: number;
  readonly to: number;
  readonly problem: string;
  readonly hint?: string;
}

const MAX_DEPTH = 12;
/** Names that are special in JavaScript objects; no field of the format has them. */
const SPECIAL_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The plain data of a parsed document, and everything in it that this format does not read: aliases, anchors, tags,
 * merge keys, keys that are not single texts, a key twice.
 */
export function yamlData(document: Document.Parsed): { data: YamlData; problems: readonly YamlProblem[] } {
  const problems: YamlProblem[] = [];
  const data = convert(document.contents, 0, problems);
  return { data, problems };
}

function convert(node: ParsedNode | null, depth: number, problems: YamlProblem[]): YamlData {
  if (node === null) return null;
  const [from, to] = node.range;
  const refuse = (problem: string, hint?: string, kind: YamlProblem['kind'] = 'syntax') =>
    problems.push({ kind, from, to, problem, ...(hint === undefined ? {} : { hint }) });
  if (depth > MAX_DEPTH) {
    refuse(`Nested deeper than ${MAX_DEPTH} levels, expected at most 4`, undefined, 'too-complex');
    return null;
  }
  if (isAlias(node)) {
    refuse('Alias found, expected the value itself', 'Write the value out; aliases are not read.');
    return null;
  }
  if (node.anchor !== undefined)
    refuse('Anchor found, expected a plain value', 'Remove the `&` name, or quote the text.');
  if (node.tag !== undefined)
    refuse('Tag found, expected a plain value', 'Remove the tag, or quote the text.');
  if (isSeq(node)) return node.items.map((item) => convert(item as ParsedNode | null, depth + 1, problems));
  if (isMap(node)) return convertMap(node, depth, problems, refuse);
  if (!isScalar(node)) return null;
  if (typeof node.value === 'number' || typeof node.value === 'bigint')
    return node.source ?? String(node.value);
  return typeof node.value === 'boolean' || typeof node.value === 'string' ? node.value : null;
}

function convertMap(
  node: ParsedNode & { readonly items: readonly unknown[] },
  depth: number,
  problems: YamlProblem[],
  refuse: (problem: string, hint?: string) => void,
): YamlData {
  const data: Record<string, YamlData> = {};
  for (const pair of node.items as readonly { key: ParsedNode; value: ParsedNode | null }[]) {
    const { key, value } = pair;
    const name = isScalar(key) ? keyText(key) : undefined;
    if (name === undefined) {
      refuse('A key that is not a single word, expected a field name');
      continue;
    }
    const [from, to] = key.range ?? node.range;
    if (key.tag !== undefined || key.anchor !== undefined) {
      problems.push({
        kind: 'syntax',
        from,
        to,
        problem: 'Tag or anchor at a key, expected a plain field name',
      });
    } else if (name === '<<') {
      problems.push({
        kind: 'syntax',
        from,
        to,
        problem: 'Merge key `<<` found, expected plain fields',
        hint: 'Write the fields out; merge keys are not read.',
      });
    } else if (SPECIAL_KEYS.has(name)) {
      problems.push({ kind: 'unknown-key', from, to, problem: name });
    } else if (Object.hasOwn(data, name)) {
      problems.push({
        kind: 'syntax',
        from,
        to,
        problem: `Field \`${name}\` stands twice, expected once`,
        hint: 'Remove one of the two.',
      });
    } else data[name] = convert(value, depth + 1, problems);
  }
  return data;
}

function keyText(key: { readonly value: unknown; readonly source?: string }): string | undefined {
  if (typeof key.value === 'string') return key.value;
  return key.source === undefined || key.source === '' ? undefined : key.source;
}
