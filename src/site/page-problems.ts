import type { StartTag } from './html-scan.ts';
import { policyHash } from './inline-script.ts';

/** Elements that make the browser load their URL. */
const LOADS = new Set([
  'script',
  'link',
  'img',
  'source',
  'video',
  'audio',
  'track',
  'embed',
  'iframe',
  'image',
  'use',
  'input',
]);
/** Relations of `<link>` that name an address and load nothing. */
const NAMES_ONLY = /^(?:canonical|alternate|license|author|next|prev|help|me)$/i;

/** What one tag does that a page of this site must not, in words. The rules are those of the policy and of `file://`. */
export function problemsOfTag(tag: StartTag, html: string): readonly string[] {
  const attributeOf = (name: string) => {
    const found = tag.attributes.find((attribute) => attribute.name === name);
    return found === undefined ? undefined : html.slice(found.start, found.end).trim();
  };
  const problems: string[] = [];
  const add = (problem: string) => problems.push(`<${tag.name}> ${problem}`);
  if (tag.name === 'script') {
    if (attributeOf('src') === undefined && !html.includes(`'${policyHash(tag.text ?? '')}'`))
      add('with inline code, which the Content-Security-Policy refuses');
    if (attributeOf('type') === 'module') add('of type `module`, which browsers refuse on file://');
  }
  if (tag.name === 'style')
    add('in the page, which the Content-Security-Policy refuses; write it in src/styles');
  if (tag.name === 'base') add('which the Content-Security-Policy refuses');
  for (const { name } of tag.attributes) {
    if (name === 'style' || (name.startsWith('on') && /^on[a-z]+$/.test(name)))
      add(`with \`${name}=\`, which the Content-Security-Policy refuses`);
    if (name === 'crossorigin' || name === 'integrity')
      add(`with \`${name}\`, which browsers refuse on file://`);
  }
  if (LOADS.has(tag.name) && !(tag.name === 'link' && NAMES_ONLY.test(attributeOf('rel') ?? ''))) {
    const url = attributeOf('src') ?? attributeOf('href') ?? attributeOf('xlink:href') ?? '';
    if (/^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}/i.test(url)) add(`that loads \`${url}\` from another host`);
    if (tag.name === 'use' && url !== '' && !url.startsWith('#'))
      add('of another file, which browsers refuse on file://');
  }
  return problems;
}
