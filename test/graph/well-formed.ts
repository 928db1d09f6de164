const TOKEN = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
const TEXT = /^(?:[^&<>]|&(?:amp|lt|gt|quot|#39);)*$/u;
// biome-ignore lint/complexity/useRegexLiterals: a literal would hold the very characters
const NOT_XML = new RegExp('[^\\t\\n\\r\\u{20}-\\u{D7FF}\\u{E000}-\\u{FFFD}\\u{10000}-\\u{10FFFF}]', 'u');

/** What is wrong with a piece of XML of the simple kind we write (no comments, no CDATA), or null. */
export function xmlProblem(xml: string): string | null {
  if (NOT_XML.test(xml)) return 'a character that XML does not allow';
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (match === null) return `not XML at ${at}: ${xml.slice(at, at + 60)}`;
    const [text, closing, name, attributes = '', empty] = match;
    if (name === undefined) {
      if (!TEXT.test(text)) return `unescaped text at ${at}: ${text}`;
      if (open.length === 0 && text.trim() !== '') return `text outside of the root: ${text}`;
      continue;
    }
    if (closing === '/') {
      const expected = open.pop();
      if (expected !== name) return `</${name}> at ${at}, expected </${expected}>`;
      continue;
    }
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map((found) => found[1]);
    if (new Set(names).size < names.length) return `an attribute twice in <${name}${attributes}>`;
    const values = [...attributes.matchAll(/"([^"]*)"/g)].map((found) => found[1]!);
    if (!values.every((value) => TEXT.test(value))) return `unescaped attribute in <${name}${attributes}>`;
    if (open.length === 0) roots += 1;
    if (empty !== '/') open.push(name);
  }
  if (open.length > 0) return `<${open.at(-1)}> is not closed`;
  return roots === 1 ? null : `${roots} roots`;
}
