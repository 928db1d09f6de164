import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRAPH_STATES } from '../../src/graph/graph.ts';
import { renderStateShape, type ShapeState } from '../../src/graph/shapes.ts';
import { xmlProblem } from './well-formed.ts';

const STATES: readonly ShapeState[] = [...GRAPH_STATES, 'missing', 'installed', 'covered', 'not-applicable'];

describe('renderStateShape', () => {
  it.each(STATES)('draws %s as well-formed SVG that screen readers skip', (state) => {
    const svg = renderStateShape(state, 12);
    expect(xmlProblem(svg)).toBeNull();
    expect(svg).toContain(`class="state-glyph state-${state}" width="12" height="12"`);
    expect(svg).toContain('aria-hidden="true"');
  });

  it('gives each state a shape of its own, told without colour', () => {
    const shapes = STATES.map((state) => renderStateShape(state).replace(/ class="[^"]*"/, ''));
    expect(new Set(shapes).size).toBe(STATES.length);
  });

  it('finds a colour for every state in graph.css, but for those that have none on purpose', () => {
    const css = readFileSync(new URL('../../src/styles/graph.css', import.meta.url), 'utf8');
    const colourless = STATES.filter((state) => !css.includes(`.state-${state}`));
    expect(colourless).toEqual(['no-package', 'not-held', 'not-applicable']);
  });
});
