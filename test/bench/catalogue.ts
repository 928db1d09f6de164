import { connectedComponents } from '../../src/graph/components.ts';
import type { GraphNode } from '../../src/graph/graph.ts';
import { renderGraph } from '../../src/graph/render-graph.ts';
import { buildChecklist } from '../../src/kb/checklist.ts';
import { buildKnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { hasBulletins, readBulletins, TEST_DATA } from '../support/bulletins.ts';

// The core and the layout on ten years of security bulletins: real supersedence, with all its dirt, at the size of a
// vendor's catalogue. Run by `npm run bench`; prints one line of JSON, or says that the sheet is not there.
if (!hasBulletins) {
  process.stdout.write(`${JSON.stringify({ skipped: `no bulletin sheet at ${TEST_DATA}/bulk` })}\n`);
} else {
  const seconds = new Map<string, number>();
  const timed = async <Value>(name: string, work: () => Value | Promise<Value>): Promise<Value> => {
    const start = process.cpuUsage();
    const value = await work();
    const { user, system } = process.cpuUsage(start);
    seconds.set(name, (user + system) / 1e6);
    return value;
  };

  const library = await timed('read', readBulletins);
  const kb = await timed('model', () => buildKnowledgeBase(library));
  await timed('checklists of all levels', () => {
    for (const { id } of kb.levels) buildChecklist(kb, id, 'any');
  });
  const longest = await timed('successors of all articles', () => {
    let steps = 0;
    for (const { id } of kb.articles) {
      for (const { path } of kb.successors(id)) steps = Math.max(steps, path.length);
    }
    return steps;
  });
  const families = await timed('drawing every family', async () => {
    const edges = kb.edges.map(({ from, to, basis }) => {
      return { from, to, basis, kind: 'supersedes' as const, label: null };
    });
    const ids = new Set(edges.flatMap(({ from, to }): string[] => [from, to]));
    const nodes = [...ids].map((id): GraphNode => {
      return { id, label: id, title: '', state: 'current', href: null, focus: false, answer: false };
    });
    const parts = connectedComponents({ nodes, edges });
    for (const part of parts) await renderGraph(part, { label: 'family', nodeName: ({ label }) => label });
    return parts.map((part) => part.nodes.length).sort((a, b) => b - a);
  });
  process.stdout.write(
    `${JSON.stringify({
      articles: kb.articles.length,
      edges: kb.edges.length,
      levels: kb.levels.length,
      longestPath: longest,
      families: families.length,
      largestFamily: families[0] ?? 0,
      cpuSeconds: Object.fromEntries([...seconds].map(([name, value]) => [name, Number(value.toFixed(2))])),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    })}\n`,
  );
}
