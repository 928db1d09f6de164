import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { KbArticle } from '../../src/kb/article.ts';
import { type Audit, auditHost, auditHosts, type Finding } from '../../src/kb/audit.ts';
import { buildChecklist } from '../../src/kb/checklist.ts';
import type { HostInventory } from '../../src/kb/host-inventory.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import type { KnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { openKnowledgeBase } from '../../src/open-knowledge-base.ts';
import { anyArticles, NUMBERS } from '../support/arbitrary-library.ts';
import { article, file, knowledgeBase, source, supersedes } from '../support/build.ts';
import { hostIn, type OwnFile, ownHost } from '../support/inventories.ts';

const A: KbId = 'KB1000001';
const B: KbId = 'KB1000002';
const C: KbId = 'KB1000003';

/** Finding of `A` on a host of level sp1. */
function findingOf(kb: KnowledgeBase, host: OwnFile, id: KbId = A): Finding | undefined {
  return auditHost(kb, ownHost(host), { os: 'sp1' }).findings.find((finding) => finding.kb === id);
}

const ldrOnly = (id: KbId, revision: number, fields: Partial<KbArticle> = {}) =>
  article(id, { files: [file('a.sys', 'sp1', revision)], ...fields });
const dual = (id: KbId, gdr: number, ldr: number, fields: Partial<KbArticle> = {}) =>
  article(id, { files: [file('a.sys', 'sp1', gdr), file('a.sys', 'sp1', ldr)], ...fields });

describe('by the list of updates', () => {
  test('an item is installed or missing', () => {
    const kb = knowledgeBase(article(A), article(B));
    expect(findingOf(kb, { hotfixes: [A] })).toMatchObject({ state: 'installed', item: true });
    expect(findingOf(kb, { hotfixes: [B] })).toMatchObject({ state: 'missing', coveredBy: [], paths: [] });
  });

  test('an installed successor covers, with the path over what is not installed', () => {
    const chain = [
      article(A),
      article(B, { supersedes: [supersedes(A)] }),
      article(C, { supersedes: [supersedes(B)] }),
    ];
    expect(findingOf(knowledgeBase(...chain), { hotfixes: [C] })).toMatchObject({
      state: 'covered',
      item: false,
      coveredBy: [C],
      paths: [[A, B, C]],
    });
  });

  test('a superseded article without its successor is never missing: the successor is', () => {
    const kb = knowledgeBase(article(A), article(B, { supersedes: [supersedes(A)] }));
    expect(findingOf(kb, {})).toMatchObject({ state: 'not-applicable' });
    expect(findingOf(kb, {}, B)).toMatchObject({ state: 'missing' });
  });

  test('newer builds cover; the one in the middle of a chain does too', () => {
    const kb = knowledgeBase(dual(A, 17000, 21000), dual(B, 17001, 21001), dual(C, 17002, 21002));
    expect(findingOf(kb, { hotfixes: [B] })).toMatchObject({ state: 'covered', paths: [[A, B]] });
    expect(findingOf(kb, { hotfixes: [C] })).toMatchObject({ state: 'covered', paths: [[A, B, C]] });
  });

  test('a package with both branches does not cover an LDR-only fix, and the finding says why', () => {
    const kb = knowledgeBase(ldrOnly(A, 21000), dual(B, 17001, 21001));
    const finding = findingOf(kb, { hotfixes: [B] });
    expect(finding).toMatchObject({ state: 'missing', coveredBy: [] });
    expect(finding?.why).toContain('only where the file is on LDR');
  });

  test('an LDR-only package covers an LDR-only fix', () => {
    const kb = knowledgeBase(ldrOnly(A, 21000), ldrOnly(B, 21001));
    expect(findingOf(kb, { hotfixes: [B] })).toMatchObject({ state: 'covered', coveredBy: [B] });
  });

  test('an agreed include covers, one of a single payload does not', () => {
    const including = (payload: string | null) =>
      article(B, { includes: [{ kb: A, held: true, package: payload, os: [], note: null, source: null }] });
    expect(findingOf(knowledgeBase(article(A), including(null)), { hotfixes: [B] })).toMatchObject({
      state: 'covered',
      paths: [[A, B]],
    });
    expect(findingOf(knowledgeBase(article(A), including('2014')), { hotfixes: [B] })).toMatchObject({
      state: 'missing',
    });
  });

  test('what the service pack of the level includes is covered on every host', () => {
    const pack = article(B, {
      kind: 'service-pack',
      appliesTo: [{ os: 'rtm', arch: [], source: null }],
      leadsTo: ['sp1'],
      includes: [{ kb: A, held: true, package: null, os: [], note: null, source: null }],
    });
    expect(findingOf(knowledgeBase(article(A), pack), {})).toMatchObject({
      state: 'covered',
      coveredBy: [B],
    });
  });

  test('a bare number does not prove a package revision', () => {
    const kb = knowledgeBase(dual(A, 17000, 21000), dual(B, 17001, 21001, { packageRevision: 3 }));
    expect(findingOf(kb, { hotfixes: [B] })).toMatchObject({ state: 'unknown', coveredBy: [] });
    expect(findingOf(kb, { hotfixes: [B] }, B)).toMatchObject({ state: 'installed' });
    expect(findingOf(kb, { hotfixes: [`${B}v3`] })).toMatchObject({ state: 'covered' });
    expect(findingOf(kb, { hotfixes: [`${B}v1`] })).toMatchObject({ state: 'not-applicable' });
    expect(findingOf(kb, { hotfixes: [`${B}v1`] }, B)).toMatchObject({ state: 'missing' });
    expect(findingOf(kb, { hotfixes: [B], files: ['a.sys 6.1.7601.21001'] })).toMatchObject({
      state: 'covered',
    });
  });

  test('the same builds are a tie: unknown, until a file version proves the fix', () => {
    const kb = knowledgeBase(dual(A, 17000, 21000), dual(B, 17000, 21000));
    expect(findingOf(kb, { hotfixes: [B] })).toMatchObject({ state: 'unknown' });
    expect(findingOf(kb, { hotfixes: [B], files: ['a.sys 6.1.7601.21000'] })).toMatchObject({
      state: 'covered',
      coveredBy: [B],
      paths: [[A, B]],
    });
  });

  test('what is disputed, not stated or not recorded is unknown, never missing', () => {
    const product = [{ os: 'product', arch: [], source: null }];
    expect(findingOf(knowledgeBase(article(A, { appliesTo: product })), {})).toMatchObject({
      state: 'unknown',
    });
    expect(findingOf(knowledgeBase(article(A, { kind: 'unknown' })), {})).toMatchObject({ state: 'unknown' });
    const claim = { fact: 'applies-to', value: 'sp1', holds: 'false', source: 'second', note: null } as const;
    const disputed = article(A, { sources: [source('first'), source('second')], claims: [claim] });
    expect(findingOf(knowledgeBase(disputed), {})).toMatchObject({ state: 'unknown' });
    const denied = article(B, {
      supersedes: [supersedes(A)],
      sources: [source('first'), source('second')],
      claims: [{ fact: 'supersedes', value: A, holds: 'false', source: 'second', note: null }],
    });
    expect(findingOf(knowledgeBase(article(A), denied), { hotfixes: [B] })).toMatchObject({
      state: 'unknown',
    });
    expect(findingOf(knowledgeBase(article(A), denied), {})).toMatchObject({ state: 'missing' });
  });

  test('an article for another architecture does not apply', () => {
    const itanium = article(A, { appliesTo: [{ os: 'sp1', arch: ['ia64'], source: null }] });
    expect(findingOf(knowledgeBase(itanium), {})).toMatchObject({
      state: 'not-applicable',
      why: expect.stringContaining('ia64'),
    });
  });

  test('an article without a package does not apply; a withdrawn one says so where it is installed', () => {
    expect(findingOf(knowledgeBase(article(A, { kind: 'article' })), {})).toMatchObject({
      state: 'not-applicable',
    });
    const withdrawn = article(A, { withdrawn: { date: '2012-01-01', reason: 'Recalled.' } });
    expect(findingOf(knowledgeBase(withdrawn), { hotfixes: [A] })).toMatchObject({
      state: 'installed',
      why: expect.stringContaining('withdrawn'),
    });
  });
});

describe('by file versions', () => {
  test('a file proves the fix although the list does not show it, and the contradiction is shown', () => {
    const finding = findingOf(knowledgeBase(ldrOnly(A, 21000)), { files: ['a.sys 6.1.7601.21005'] });
    expect(finding).toMatchObject({ state: 'covered', why: expect.stringContaining('contradict') });
  });

  test('a file that is too old contradicts an installed package: unknown, with both sides', () => {
    const finding = findingOf(knowledgeBase(ldrOnly(A, 21000)), {
      hotfixes: [A],
      files: ['a.sys 6.1.7601.20999'],
    });
    expect(finding).toMatchObject({ state: 'unknown', why: expect.stringContaining('20999') });
    expect(finding?.why).toContain('It is in the list');
  });

  test('a file on the other branch proves nothing', () => {
    const finding = findingOf(knowledgeBase(ldrOnly(A, 21000)), { files: ['a.sys 6.1.7601.17999'] });
    expect(finding).toMatchObject({ state: 'missing' });
  });

  test('every file of the article must be given', () => {
    const two = article(A, { files: [file('a.sys', 'sp1', 21000), file('b.sys', 'sp1', 21000)] });
    const given = (...files: readonly string[]) => findingOf(knowledgeBase(two), { files })?.state;
    expect(given('a.sys 6.1.7601.21000', 'b.sys 6.1.7601.21000')).toBe('covered');
    expect(given('a.sys 6.1.7601.21000')).toBe('unknown');
    expect(given('a.sys 6.1.7601.21000', 'b.sys 6.1.7601.20000')).toBe('missing');
  });

  test('a file of another level says nothing of this one', () => {
    expect(findingOf(knowledgeBase(ldrOnly(A, 21000)), { files: ['a.sys 6.1.7600.21999'] })).toMatchObject({
      state: 'missing',
    });
  });

  test('two copies on two builds decide nothing', () => {
    const finding = findingOf(knowledgeBase(ldrOnly(A, 21000)), {
      hotfixes: [A],
      files: ['a.sys 6.1.7601.21000', 'a.sys 6.1.7601.20000'],
    });
    expect(finding).toMatchObject({ state: 'installed' });
  });
});

describe('the level', () => {
  const kb = knowledgeBase(article(A), article(B, { appliesTo: [{ os: 'rtm', arch: [], source: null }] }));
  const levelOf = (host: OwnFile, os: string | null = null) => auditHost(kb, ownHost(host), { os });

  test('is told by version and kind of product', () => {
    expect(levelOf({}).osLevel).toBe('sp1');
    expect(levelOf({ type: 'client' }).osLevel).toBe('client');
    expect(levelOf({ type: 'client' }).messages.join()).toContain('Level client is a client');
    expect(levelOf({ os: '6.1.7600' }).osLevel).toBe('rtm');
  });

  test('is left open where server and client share the build, and asking settles it', () => {
    const open = levelOf({ type: null });
    expect(open.osLevel).toBeNull();
    expect(open.messages.join()).toContain('Level sp1 or Level client');
    expect(open.findings.map(({ kb: id, state }) => [id, state])).toEqual([[A, 'unknown']]);
    expect(levelOf({ type: null }, 'sp1').osLevel).toBe('sp1');
    expect(levelOf({ os: null }, 'sp1').osLevel).toBe('sp1');
  });

  test('that was asked for never judges a host whose version is another one', () => {
    const host = levelOf({ os: '6.1.7600' }, 'sp1');
    expect(host.osLevel).toBe('rtm');
    expect(host.messages.join()).toContain('Level sp1 was asked for');
  });

  test('that is not held gives unknown findings and the version as text', () => {
    const host = levelOf({ os: '6.4.9999', hotfixes: [A] });
    expect(host).toMatchObject({ osLevel: null, inventory: { osVersion: '6.4.9999' } });
    expect(host.findings.map(({ kb: id, state }) => [id, state])).toEqual([
      [A, 'installed'],
      [B, 'unknown'],
    ]);
  });
});

describe('several hosts', () => {
  const kb = knowledgeBase(article(A), article(B, { supersedes: [supersedes(A)] }), article(C));
  const audit = (...hosts: readonly OwnFile[]): Audit => auditHosts(kb, hosts.map(ownHost), { os: 'sp1' });

  test('an installed successor counts as level; differences come first', () => {
    const drift = audit({ host: 'NODE1', hotfixes: [A, B] }, { host: 'NODE2', hotfixes: [B, C] }).drift;
    expect(drift.map(({ kb: id, drift: word }) => [id, word])).toEqual([
      [C, 'differs'],
      [A, 'level'],
      [B, 'level'],
    ]);
    expect(drift[1]?.states).toEqual({ NODE1: 'installed', NODE2: 'covered' });
  });

  test('what is unknown on one of them may differ', () => {
    const drift = audit({ host: 'NODE1', hotfixes: [C] }, { host: 'NODE2', count: 9 }).drift;
    expect(drift.find((row) => row.kb === C)).toMatchObject({
      drift: 'open',
      states: { NODE1: 'installed', NODE2: 'unknown' },
    });
  });

  test('one host has no drift; hosts of one name are told apart', () => {
    expect(audit({}).drift).toEqual([]);
    expect(audit({}, {}).hosts.map(({ name }) => name)).toEqual(['NODE1 (paste)', 'NODE1 (paste) (2)']);
  });

  test('a number that is not held is listed, no error', () => {
    expect(auditHost(kb, ownHost({ hotfixes: ['KB9000000', A] }), {}).notHeld).toEqual(['KB9000000']);
  });
});

const LEVEL_BUILDS = { rtm: '6.1.7600', sp1: '6.1.7601', single: '10.0.14393', norange: '6.3.9600' } as const;
const anyHost: fc.Arbitrary<{ os: keyof typeof LEVEL_BUILDS; host: HostInventory }> = fc
  .record({
    os: fc.constantFrom('rtm', 'sp1', 'single', 'norange'),
    hotfixes: fc.subarray([...NUMBERS]),
    files: fc.array(fc.tuple(fc.constantFrom('a.sys', 'b.sys'), fc.constantFrom(17001, 21001, 30000)), {
      maxLength: 2,
    }),
    extra: fc.constantFrom(0, 0, 1),
  })
  .map(({ os, hotfixes, files, extra }) => ({
    os,
    host: ownHost({
      os: LEVEL_BUILDS[os],
      hotfixes,
      files: files.map(([name, revision]) => `${name} ${LEVEL_BUILDS[os]}.${revision}`),
      count: hotfixes.length + extra,
    }),
  }));

describe('laws', () => {
  test('every article that the checklist reaches has one finding', () => {
    fc.assert(
      fc.property(anyArticles, anyHost, fc.constantFrom(null, 'role'), (articles, { os, host }, role) => {
        const kb = knowledgeBase(...articles);
        const list = buildChecklist(kb, os, role);
        const expected = [...list.items, ...list.leftOut].map((entry) => entry.kb);
        expect(auditHost(kb, host, { os, role }).findings.map((finding) => finding.kb)).toEqual(expected);
      }),
    );
  });

  test('missing is always an item that is not in the list; covered always has installed covers or a proof', () => {
    fc.assert(
      fc.property(anyArticles, anyHost, (articles, { os, host }) => {
        const kb = knowledgeBase(...articles);
        for (const finding of auditHost(kb, host, { os }).findings) {
          if (finding.state === 'missing')
            expect([finding.item, host.installed.includes(finding.kb)]).toEqual([true, false]);
          if (finding.state !== 'covered') expect(finding.coveredBy).toEqual([]);
          else if (host.files.length === 0) {
            expect(finding.coveredBy.length).toBeGreaterThan(0);
            for (const by of finding.coveredBy)
              expect(host.installed.includes(by) || kb.byId.get(by)?.kind === 'service-pack').toBe(true);
          }
          finding.paths.forEach((path, at) => {
            expect([path[0], path.at(-1)]).toEqual([finding.kb, finding.coveredBy[at]]);
          });
          expect(finding.why).not.toBe('');
        }
      }),
    );
  });

  test('a cut list never makes anything missing, unless a file version proves it', () => {
    fc.assert(
      fc.property(anyArticles, anyHost, (articles, { os, host }) => {
        const cut = { ...host, truncated: true, files: [] };
        const states = auditHost(knowledgeBase(...articles), cut, { os }).findings.map(({ state }) => state);
        expect(states).not.toContain('missing');
      }),
    );
  });

  test('one more installed update never makes an installed or covered article missing', () => {
    fc.assert(
      fc.property(anyArticles, anyHost, fc.constantFrom(...NUMBERS), (articles, { os, host }, more) => {
        const kb = knowledgeBase(...articles);
        const before = auditHost(kb, host, { os }).findings;
        const after = auditHost(
          kb,
          { ...host, installed: [...new Set([...host.installed, more])] },
          { os },
        ).findings;
        before.forEach(({ state }, at) => {
          if (state === 'installed' || state === 'covered') expect(after[at]?.state).not.toBe('missing');
        });
      }),
    );
  });
});

describe('the real library on 2008 R2 SP1', () => {
  let kb: KnowledgeBase;
  beforeAll(async () => {
    kb = (await openKnowledgeBase('content', { today: '2026-01-01' })).kb;
  });
  const findings = (host: OwnFile) =>
    new Map(
      auditHost(kb, ownHost(host), { role: 'hyper-v-cluster' }).findings.map((finding) => [
        finding.kb,
        finding,
      ]),
    );

  test('mpio.sys: KB2670762 covers the LDR-only fixes and not the dual-branch KB2661794', () => {
    const found = findings({ hotfixes: ['KB2670762'] });
    expect(found.get('KB2549567')).toMatchObject({ state: 'covered', coveredBy: ['KB2670762'] });
    expect(found.get('KB2661794')).toMatchObject({ state: 'missing' });
    expect(found.get('KB2522766')).toMatchObject({ state: 'not-applicable' });
  });

  test('KB2277904 by number proves no revision 3, and its file does', () => {
    const bare = findings({ hotfixes: ['KB2277904'] });
    expect(bare.get('KB2277904')?.why).toContain('not that it is revision 3');
    expect(bare.get('KB2511962')).toMatchObject({ state: 'not-applicable' });
    expect(bare.get('KB2522766')).toMatchObject({ state: 'unknown' });
    const proven = findings({ hotfixes: ['KB2277904'], files: ['mpio.sys 6.1.7601.21731'] });
    expect(proven.get('KB2511962')).toMatchObject({ state: 'covered', coveredBy: ['KB2277904'] });
  });

  test('KB2521348 covers KB2496089 by a stated edge, KB2559392 covers KB2512715 and not KB2531907', () => {
    const found = findings({ hotfixes: ['KB2521348', 'KB2559392'] });
    expect(found.get('KB2496089')).toMatchObject({ state: 'covered', paths: [['KB2496089', 'KB2521348']] });
    expect(found.get('KB2512715')).toMatchObject({ state: 'covered', paths: [['KB2512715', 'KB2559392']] });
    expect(found.get('KB2531907')).toMatchObject({ state: 'missing' });
  });

  test('a clean host lacks the items that are to be installed and whose level is stated', () => {
    const list = buildChecklist(kb, 'windows-server-2008-r2-sp1', 'hyper-v-cluster');
    const missing = [...findings({}).values()]
      .filter(({ state }) => state === 'missing')
      .map((one) => one.kb);
    expect(missing).toEqual(
      list.items
        .filter(({ action, level, disputed }) => action === 'install' && level === 'stated' && !disputed)
        .map((item) => item.kb),
    );
  });

  test('eight hosts with four hundred updates each are judged in no time', () => {
    const hosts = Array.from({ length: 8 }, (_, at) =>
      ownHost({
        host: `NODE${at + 1}`,
        hotfixes: Array.from({ length: 400 }, (__, number) => `KB${2_460_000 + number * 977}`),
      }),
    );
    auditHosts(kb, hosts, { role: 'hyper-v-cluster' });
    const start = performance.now();
    auditHosts(kb, hosts, { role: 'hyper-v-cluster' });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('a client of the same build is judged by its own level', () => {
    const text =
      'Host Name: PC1\nOS Name: Microsoft Windows 7 Enterprise\nOS Version: 6.1.7601 Service Pack 1 Build 7601\n';
    expect(auditHost(kb, hostIn(text), {}).osLevel).toBe('windows-7-sp1');
  });
});
