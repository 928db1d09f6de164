export interface ExcerptPiece {
  readonly text: string;
  readonly isHit: boolean;
}

/**
 * An excerpt of the full-text index as plain pieces. It comes as HTML with `<mark>` around the hits and `<` and `>` of the
 * page's own text escaped; nothing of it is ever given to an HTML parser.
 */
export function parseExcerpt(html: string): readonly ExcerptPiece[] {
  let isHit = false;
  const pieces: ExcerptPiece[] = [];
  for (const part of html.split(/(<\/?mark>)/)) {
    if (part === '<mark>' || part === '</mark>') {
      isHit = part === '<mark>';
    } else if (part !== '') {
      pieces.push({ text: part.replaceAll('&lt;', '<').replaceAll('&gt;', '>'), isHit });
    }
  }
  return pieces;
}
