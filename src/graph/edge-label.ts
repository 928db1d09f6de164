import type { Size } from './skeleton.ts';
import { measureText, wrapText } from './text.ts';

export const LABEL_FONT_SIZE = 11;
export const LABEL_LINE_HEIGHT = 14;
const MAX_LABEL_WIDTH = 112;
const MAX_LINES = 2;
const PADDING_X = 2;
const PADDING_Y = 1;
/** Kept free around the background, which would otherwise cover half of the line beside it. */
export const LABEL_MARGIN = 4;

export function labelLines(label: string): readonly string[] {
  return wrapText(label, MAX_LABEL_WIDTH, LABEL_FONT_SIZE, MAX_LINES);
}

/** The room that a label needs: text, background and the margin around it, in whole px. */
export function labelSize(label: string): Size {
  const lines = labelLines(label);
  const widest = Math.max(0, ...lines.map((line) => measureText(line, LABEL_FONT_SIZE)));
  return {
    width: Math.ceil(widest) + 2 * (PADDING_X + LABEL_MARGIN),
    height: lines.length * LABEL_LINE_HEIGHT + 2 * (PADDING_Y + LABEL_MARGIN),
  };
}
