/**
 * Text measuring without a browser. Widths are those of DejaVu Sans, the widest of the fonts that `system-ui` stands
 * for, in em; so a line that fits here fits in Segoe UI, Roboto and San Francisco too. Anything not in the table
 * counts as a full em (CJK), pictographs as more.
 */
const WIDTHS: readonly (readonly [string, number])[] = [
  ["ijl'I|", 0.3],
  [' .,:;/\\!frt()[]-', 0.42],
  ['"*^`sczJ_?', 0.56],
  ['abdeghknopquvxyLFTPYSE0123456789$', 0.64],
  ['ABCDGHKNRUVXZ&OQ', 0.79],
  ['w+<>=~#', 0.84],
  ['mMW%@—…', 1],
];
const WIDTH_OF = new Map(
  WIDTHS.flatMap(([characters, width]) => [...characters].map((c) => [c, width] as const)),
);
const OTHER_LETTERS = /[\u00a1-\u052f–‘’“”•]/u;
const FIRST_PICTOGRAPH = 0x1f000;

/** Upper bound of one character's width in em. */
export type CharacterWidth = (character: string) => number;

/** In the site's sans-serif type. */
export const sansWidth: CharacterWidth = (character) => {
  const known = WIDTH_OF.get(character);
  if (known !== undefined) return known;
  if (OTHER_LETTERS.test(character)) return 0.8;
  return (character.codePointAt(0) ?? 0) >= FIRST_PICTOGRAPH ? 1.4 : 1;
};

// What a monospace font holds itself: Latin, Greek, Cyrillic, dashes and the ellipsis. The rest comes from other fonts.
const IN_MONOSPACE = /[ -\u052f\u2010-\u2027]/u;
const MONO_EM = 0.61;

/** In the site's monospace type. */
export const monoWidth: CharacterWidth = (character) =>
  IN_MONOSPACE.test(character) ? MONO_EM : Math.max(MONO_EM, sansWidth(character));

/** Upper bound of a line's width in px. */
export function measureText(text: string, fontSize: number, widthOf: CharacterWidth = sansWidth): number {
  let em = 0;
  for (const character of text) em += widthOf(character);
  return em * fontSize;
}

/** How many UTF-16 units of the beginning of `text` fit; never cuts a surrogate pair. */
function fittingLength(text: string, width: number, fontSize: number, widthOf: CharacterWidth): number {
  let used = 0;
  let length = 0;
  for (const character of text) {
    used += widthOf(character) * fontSize;
    if (used > width) break;
    length += character.length;
  }
  return length;
}

/** The text, or as much of its beginning as fits `width` px together with an ellipsis. */
export function cutToWidth(
  text: string,
  width: number,
  fontSize: number,
  widthOf: CharacterWidth = sansWidth,
): string {
  if (fittingLength(text, width, fontSize, widthOf) === text.length) return text;
  const room = width - widthOf('…') * fontSize;
  return `${text.slice(0, fittingLength(text, room, fontSize, widthOf)).trimEnd()}…`;
}

/**
 * Breaks a text at spaces into at most `maxLines` lines that each fit `width` px; what is left over is cut with an
 * ellipsis. A word longer than a line (`IOCTL_MPIO_PASS_THROUGH_PATH_DIRECT`) is broken inside.
 */
export function wrapText(text: string, width: number, fontSize: number, maxLines: number): readonly string[] {
  const lines: string[] = [];
  let rest = text.replace(/\s+/gu, ' ').trim();
  while (rest !== '') {
    const fitting = fittingLength(rest, width, fontSize, sansWidth);
    if (fitting === rest.length || lines.length === maxLines - 1) {
      lines.push(cutToWidth(rest, width, fontSize));
      break;
    }
    const space = rest.lastIndexOf(' ', fitting);
    const firstCharacter = [...rest.slice(0, 2)][0]?.length ?? 1;
    const end = space > 0 ? space : Math.max(fitting, firstCharacter);
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return lines;
}
