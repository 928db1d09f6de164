import { describe, expect, it } from 'vitest';
import { renderGraph } from '../../src/graph/render-graph.ts';
import { chain } from './dirty-graph.ts';
import { xmlProblem } from './well-formed.ts';

const OPTIONS = { label: 'What replaces KB2000000', nodeName: ({ label }: { label: string }) => label };

describe('renderGraph', () => {
  it('gives a drawing for wide screens and one for phones and paper', async () => {
    const html = await renderGraph(chain(2), OPTIONS);
    expect(html).toMatch(
      /^<div class="graph-scroll graph-pair">\n<svg class="graph graph-right( graph-fits)?"/,
    );
    expect(html).toContain('<svg class="graph graph-down graph-fits"');
    expect(xmlProblem(html)).toBeNull();
  });

  it('gives only the tall drawing where the wide one does not fit the page', async () => {
    const html = await renderGraph(chain(9), OPTIONS);
    expect(html).toMatch(/^<div class="graph-scroll">\n<svg class="graph graph-down graph-fits"/);
    expect(html).not.toContain('graph-right');
  });

  it('gives nothing for an empty graph', async () => {
    expect(await renderGraph({ nodes: [], edges: [] }, OPTIONS)).toBe('');
  });
});
