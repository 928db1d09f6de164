import { expect, test } from 'vitest';
import { buildChecklist } from '../../src/kb/checklist.ts';
import { buildKnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { hasBulletins, readBulletins, TEST_DATA } from '../support/bulletins.ts';

if (!hasBulletins) console.log(`Skipped: the bulletin sheet is not at ${TEST_DATA}/bulk (set KB_TEST_DATA).`);

test.skipIf(!hasBulletins)(
  'the laws hold on ten years of security bulletins, self-edges and dangling targets included',
  () => {
    const kb = buildKnowledgeBase(readBulletins());
    expect(kb.articles.length).toBeGreaterThan(2800);
    expect(kb.edges.every(({ from, to }) => from !== to)).toBe(true);
    let longest = 0;
    for (const { id: os } of kb.levels) {
      const list = buildChecklist(kb, os, 'any');
      const items = new Set(list.items.map((item) => item.kb));
      expect(items.size + list.leftOut.length).toBe(kb.placements.articlesOn(os).length);
      for (const { by } of list.leftOut) {
        expect(by.length).toBeGreaterThan(0);
        expect(by.every((cover) => items.has(cover))).toBe(true);
      }
    }
    for (const { id } of kb.articles) {
      for (const { os, kb: end, path } of kb.successors(id)) {
        longest = Math.max(longest, path.length);
        expect(kb.standings(os).get(end)?.why).toBeNull();
      }
    }
    expect(longest).toBeGreaterThan(30);
  },
);
