/** One attribute of a start tag; `start` and `end` bound the value in the text, without quotes. */
export interface Attribute {
  /** Lower case. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface StartTag {
  /** Offset of its `<`. */
  readonly at: number;
  /** Lower case, with a namespace prefix where one is written. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** What the element holds, for elements whose content is text and never markup (`script`, `style` …); else null. */
  readonly text: string | null;
}

/** Elements whose content the HTML parser takes as text up to their own end tag. */
const TEXT_ELEMENTS = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
]);
const LETTER = /[a-z]/i;
const NAME_END = /[\t\n\f\r />]/g;
// By character code: this runs over every character of every page.
const [DOUBLE, SINGLE, SLASH, EQUALS, GREATER] = [34, 39, 47, 61, 62];

/** An end tag: its name in lower case, the offset of its `<` and the one after its `>`. */
export type VisitEnd = (name: string, at: number, after: number) => void;

/**
 * Visits every start tag of an HTML text in order, and every end tag but those of scripts and the like, by the rules of
 * the HTML tokenizer: comments, quoted values and the text of scripts are never taken for tags. One pass, no tree; a
 * text that ends inside of a tag ends the scan.
 */
export function scanTags(html: string, visit: (tag: StartTag) => void, visitEnd?: VisitEnd): void {
  let at = html.indexOf('<');
  while (at !== -1) {
    const next = html[at + 1] ?? '';
    if (LETTER.test(next)) at = startTag(html, at + 1, visit);
    else if (next === '/' && LETTER.test(html[at + 2] ?? '')) {
      const nameEnd = endOf(html, NAME_END, at + 2);
      const end = attributesOf(html, nameEnd, null);
      visitEnd?.(html.slice(at + 2, nameEnd).toLowerCase(), at, end);
      at = end;
    } else if (html.startsWith('!--', at + 1)) at = endOfComment(html, at + 4);
    else if (next === '!' || next === '?' || next === '/') at = after(html, '>', at + 2);
    else at += 1;
    at = html.indexOf('<', at);
  }
}

/** Scans from the tag's name; gives the offset after the tag and its text content. */
function startTag(html: string, nameAt: number, visit: (tag: StartTag) => void): number {
  const nameEnd = endOf(html, NAME_END, nameAt);
  const name = html.slice(nameAt, nameEnd).toLowerCase();
  const attributes: Attribute[] = [];
  const end = attributesOf(html, nameEnd, attributes);
  // An unfinished tag at the end of the text is no tag.
  if (html[end - 1] !== '>') return html.length;
  if (!TEXT_ELEMENTS.has(name)) {
    visit({ at: nameAt - 1, name, attributes, text: null });
    return end;
  }
  const textEnd = endOfText(html, name, end);
  visit({ at: nameAt - 1, name, attributes, text: html.slice(end, textEnd) });
  return textEnd;
}

/** Reads attributes up to and including `>`; collects into `found` unless it is null. Gives the offset after `>`. */
function attributesOf(html: string, from: number, found: Attribute[] | null): number {
  let at = from;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === SLASH || isSpace(code)) {
      at += 1;
      continue;
    }
    // An equals sign in front of a name is part of the name.
    let nameEnd = at + 1;
    while (nameEnd < html.length && !endsName(html.charCodeAt(nameEnd))) nameEnd += 1;
    const nameAt = at;
    at = skipSpace(html, nameEnd);
    let start = at;
    let end = at;
    if (html.charCodeAt(at) === EQUALS) {
      start = skipSpace(html, at + 1);
      const quote = html.charCodeAt(start);
      if (quote === DOUBLE || quote === SINGLE) {
        start += 1;
        end = html.indexOf(quote === DOUBLE ? '"' : "'", start);
        if (end === -1) return html.length;
        at = end + 1;
      } else {
        end = start;
        while (end < html.length && html.charCodeAt(end) !== GREATER && !isSpace(html.charCodeAt(end)))
          end += 1;
        at = end;
      }
    }
    if (found === null) continue;
    const name = html.slice(nameAt, nameEnd).toLowerCase();
    // Of two attributes with one name the first counts.
    if (!found.some((other) => other.name === name)) found.push({ name, start, end });
  }
  return html.length;
}

function endOfText(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

/** `<!-->` and `<!--->` are whole comments; `--!>` ends one too. */
function endOfComment(html: string, from: number): number {
  if (html[from] === '>') return from + 1;
  if (html.startsWith('->', from)) return from + 2;
  const pattern = /--!?>/g;
  pattern.lastIndex = from;
  return pattern.exec(html) === null ? html.length : pattern.lastIndex;
}

function after(html: string, text: string, from: number): number {
  const at = html.indexOf(text, from);
  return at === -1 ? html.length : at + text.length;
}

function endOf(html: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

function skipSpace(html: string, from: number): number {
  let at = from;
  while (isSpace(html.charCodeAt(at))) at += 1;
  return at;
}

/** Space, tab, line feed, form feed, carriage return. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11);
}

function endsName(code: number): boolean {
  return code === EQUALS || code === GREATER || code === SLASH || isSpace(code);
}
