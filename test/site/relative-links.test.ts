import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { scanTags } from '../../src/site/html-scan.ts';
import { policyHash } from '../../src/site/inline-script.ts';
import { rebaseLinks, relativeLinks, relativePath } from '../../src/site/relative-links.ts';

const onKbPage = (html: string) => relativeLinks(html, '/kb/2521348.html').html;

test.each([
  // what a page says, what comes out on /kb/2521348.html
  ['<a href="/kb/2496089.html">', '<a href="2496089.html">'],
  ['<a href="/kb/2496089.html#proof">', '<a href="2496089.html#proof">'],
  ['<a href="/">', '<a href="../index.html">'],
  ['<a href="/#top">', '<a href="../index.html#top">'],
  ['<a href="/kb/">', '<a href="index.html">'],
  ['<a href="/checklists/">', '<a href="../checklists/index.html">'],
  ['<a href="/checklists/x/hyper-v.html?print=1">', '<a href="../checklists/x/hyper-v.html?print=1">'],
  ["<a href='/search.html?q=a%20b&amp;x'>", "<a href='../search.html?q=a%20b&amp;x'>"],
  ['<a href=/search.html>', '<a href=../search.html>'],
  ['<A CLASS=x HREF = "/search.html">', '<A CLASS=x HREF = "../search.html">'],
  ['<a\n  href="/search.html"\n>', '<a\n  href="../search.html"\n>'],
  ['<a href=" /search.html ">', '<a href="../search.html">'],
  ['<link rel="stylesheet" href="/assets/style.css">', '<link rel="stylesheet" href="../assets/style.css">'],
  ['<script defer src="/assets/a.js"></script>', '<script defer src="../assets/a.js"></script>'],
  ['<form action="/search.html">', '<form action="../search.html">'],
  ['<button formaction="/search.html">', '<button formaction="../search.html">'],
  [
    '<img src="/a.png" srcset="/a.png 1x, /b.png 2x">',
    '<img src="../a.png" srcset="../a.png 1x, ../b.png 2x">',
  ],
  ['<source srcset="/a,b.png 480w,\n /c.png 800w">', '<source srcset="../a,b.png 480w,\n ../c.png 800w">'],
  ['<svg><a href="/kb/1.html"><text>x</text></a></svg>', '<svg><a href="1.html"><text>x</text></a></svg>'],
  ['<svg><a xlink:href="/kb/1.html"/></svg>', '<svg><a xlink:href="1.html"/></svg>'],
  ['<body data-root="/">', '<body data-root="../">'],
  ['<main data-index-url="/assets/x.js">', '<main data-index-url="../assets/x.js">'],
  ['<a href="/a:b.html">', '<a href="../a:b.html">'],
  ['<a href="/kb/a:b.html">', '<a href="./a:b.html">'],
])('%s becomes %s', (html, expected) => {
  expect(onKbPage(html)).toBe(expected);
});

test.each([
  '<a href="https://example.org/kb/1.html">',
  '<a href="//example.org/x">',
  '<a href="/\\example.org/x">',
  '<a href="#proof">',
  '<a href="">',
  '<a href>',
  '<a href="2496089.html">',
  '<a href="mailto:a@example.org">',
  '<a title="/kb/1.html">',
  '<a data-path="/kb/1.html">',
  'href="/kb/1.html"',
  '<!-- <a href="/kb/1.html"> -->',
  '<!--> <b> --><!--->',
  '<script>const a = \'<a href="/kb/1.html">\';</script>',
  '<textarea><a href="/kb/1.html"></textarea>',
  '<title><a href="/kb/1.html"></title>',
  '<style>a { background: url(/x.png) }</style>',
  '<p title="<a href=\'/kb/1.html\'>">',
  '</a href="/kb/1.html">',
  '<!doctype html><?x href="/kb/1.html"?>',
  '<a href="/kb/1.html',
  '< a href="/kb/1.html">',
  '<a title="x" title="y" href="x">',
])('%s stays as it is', (html) => {
  expect(onKbPage(html)).toBe(html);
});

test('links of a page at the root need no step up', () => {
  const html = '<body data-root="/"><a href="/"></a><a href="/kb/1.html"></a><a href="/kb/"></a></body>';
  expect(relativeLinks(html, '/index.html').html).toBe(
    '<body data-root="./"><a href="index.html"></a><a href="kb/1.html"></a><a href="kb/index.html"></a></body>',
  );
});

test('the page for any address gets the path of the site in front instead', () => {
  const html = '<body data-root="/"><a href="/kb/"></a></body>';
  expect(relativeLinks(html, '/404.html', '/atlas/').html).toBe(
    '<body data-root="/atlas/"><a href="/atlas/kb/index.html"></a></body>',
  );
});

test('the page for any address can be answered some folders deeper', () => {
  const html =
    '<body data-root="./"><a href="kb/1.html"></a><a href="#x"></a><a href="https://e.org"></a></body>';
  expect(rebaseLinks(html, 2)).toBe(
    '<body data-root="../../"><a href="../../kb/1.html"></a><a href="#x"></a><a href="https://e.org"></a></body>',
  );
  expect(rebaseLinks(html, 0)).toBe(html);
});

test('a page tells where it leads, each address once and without query and fragment', () => {
  const html =
    '<a href="/kb/1.html#a"></a><a href="/kb/1.html?x"></a><a href="/kb/"></a><img src="/a.png"><a href="b.html"></a>';
  expect(relativeLinks(html, '/x.html').targets).toEqual(['/kb/1.html', '/kb/index.html', '/a.png']);
});

describe('a page tells what its policy or a disk refuses', () => {
  test('code in the page is refused unless the policy names it', () => {
    const hash = 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';
    const problems = (code: string) =>
      relativeLinks(`<meta content="script-src '${hash}'"><script>${code}</script>`, '/x.html').problems;
    expect(policyHash('alert(1)')).toBe(hash);
    expect(problems('alert(1)')).toEqual([]);
    expect(problems('alert(2)')).toHaveLength(1);
  });

  test.each([
    ['<script>x()</script>', /inline code/],
    ['<script type="module" src="/x.js"></script>', /module/],
    ['<style>p {}</style>', /src\/styles/],
    ['<p style="color: red">', /`style=`/],
    ['<p onclick="x()">', /`onclick=`/],
    ['<base href="/">', /<base>/],
    ['<script src="https://example.org/x.js"></script>', /another host/],
    ['<img src="//example.org/x.png">', /another host/],
    ['<link rel="stylesheet" href="https://example.org/x.css">', /another host/],
    ['<link rel="stylesheet" href="/x.css" crossorigin>', /crossorigin/],
    ['<svg><use href="/icons.svg#a"></use></svg>', /another file/],
  ])('%s', (html, problem) => {
    expect(relativeLinks(html, '/x.html').problems.join('\n')).toMatch(problem);
  });

  test('and nothing of what it allows', () => {
    const html =
      '<link rel="canonical" href="https://example.org/"><a href="https://example.org/">x</a><script src="/x.js" defer></script>' +
      '<svg><use href="#a"></use></svg><p title="style=x">style="x"</p>';
    expect(relativeLinks(html, '/x.html').problems).toEqual([]);
  });
});

test('a relative path leads from any page to any other', () => {
  const part = fc
    .stringMatching(/^[a-z0-9:.%-]{1,6}$/)
    .filter((text) => !/^\.+$/.test(text) && !/%/.test(text));
  const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join('/')}`);
  const folder = path.map((text) => `${text}/`);
  fc.assert(
    fc.property(path, fc.oneof(path, folder, fc.constant('/')), (from, to) => {
      const base = new URL(from, 'https://example.org');
      expect(new URL(relativePath(from, to), base).href).toBe(new URL(to, base).href);
      // And below a sub-path, and from a disk.
      const below = new URL(`https://example.org/some/path${from}`);
      expect(new URL(relativePath(from, to), below).pathname).toBe(
        new URL(`https://example.org/some/path${to}`).pathname,
      );
    }),
  );
});

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Start tags as the parser of the HTML standard sees them. */
function tagsByParser(html: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: Node) => {
    if ('attrs' in node && node.sourceCodeLocation != null) {
      found.push(
        JSON.stringify([
          node.nodeName,
          ...node.attrs.map(({ name, value }) => [name.split(':').at(-1), value]),
        ]),
      );
    }
    const children =
      'content' in node ? node.content.childNodes : 'childNodes' in node ? node.childNodes : [];
    children.forEach(walk);
  };
  parse(html, { sourceCodeLocationInfo: true }).childNodes.forEach(walk);
  return found.sort();
}

function tagsByScan(html: string): readonly string[] {
  const found: string[] = [];
  scanTags(html, ({ name, attributes }) => {
    const list = attributes.map((attribute) => [
      attribute.name.split(':').at(-1),
      html.slice(attribute.start, attribute.end),
    ]);
    found.push(JSON.stringify([name, ...list]));
  });
  return found.sort();
}

test('the scan finds the tags and attributes that an HTML parser finds', () => {
  // Elements that may stand anywhere, and no character references: what is compared is the tokenizer.
  const element = fc.constantFrom('a', 'b', 'i', 'span', 'em', 'u', 'code');
  const space = fc.constantFrom(' ', '\n', '\t', '  ');
  const name = fc.stringMatching(/^[a-z][a-z0-9:_-]{0,5}$/);
  const value = fc.stringMatching(/^[a-zA-Z0-9 /<>='"!.?#-]{0,8}$/);
  const attribute = fc.oneof(
    name,
    fc.tuple(name, value).map(([key, text]) => `${key}="${text.replaceAll('"', '')}"`),
    fc
      .tuple(name, value, space)
      .map(([key, text, gap]) => `${key}${gap}=${gap}'${text.replaceAll("'", '')}'`),
    fc.tuple(name, fc.stringMatching(/^[a-z0-9/.#-]{1,6}$/)).map(([key, text]) => `${key}=${text}`),
  );
  const attributes = fc.array(
    fc.tuple(space, attribute).map((pair) => pair.join('')),
    { maxLength: 4 },
  );
  const tag = fc
    .tuple(element, attributes)
    .map(([tagName, list]) => `<${tagName}${list.join('')}>x</${tagName} z="<q>">`);
  const comment = fc.stringMatching(/^[a-z <>!"'=/-]{0,12}$/).map((text) => `<!--${text}-->`);
  const raw = fc.tuple(fc.constantFrom('script', 'style', 'textarea'), value).map(([tagName, text]) => {
    const inside = text.replaceAll(`</${tagName}`, '').replaceAll('<!--', '');
    return `<${tagName}>${inside}<b href=x></${tagName}>`;
  });
  const text = fc.stringMatching(/^[a-z "'=/>!?-]{0,8}$/);
  const page = fc
    .array(fc.oneof(tag, comment, raw, text), { maxLength: 8 })
    .map((parts) => `<p>${parts.join('')}</p>`);
  fc.assert(
    fc.property(page, (html) => {
      expect(tagsByScan(html)).toEqual(tagsByParser(html));
    }),
    { numRuns: 1000 },
  );
});

test('no text makes the scan throw or run on', () => {
  const bits = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    ' ',
    '!--',
    '-->',
    'a',
    'script',
    '</script',
    'href',
    '/x',
  );
  fc.assert(
    fc.property(
      fc.array(bits, { maxLength: 60 }).map((parts) => parts.join('')),
      (html) => {
        expect(onKbPage(html).length).toBeGreaterThanOrEqual(0);
      },
    ),
  );
  const long = `${'<a '.repeat(50_000)}${'<!--'.repeat(10_000)}${'<script>'.repeat(2_000)}`;
  expect(onKbPage(long)).toBe(long);
});
