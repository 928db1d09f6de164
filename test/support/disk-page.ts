import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Attributes whose URL a browser fetches by itself, on whatever element they stand. */
const LOADS = new Set(['src', 'srcset', 'imagesrcset', 'poster', 'background', 'manifest', 'ping']);
/** Attributes that only some elements fetch by themselves. */
const LOADS_ON: Readonly<Record<string, readonly string[]>> = {
  data: ['object'],
  href: ['link', 'image', 'use', 'feImage', 'base', 'script'],
};
/** Relations of `<link>` that name an address and fetch nothing. */
const NAMES_ONLY = /^(?:canonical|alternate|license|author|next|prev|help|me)$/i;
const LISTS = new Set(['srcset', 'imagesrcset']);
/** Text for people, which may begin with a slash. */
const WORDS = new Set(['title', 'alt', 'placeholder', 'value', 'content', 'aria-label']);

/**
 * What a page holds that no copy on a disk may hold, one sentence each. Read by the parser of the HTML standard, and
 * apart from the build's own check (src/site/page-problems.ts), so that the two watch each other.
 */
export function refusedOnDisk(html: string): readonly string[] {
  const problems: string[] = [];
  const visit = (node: Node) => {
    if ('attrs' in node) problems.push(...problemsOf(node));
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
    if ('content' in node) visit(node.content);
  };
  visit(parse(html));
  return problems;
}

function problemsOf(element: Element): readonly string[] {
  const { tagName, attrs } = element;
  const attributeOf = (name: string) => attrs.find((attribute) => attribute.name === name)?.value;
  const problems: string[] = [];
  if (tagName === 'script' && attributeOf('src') !== undefined && /module/i.test(attributeOf('type') ?? ''))
    problems.push('<script type="module" src>');
  for (const { name, value } of attrs) {
    const written = `<${tagName} ${name}="${value}">`;
    if (name === 'crossorigin' || name === 'integrity') problems.push(written);
    const namesOnly = tagName === 'link' && NAMES_ONLY.test(attributeOf('rel') ?? '');
    const loads = LOADS.has(name) || (LOADS_ON[name]?.includes(tagName) === true && !namesOnly);
    const urls = LISTS.has(name) ? value.split(/,\s+/) : [value];
    for (const url of urls.map((text) => text.trim())) {
      if (/^[/\\]/.test(url) && !WORDS.has(name)) problems.push(`${written} begins with a slash`);
      else if (loads && /^[a-z][a-z0-9+.-]*:/i.test(url) && !/^data:/i.test(url))
        problems.push(`${written} loads from another host`);
    }
    if (name === 'style' && refusedInStyles(value).length > 0) problems.push(written);
  }
  return problems;
}

/** The same for a stylesheet: addresses that begin with a slash or a scheme. */
export function refusedInStyles(css: string): readonly string[] {
  const urls = css.matchAll(/(?:url\(\s*|@import\s+)["']?([^"')\s;]+)/gi);
  return [...urls]
    .map(([, url = '']) => url)
    .filter((url) => /^(?:[/\\]|(?!data:)[a-z][a-z0-9+.-]*:)/i.test(url));
}
