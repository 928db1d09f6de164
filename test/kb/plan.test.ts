import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import { auditHosts } from '../../src/kb/audit.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { type Plan, planHosts } from '../../src/kb/plan.ts';
import { anyArticles, NUMBERS } from '../support/arbitrary-library.ts';
import { article, file, knowledgeBase } from '../support/build.ts';
import { type OwnFile, ownHost } from '../support/inventories.ts';

const A: KbId = 'KB1000001';
const B: KbId = 'KB1000002';
const C: KbId = 'KB1000003';

function planOf(articles: readonly KbArticle[], hosts: readonly OwnFile[] = [{}], cluster = false): Plan {
  const kb = knowledgeBase(...articles);
  return planHosts(kb, auditHosts(kb, hosts.map(ownHost), { os: 'sp1' }).hosts, { cluster });
}

const needs = (...ids: readonly KbId[]) =>
  ids.map((kb) => ({ kb, held: true, os: [], note: null, source: null }));
const batches = (plan: Plan) => plan.hosts[0]?.batches.map(({ kbs, restart }) => [kbs, restart]);
const line = ({ steps }: Plan) =>
  steps.map(({ host, action, kbs }) => [host, action, ...kbs].filter((part) => part !== null).join(' '));

describe('restarts', () => {
  test('items that do not need each other share one', () => {
    const plan = planOf([
      article(A, { restart: 'required' }),
      article(B, { restart: 'none' }),
      article(C, { restart: 'maybe' }),
    ]);
    expect(batches(plan)).toEqual([[[A, B, C], 'required']]);
    expect(plan.restarts).toEqual({ required: 1, maybe: 0, unknown: 0, none: 0 });
  });

  test('stand between an item and its prerequisite, unless that takes none', () => {
    const split = (restart: KbArticle['restart']) =>
      batches(planOf([article(B, { restart }), article(A, { restart: 'none', requires: needs(B) })]));
    expect(split('required')).toEqual([
      [[B], 'required'],
      [[A], 'none'],
    ]);
    expect(split(null)).toEqual([
      [[B], 'unknown'],
      [[A], 'none'],
    ]);
    expect(split('none')).toEqual([[[B, A], 'none']]);
  });

  test('that no source states are counted as unknown, not as none', () => {
    expect(planOf([article(A)]).restarts).toEqual({ required: 0, maybe: 0, unknown: 1, none: 0 });
    expect(planOf([article(A, { restart: 'none' })]).steps.map(({ action }) => action)).toEqual([
      'install',
      'verify',
    ]);
  });

  test('a servicing stack stands alone and first', () => {
    const plan = planOf([
      article(A, { restart: 'none' }),
      article(B, { kind: 'servicing-stack', restart: 'none' }),
    ]);
    expect(batches(plan)).toEqual([
      [[B], 'none'],
      [[A], 'none'],
    ]);
    expect(plan.steps[0]?.why).toContain('stands alone');
  });
});

describe('order', () => {
  test('guests come before hosts where the article says so, and after where it says that', () => {
    const plan = planOf([
      article(A, { installOn: ['guest', 'host'] }),
      article(B, { installOn: ['host', 'guest'] }),
      article(C, { installOn: ['guest'] }),
    ]);
    expect(line(plan)).toEqual([
      `install-in-guests ${A} ${C}`,
      `NODE1 install ${A} ${B}`,
      `NODE1 restart ${A} ${B}`,
      'NODE1 verify',
      `install-in-guests ${B}`,
    ]);
  });

  test('cluster nodes are paused, emptied and resumed one after the other', () => {
    const plan = planOf([article(A, { restart: 'required' })], [{ host: 'NODE1' }, { host: 'NODE2' }], true);
    expect(line(plan)).toEqual(
      ['NODE1', 'NODE2'].flatMap((node) => [
        `${node} pause`,
        `${node} move-roles`,
        `${node} install ${A}`,
        `${node} restart ${A}`,
        `${node} resume`,
        `${node} verify`,
      ]),
    );
    expect(plan.steps.map(({ position }) => position)).toEqual(plan.steps.map((_, at) => at + 1));
  });

  test('a host that lacks nothing has no steps; what is unknown is checked, never installed', () => {
    expect(planOf([article(A)], [{ hotfixes: [A] }]).steps).toEqual([]);
    expect(line(planOf([article(A)], [{ count: 3 }]))).toEqual([`NODE1 check ${A}`]);
  });

  test('of two packages with the same builds one is planned, and the plan says so', () => {
    const same = (id: KbId) => article(id, { files: [file('a.sys', 'sp1', 21000)] });
    const plan = planOf([same(A), same(B)]);
    expect(batches(plan)).toEqual([[[A], 'unknown']]);
    expect(plan.notes.join()).toContain(`${B} ships the same builds as ${A}`);
  });

  test('a service pack is no step but a note', () => {
    const pack = article(B, { kind: 'service-pack', leadsTo: ['single'] });
    const plan = planOf([article(A), pack]);
    expect(batches(plan)).toEqual([[[A], 'unknown']]);
    expect(plan.notes.join()).toContain(B);
  });
});

describe('contradictions', () => {
  test('a cycle of prerequisites is shown at its members', () => {
    const plan = planOf([article(A, { requires: needs(B) }), article(B, { requires: needs(A) })]);
    expect(plan.problems).toHaveLength(2);
    expect(plan.problems[0]).toContain('a contradiction in the sources');
    expect(batches(plan)).toEqual([[[A, B], 'unknown']]);
  });

  test('a prerequisite that is not held is shown, unless the host has it', () => {
    const one = article(A, { requires: needs('KB9000000') });
    expect(planOf([one]).problems).toEqual([
      expect.stringContaining('KB9000000 first; that article is not held here'),
    ]);
    expect(planOf([one], [{ hotfixes: ['KB9000000'] }]).problems).toEqual([]);
  });

  test('a host without a level is planned nothing, and the plan says so', () => {
    const plan = planOf([article(A)], [{ os: '6.4.9999' }]);
    expect(plan.hosts[0]?.batches).toEqual([]);
    expect(plan.problems).toEqual([expect.stringContaining('OS level is not told')]);
  });
});

describe('laws', () => {
  const anyHosts = fc.array(fc.subarray([...NUMBERS]), { minLength: 1, maxLength: 3 });

  test('what is planned is missing, once; every step says why; prerequisites come before, in an earlier batch or above', () => {
    fc.assert(
      fc.property(anyArticles, anyHosts, fc.boolean(), (articles, installed, cluster) => {
        const kb = knowledgeBase(...articles);
        const hosts = installed.map((hotfixes, at) => ownHost({ host: `NODE${at + 1}`, hotfixes }));
        const { hosts: audits } = auditHosts(kb, hosts, { os: 'sp1' });
        const plan = planHosts(kb, audits, { cluster });
        for (const step of plan.steps) expect(step.why).not.toBe('');
        plan.hosts.forEach((host, at) => {
          const planned = host.batches.flatMap(({ kbs }) => kbs);
          const missing =
            audits[at]?.findings.filter(({ state }) => state === 'missing').map((one) => one.kb) ?? [];
          expect(new Set(planned).size).toBe(planned.length);
          expect(planned.filter((id) => !missing.includes(id))).toEqual([]);
          const place = new Map(planned.map((id, index) => [id, index]));
          for (const id of planned) {
            for (const need of kb.byId.get(id)?.requires ?? []) {
              const before = place.get(need.kb);
              const isCycle = plan.problems.some((problem) => problem.includes(`${id} needs`));
              const inScope = need.os.length === 0 || need.os.includes('sp1') || need.os.includes('product');
              if (before !== undefined && inScope && !isCycle)
                expect(before).toBeLessThan(place.get(id) ?? -1);
            }
          }
        });
      }),
    );
  });

  test('the same input gives the same plan, whatever the order of the library', () => {
    fc.assert(
      fc.property(anyArticles, fc.subarray([...NUMBERS]), (articles, hotfixes) => {
        expect(planOf([...articles].reverse(), [{ hotfixes }])).toEqual(planOf(articles, [{ hotfixes }]));
      }),
    );
  });
});
