import { type Attribute, type StartTag, scanTags } from './html-scan.ts';
import { problemsOfTag } from './page-problems.ts';

export interface RelativePage {
  readonly html: string;
  /** Root-absolute paths of the site that the page leads to or loads (`/kb/2521348.html`), without query and fragment. */
  readonly targets: readonly string[];
  /** What a page of this site must not hold, in words. */
  readonly problems: readonly string[];
}

/** Attributes that hold one URL. */
const URL_ATTRIBUTES = new Set(['href', 'xlink:href', 'src', 'action', 'formaction', 'poster']);
const URL_LISTS = new Set(['srcset', 'imagesrcset']);
/** `data-root`, `data-src`, `data-index-url` …: addresses that a client script reads. */
const DATA_URL = /^data-(?:[a-z0-9-]+-)?(?:href|src|url|root)$/;
/** Where the reader is taken to: these need a file name, since `file://` shows a listing for a folder. */
const LEADS_TO = new Set(['a', 'area', 'form', 'button', 'input']);

/**
 * Makes every root-absolute URL of a page relative to the page, so that one output works at a domain root, below any
 * path, and from a disk. Pages are written with root-absolute URLs that end in `.html`; a folder gets its `index.html`
 * where a link leads to it. Everything else stays byte for byte.
 *
 * @param page root-absolute path of the page's file: `/kb/2521348.html`
 * @param prefix given for the one page that is served for any address (404.html): what to put before root-absolute
 *   paths instead, such as `/atlas/`
 */
export function relativeLinks(html: string, page: string, prefix?: string): RelativePage {
  const targets = new Set<string>();
  const problems = new Set<string>();
  const make = (url: string, { name }: Attribute, tag: StartTag): string => {
    const path = rootPath(url);
    if (path === undefined) return url;
    const isData = name.startsWith('data-');
    const whole = LEADS_TO.has(tag.name) && !isData ? fileOf(path) : path;
    if (!isData) targets.add(whole);
    const rest = url.trim().slice(path.length);
    return `${prefix === undefined ? relativePath(page, whole) : prefix + whole.slice(1)}${rest}`;
  };
  const note = (tag: StartTag) => {
    for (const problem of problemsOfTag(tag, html)) problems.add(problem);
  };
  return { html: rewriteUrls(html, make, note), targets: [...targets], problems: [...problems] };
}

/** Lengthens every relative URL of a page at the root of the site, for an answer some folders deeper (404.html). */
export function rebaseLinks(html: string, folders: number): string {
  if (folders <= 0) return html;
  return rewriteUrls(html, (url) => {
    const isRelative = url.trim() !== '' && !/^\s*(?:[a-z][a-z0-9+.-]*:|[/\\#?])/i.test(url);
    return isRelative ? '../'.repeat(folders) + url.trim().replace(/^\.\//, '') : url;
  });
}

/** `/kb/2496089.html` seen from `/checklists/x.html` is `../kb/2496089.html`; both are root-absolute. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common += 1;
  const path = '../'.repeat(here.length - common) + there.slice(common).join('/');
  // An empty path would mean the page itself, and a colon in the first part would be read as a scheme.
  return path === '' || /^[^/]*:/.test(path) ? `./${path}` : path;
}

/** Replaces each URL of a page's attributes by what `make` gives for it. */
function rewriteUrls(
  html: string,
  make: (url: string, attribute: Attribute, tag: StartTag) => string,
  note?: (tag: StartTag) => void,
): string {
  const pieces: string[] = [];
  let done = 0;
  scanTags(html, (tag) => {
    note?.(tag);
    for (const attribute of tag.attributes) {
      const isList = URL_LISTS.has(attribute.name);
      if (!isList && !URL_ATTRIBUTES.has(attribute.name) && !isDataUrl(attribute.name)) continue;
      const value = html.slice(attribute.start, attribute.end);
      const changed = isList
        ? mapUrlList(value, (url) => make(url, attribute, tag))
        : make(value, attribute, tag);
      if (changed === value) continue;
      pieces.push(html.slice(done, attribute.start), changed);
      done = attribute.end;
    }
  });
  return pieces.join('') + html.slice(done);
}

// Asked for every attribute of every page, so the cheap question comes first.
function isDataUrl(name: string): boolean {
  return name.startsWith('data-') && DATA_URL.test(name);
}

/** Candidates are `URL descriptor`, parted by commas; a comma inside of a URL has no space after it. */
function mapUrlList(value: string, make: (url: string) => string): string {
  return value.replace(
    /(^|,\s+)(\s*)(\S+?)(?=,?(?:\s|$))/g,
    (_, part, space, url) => part + space + make(url),
  );
}

/** The path of a URL that begins at the root of the site, or undefined for every other URL. */
function rootPath(url: string): string | undefined {
  return /^\/(?![/\\])[^?#]*/.exec(url.trim())?.[0];
}

function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path;
}
