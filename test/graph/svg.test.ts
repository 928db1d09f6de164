import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction, Graph } from '../../src/graph/graph.ts';
import { layoutGraph } from '../../src/graph/layout.ts';
import { renderEdgeSample, renderGraphSvg } from '../../src/graph/svg.ts';
import { chain, DIRTY_GRAPH, edge, GRAPH_AND_SHUFFLED, node } from './dirty-graph.ts';
import { xmlProblem } from './well-formed.ts';

const OPTIONS = {
  label: 'What replaces KB2496089',
  nodeName: ({ label, title, state }: { label: string; title: string; state: string | null }) =>
    `${label}: ${title}, ${state}`,
};

const PAIR: Graph = {
  nodes: [
    node('KB2496089', { title: 'The service stops', state: 'superseded', href: '2496089.html', focus: true }),
    node('KB2521348', { title: 'Backup fails', href: '2521348.html', answer: true }),
  ],
  edges: [edge('KB2521348', 'KB2496089', { label: 'SP1, LDR', basis: 'report', onPath: true })],
};

async function draw(graph: Graph, direction: Direction = 'right'): Promise<string> {
  return renderGraphSvg(await layoutGraph(graph, { direction }), OPTIONS);
}

describe('xmlProblem, which the tests below rely on', () => {
  it.each([
    '<a><b></a></b>',
    '<a>',
    '<a x="<">b</a>',
    '<a x="1" x="2"/>',
    '<a>&nbsp;</a>',
    '<a>\u0001</a>',
    '<a/><a/>',
    'text',
    '<a x=1/>',
    '<a>\ud800</a>',
  ])('refuses %j', (xml) => {
    expect(xmlProblem(xml)).not.toBeNull();
  });

  it('accepts well-formed XML', () => {
    expect(xmlProblem('<a x="1"><b/>&lt;c&#39;\n<d y="&quot;">e</d></a>')).toBeNull();
  });
});

describe('renderGraphSvg', () => {
  it('makes each article a link with its full name, and marks this one and the answer', async () => {
    const svg = await draw(PAIR);
    expect(svg).toMatch(/<a class="graph-node is-focus" [^>]*href="2496089\.html"[^>]* aria-current="true">/);
    expect(svg).toMatch(/<a class="graph-node is-answer" [^>]*href="2521348\.html"/);
    expect(svg).toContain('<title>KB2521348: Backup fails, current</title>');
    expect(svg).toContain('class="state-glyph state-superseded"');
  });

  it('marks what an edge rests on, its kind, the path and its scope', async () => {
    const svg = await draw(PAIR);
    expect(svg).toContain('class="graph-edge basis-report kind-supersedes is-path"');
    expect(svg).toMatch(/<text class="graph-label"[^>]*>SP1, LDR<\/text>/);
  });

  it('names an edge where the caller says how', async () => {
    const layout = await layoutGraph(PAIR, { direction: 'right' });
    const svg = renderGraphSvg(layout, {
      ...OPTIONS,
      edgeName: ({ from, to }) => `${to} is replaced by ${from}`,
    });
    expect(svg).toContain('<title>KB2496089 is replaced by KB2521348</title>');
  });

  it('draws an article without a page as a named picture, not as a link', async () => {
    const svg = await draw({ nodes: [], edges: [edge('KB2521348', 'KB2496089')] });
    expect(svg).not.toContain('<a ');
    expect(svg).toContain('role="img"><title>KB2496089: , not-held</title>');
  });

  it('shows a title as text, whatever it says', async () => {
    const title = '<script>alert("1")</script> & \u202eevil\u0000';
    const svg = await draw({ nodes: [node('KB2000000', { title, href: '"><script>' })], edges: [] });
    expect(svg).not.toContain('<script');
    expect(svg).toContain(
      '<title>KB2000000: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; evil, current</title>',
    );
    expect(svg).toContain('href="&quot;&gt;&lt;script&gt;"');
  });

  it('keeps to what the content security policy allows: no style, no script, no ids, no colours', async () => {
    const svg = await draw(PAIR);
    expect(svg).not.toMatch(/\s(?:style|id|on\w+)=|<style|url\(|#[0-9a-f]{3}/i);
  });

  it('is well-formed for any graph', async () => {
    await fc.assert(
      fc.asyncProperty(DIRTY_GRAPH, fc.constantFrom<Direction>('right', 'down'), async (graph, direction) => {
        expect(xmlProblem(await draw(graph, direction))).toBeNull();
      }),
    );
  });

  it('holds no number that is not one', async () => {
    await fc.assert(
      fc.asyncProperty(DIRTY_GRAPH, async (graph) => {
        const plain = {
          ...graph,
          nodes: graph.nodes.map((one) => ({ ...one, label: '', title: '', href: null })),
        };
        const svg = renderGraphSvg(await layoutGraph(plain, { direction: 'right' }), {
          label: '',
          nodeName: () => '',
        });
        const attributes = [...svg.matchAll(/ (?:d|x|y|width|height|transform)="([^"]*)"/g)].map(
          (found) => found[1]!,
        );
        expect(
          attributes.filter((value) =>
            /NaN|Infinity|undefined|e[-+]?\d|\.\d\d/.test(value.replace(/<.*/, '')),
          ),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same bytes for the same facts in any order', async () => {
    await fc.assert(
      fc.asyncProperty(GRAPH_AND_SHUFFLED, async ([graph, shuffled]) => {
        expect(await draw(shuffled)).toBe(await draw(graph));
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same bytes in another process', async () => {
    const graph = { nodes: [...chain(9).nodes, ...PAIR.nodes], edges: [...chain(9).edges, ...PAIR.edges] };
    const fork = {
      nodes: graph.nodes,
      edges: [...graph.edges, edge('KB2521348', 'KB2000004', { label: 'SP1' })],
    };
    const program = `
      import { layoutGraph } from '${new URL('../../src/graph/layout.ts', import.meta.url)}';
      import { renderGraphSvg } from '${new URL('../../src/graph/svg.ts', import.meta.url)}';
      const layout = await layoutGraph(${JSON.stringify(fork)}, { direction: 'right' });
      process.stdout.write(renderGraphSvg(layout, {
        label: ${JSON.stringify(OPTIONS.label)},
        nodeName: ({ label, title, state }) => label + ': ' + title + ', ' + state,
      }));`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    expect(elsewhere).toBe(await draw(fork));
  });
});

describe('renderEdgeSample', () => {
  it('draws the line that the drawing draws', () => {
    expect(xmlProblem(renderEdgeSample('list'))).toBeNull();
    expect(renderEdgeSample('file-version', 'includes')).toContain('basis-file-version kind-includes');
  });
});
