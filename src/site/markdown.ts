import type { Root as HtmlRoot } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { needsGfm } from '../kb/gfm.ts';
import type { KbId } from '../kb/kb-number.ts';
import { fitIntoPage } from './markdown-html.ts';
import { linkKbNumbers } from './markdown-kb-links.ts';

export interface MarkdownOptions {
  /** Whether an article of this number is held: its page, or the "not held" answer of the search. */
  readonly held: (kb: KbId) => boolean;
  /** The level that the highest heading of the text gets: 3 below an `<h2>`, 2 for a text that is the page. Default 3. */
  readonly headingBase?: number;
  /** The same text in parsed form, where somebody has it; it is parsed here where absent. */
  readonly parsed?: MarkdownRoot | undefined;
  /** Begins the ids of headings and footnotes; give each text of a page its own. Default `text-`. */
  readonly idPrefix?: string;
}

/** Everything that Markdown itself can produce, and nothing else. Raw HTML never gets this far. */
const SCHEMA: Schema = {
  tagNames: [
    ...[
      'p',
      'br',
      'hr',
      'strong',
      'em',
      'del',
      'code',
      'pre',
      'blockquote',
      'ul',
      'ol',
      'li',
      'a',
      'img',
      'sup',
      'section',
    ],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'input'],
  ],
  attributes: {
    a: ['href', 'title', 'id', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaDescribedBy', 'ariaLabel'],
    h2: ['id', ['className', 'sr-only']],
    img: ['src', 'alt', 'title'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: ['id', ['className', 'task-list-item']],
    ol: ['start', ['className', 'contains-task-list']],
    section: ['dataFootnotes', ['className', 'footnotes']],
    td: ['align'],
    th: ['align'],
    ul: [['className', 'contains-task-list']],
  },
  // `KB2521348` is an address of ours; it holds no colon and so passes as relative.
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  required: { input: { type: 'checkbox', disabled: true } },
  // The ids are made from headings and footnotes by us, with a prefix of our own.
  clobber: [],
  strip: ['script', 'style'],
};

const plainParser = unified().use(remarkParse).freeze();
const gfmParser = unified().use(remarkParse).use(remarkGfm).freeze();
const sanitizer = unified().use(rehypeSanitize, SCHEMA).freeze();
const printer = unified().use(rehypeStringify).freeze();
const converters = new Map<string, ReturnType<typeof makeConverter>>();

/**
 * The safe HTML of a Markdown text of the content. Bare KB numbers become links, links to other sites carry
 * `rel="noreferrer nofollow"`, wide tables scroll in their own box, heading levels fit below `headingBase`.
 * Never throws for what a text says.
 */
export function renderMarkdown(markdown: string, options: MarkdownOptions): string {
  const { held, headingBase = 3, idPrefix = 'text-' } = options;
  const tree = options.parsed ?? parseMarkdown(markdown);
  linkKbNumbers(tree);
  const html = sanitizer.runSync(converterFor(idPrefix).runSync(tree) as HtmlRoot) as HtmlRoot;
  fitIntoPage(html, { held, headingBase, idPrefix });
  return printer.stringify(html);
}

function parseMarkdown(markdown: string): MarkdownRoot {
  return (needsGfm(markdown) ? gfmParser : plainParser).parse(markdown) as MarkdownRoot;
}

function converterFor(idPrefix: string): ReturnType<typeof makeConverter> {
  const known = converters.get(idPrefix) ?? makeConverter(idPrefix);
  converters.set(idPrefix, known);
  return known;
}

function makeConverter(clobberPrefix: string) {
  return unified().use(remarkRehype, { clobberPrefix }).freeze();
}
