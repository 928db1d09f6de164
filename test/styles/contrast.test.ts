import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function colours(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const PAPERS = ['paper', 'paper-raised', 'paper-sunk'];
const BODY = ['ink', 'ink-soft'];
const STATES = ['current', 'superseded', 'included', 'disputed', 'unknown', 'missing'].map(
  (state) => `state-${state}`,
);

describe.each([
  ['light', colours(light)],
  ['dark', { ...colours(light), ...colours(dark) }],
])('the %s colours', (_, tokens) => {
  const of = (name: string): string => tokens[name] ?? '#808080';

  it.each(PAPERS.flatMap((paper) => BODY.map((ink) => [ink, paper] as const)))(
    'give %s on %s AAA',
    (ink, paper) => {
      expect(contrast(of(ink), of(paper))).toBeGreaterThanOrEqual(7);
    },
  );

  it.each(PAPERS.flatMap((paper) => ['accent', ...STATES].map((colour) => [colour, paper] as const)))(
    'give %s on %s AA',
    (colour, paper) => {
      expect(contrast(of(colour), of(paper))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('let a field and a button be seen against the page', () => {
    for (const paper of PAPERS) expect(contrast(of('rule-strong'), of(paper))).toBeGreaterThanOrEqual(3);
  });
});
