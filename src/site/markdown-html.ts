import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { isKbId, type KbId, kbNumberOf } from '../kb/kb-number.ts';

export interface HtmlContext {
  /** Whether an article of this number is held; decides where its links lead. */
  readonly held: (kb: KbId) => boolean;
  /** The level that the highest heading of the text gets, 2 to 6. */
  readonly headingBase: number;
  /** Begins every `id` of the text, so that two texts on one page cannot share one. */
  readonly idPrefix: string;
}

/** The id that remark-rehype gives the heading above its footnotes, whatever prefix it is told. */
const FOOTNOTE_LABEL = 'footnote-label';

/** Fits the sanitised HTML of a text into a page: addresses, heading levels and ids, tables that scroll, check boxes. */
export function fitIntoPage(tree: Root, context: HtmlContext): void {
  fitHeadings(tree, context);
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'a') fitLink(node, context);
    if (node.tagName === 'th') {
      // The corner above a column of names heads nothing.
      if (node.children.length === 0) node.tagName = 'td';
      else node.properties.scope = 'col';
    }
    if (node.properties.align !== undefined) {
      node.properties.className = [`align-${node.properties.align}`];
      delete node.properties.align;
    }
    if (node.tagName === 'input') {
      node.properties.ariaLabel = node.properties.checked === true ? 'done' : 'not done';
    }
    if (node.tagName === 'img' && parent !== undefined && index !== undefined) {
      const src = localImage(node.properties.src);
      if (src !== undefined) node.properties.src = src;
      else parent.children.splice(index, 1, { type: 'text', value: String(node.properties.alt ?? '') });
    }
  });
  wrapTables(tree);
}

/** Where a link of a text may lead: a KB article, a place in the text, another site, a mailbox. Everything else leads nowhere. */
function fitLink(node: Element, { held, idPrefix }: HtmlContext): void {
  if (node.properties.ariaDescribedBy !== undefined)
    node.properties.ariaDescribedBy = [idPrefix + FOOTNOTE_LABEL];
  const href = String(node.properties.href ?? '');
  if (isKbId(href)) {
    const isHeld = held(href);
    node.properties.href = isHeld ? `/kb/${kbNumberOf(href)}.html` : `/search.html?q=${href}`;
    node.properties.className = isHeld ? ['kb-link'] : ['kb-link', 'kb-link-not-held'];
  } else if (href.startsWith('#')) {
    if (!href.startsWith(`#${idPrefix}`)) node.properties.href = `#${idPrefix}${href.slice(1)}`;
  } else if (/^https?:\/\//i.test(href) && URL.canParse(href)) {
    node.properties.rel = ['noreferrer', 'nofollow'];
  } else if (!/^mailto:/i.test(href)) {
    node.properties = {};
  }
}

/** An image of `public/`, as a root-absolute address; undefined for any other. */
function localImage(src: unknown): string | undefined {
  const path = typeof src === 'string' ? src : '';
  return /^[\w-][\w./-]*$/.test(path) && !path.includes('..') && !path.includes('//')
    ? `/${path}`
    : undefined;
}

function fitHeadings(tree: Root, { headingBase, idPrefix }: HtmlContext): void {
  const headings: Element[] = [];
  visit(tree, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) headings.push(node);
  });
  const own = headings.filter(({ properties }) => properties.id !== FOOTNOTE_LABEL);
  const highest = Math.min(...own.map(levelOf));
  const used = new Set<string>();
  for (const heading of headings) {
    if (!own.includes(heading)) {
      heading.tagName = `h${headingBase}`;
      heading.properties.id = idPrefix + FOOTNOTE_LABEL;
      continue;
    }
    heading.tagName = `h${Math.min(6, levelOf(heading) - highest + headingBase)}`;
    const slug = slugOf(textOf(heading)) || 'part';
    let id = slug;
    for (let count = 2; used.has(id); count += 1) id = `${slug}-${count}`;
    used.add(id);
    heading.properties.id = idPrefix + id;
  }
}

/** A wide table scrolls in its own box, which the keyboard can reach and a screen reader can name. */
function wrapTables(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || parent === undefined || index === undefined) return;
    if (parent.type === 'element' && parent.properties.role === 'region') return;
    const box: Element = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-scroll'], tabIndex: 0, role: 'region', ariaLabel: labelOf(node) },
      children: [node],
    };
    parent.children.splice(index, 1, box);
  });
}

function labelOf(table: Element): string {
  const heads: string[] = [];
  visit(table, 'element', (node) => {
    if (node.tagName === 'th') heads.push(textOf(node).trim());
  });
  return `Table: ${heads.filter((head) => head !== '').join(', ')}`;
}

function levelOf({ tagName }: Element): number {
  return Number(tagName.slice(1));
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function textOf(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}
