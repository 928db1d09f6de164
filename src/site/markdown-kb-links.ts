import type { PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { type KbId, parseKbId } from '../kb/kb-number.ts';

/** `KB2521348` and `KB 2521348` as words of a text; a number inside of a file name or an address is a part of that name. */
const BARE = /(?<![\w./\\=-])KB[ \u00a0-]?[1-9]\d{4,6}(?![\w\\/]|[-.]\w)/g;

/** Turns bare KB numbers of a Markdown tree into links. Numbers inside of links and code stay as they are. */
export function linkKbNumbers(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'link' || node.type === 'linkReference' || node.type === 'definition') return SKIP;
    if (node.type !== 'text' || parent === undefined || index === undefined) return;
    const pieces = split(node);
    if (pieces === undefined) return;
    parent.children.splice(index, 1, ...pieces);
    return [SKIP, index + pieces.length];
  });
}

function split(node: Text): PhrasingContent[] | undefined {
  const pieces: PhrasingContent[] = [];
  let done = 0;
  for (const match of node.value.matchAll(BARE)) {
    const id = parseKbId(match[0]);
    if (id === undefined) continue;
    if (match.index > done) pieces.push({ type: 'text', value: node.value.slice(done, match.index) });
    pieces.push(kbLink(id, match[0]));
    done = match.index + match[0].length;
  }
  if (done === 0) return undefined;
  if (done < node.value.length) pieces.push({ type: 'text', value: node.value.slice(done) });
  return pieces;
}

/** The address is the id; what it leads to is decided with all other addresses, in markdown-html.ts. */
function kbLink(id: KbId, text: string): PhrasingContent {
  return { type: 'link', url: id, children: [{ type: 'text', value: text }] };
}
