import type { Definition, Nodes, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Diagnostic, Range } from '../diagnostics/diagnostic.ts';
import { nearestName } from '../diagnostics/nearest-name.ts';
import { report } from '../diagnostics/rules.ts';
import { type LineStarts, rangeAt } from '../diagnostics/text-position.ts';
import { SECTION_HEADINGS, type Section, type SectionHeading } from '../kb/article.ts';
import { needsGfm } from '../kb/gfm.ts';
import { isKbId } from '../kb/kb-number.ts';
import { findBodyProblem } from './body-limits.ts';
import type { ParsedTexts, SourceFile } from './source-file.ts';

const plainParser = unified().use(remarkParse).freeze();
const gfmParser = unified().use(remarkParse).use(remarkGfm).freeze();

export interface Body {
  /** Line ends are LF; blank lines at both ends are gone. */
  readonly markdown: string;
  /** Only of a body that is read with `sections`. */
  readonly sections: readonly Section[];
  /** Of the sections. */
  readonly texts: ParsedTexts;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the Markdown of an entry, from an offset of its text, and checks what a page may show.
 * With `sections` the text must be divided by the fixed headings; without, it is free below the first level.
 */
export function readBody(
  source: SourceFile,
  bodyOffset: number,
  starts: LineStarts,
  options: { readonly sections: boolean },
): Body {
  const body = source.text.slice(bodyOffset);
  const file = source.path;
  const place = (from: number, to: number) => ({
    file,
    range: rangeAt(starts, bodyOffset + from, bodyOffset + to),
  });
  const refuse = (at: number, problem: string): Body => ({
    markdown: '',
    sections: [],
    texts: new Map(),
    diagnostics: [report('body-too-complex', { problem }, place(at, at + 1))],
  });
  const problem = findBodyProblem(body);
  if (problem !== undefined) return refuse(problem.at, problem.problem);
  const tree = parseMarkdown(body);
  if (tree === undefined) return refuse(0, 'The text is nested too deeply to be read');
  const placeOf = (node: Nodes) => place(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  const diagnostics = checkNodes(tree, placeOf, options.sections);
  const markdown = tidy(body);
  if (!options.sections) return { markdown, sections: [], texts: new Map(), diagnostics };
  const { sections, texts, diagnostics: found } = readSections(tree, body, placeOf);
  return { markdown, sections, texts, diagnostics: [...diagnostics, ...found] };
}

function parseMarkdown(body: string): Root | undefined {
  try {
    return (needsGfm(body) ? gfmParser : plainParser).parse(body);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type PlaceOf = (node: Nodes) => { readonly file: string; readonly range: Range };

/** Whatever must not stand anywhere in a text: HTML, foreign images, unsafe links, first-level headings. */
function checkNodes(tree: Root, placeOf: PlaceOf, sections: boolean): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  const images = new Set<Definition>();
  visit(tree, (node, _index, parent) => {
    switch (node.type) {
      case 'html':
        diagnostics.push(report('raw-html', { html: node.value }, placeOf(node)));
        break;
      case 'heading': {
        const nested = parent?.type !== 'root';
        if (node.depth === 1 || (sections && node.depth === 2 && nested)) {
          diagnostics.push(report('heading-level', { found: node.depth }, placeOf(node)));
        }
        break;
      }
      case 'link':
        if (!isSafeLink(node.url)) diagnostics.push(report('link-unsafe', { url: node.url }, placeOf(node)));
        break;
      case 'image':
        if (!isLocalImage(node.url))
          diagnostics.push(report('image-unsafe', { url: node.url }, placeOf(node)));
        break;
      case 'imageReference': {
        const definition = definitions.get(node.identifier);
        if (definition === undefined) break;
        images.add(definition);
        if (!isLocalImage(definition.url)) {
          diagnostics.push(report('image-unsafe', { url: definition.url }, placeOf(node)));
        }
        break;
      }
    }
  });
  visit(tree, 'definition', (node) => {
    if (images.has(node) || isSafeLink(node.url)) return;
    diagnostics.push(report('link-unsafe', { url: node.url }, placeOf(node)));
  });
  return diagnostics;
}

/** Web and mail addresses, a place on the same page, and a KB number as address. A list of the allowed, never of the refused. */
function isSafeLink(url: string): boolean {
  return (
    (/^https?:\/\//i.test(url) && URL.canParse(url)) ||
    /^mailto:/i.test(url) ||
    url.startsWith('#') ||
    isKbId(url)
  );
}

function isLocalImage(url: string): boolean {
  return (
    /^[\w-][\w./-]*\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(url) &&
    !url.includes('..') &&
    !url.includes('//')
  );
}

/** Cuts the text at its second-level headings. */
function readSections(tree: Root, body: string, placeOf: PlaceOf): Omit<Body, 'markdown'> {
  const diagnostics: Diagnostic[] = [];
  const sections: Section[] = [];
  const texts = new Map<string, Root>();
  const apart = standsApart(tree, body);
  const seen = new Set<SectionHeading>();
  let furthest: SectionHeading | undefined;
  const starts = tree.children.flatMap((node, index) =>
    node.type === 'heading' && node.depth === 2 ? index : [],
  );
  const first = tree.children[0];
  if (first !== undefined && starts[0] !== 0) diagnostics.push(report('section-missing', {}, placeOf(first)));
  for (const [i, index] of starts.entries()) {
    const node = tree.children[index] as RootContent;
    const heading = textOf(node).trim();
    const end = starts[i + 1] ?? tree.children.length;
    const to = tree.children[end]?.position?.start.offset ?? body.length;
    const markdown = tidy(body.slice(node.position?.end.offset ?? 0, to));
    if (!isSectionHeading(heading)) {
      const nearest = nearestName(heading, SECTION_HEADINGS);
      diagnostics.push(
        report('section-unknown', { heading, nearest, known: SECTION_HEADINGS }, placeOf(node)),
      );
      continue;
    }
    if (end === index + 1) diagnostics.push(report('section-empty', { heading }, placeOf(node)));
    if (seen.has(heading)) diagnostics.push(report('section-duplicate', { heading }, placeOf(node)));
    else if (furthest !== undefined && orderOf(heading) < orderOf(furthest)) {
      diagnostics.push(report('section-order', { heading, before: furthest }, placeOf(node)));
    }
    seen.add(heading);
    if (furthest === undefined || orderOf(heading) > orderOf(furthest)) furthest = heading;
    sections.push({ heading, markdown });
    if (apart) texts.set(markdown, { type: 'root', children: tree.children.slice(index + 1, end) });
  }
  return { sections, texts, diagnostics };
}

/**
 * Whether the sections of a text parse to the same when each is parsed alone: a section would see no definition of
 * another one, and its line ends would be LF.
 */
function standsApart(tree: Root, body: string): boolean {
  let apart = !body.includes('\r');
  visit(tree, ['definition', 'footnoteDefinition'], () => {
    apart = false;
  });
  return apart;
}

function isSectionHeading(text: string): text is SectionHeading {
  return (SECTION_HEADINGS as readonly string[]).includes(text);
}

function orderOf(heading: SectionHeading): number {
  return SECTION_HEADINGS.indexOf(heading);
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** LF line ends, no blank lines at either end. The indentation of the first line stays: it may be code. */
function tidy(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}
