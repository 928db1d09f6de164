import { describe, expect, test } from 'vitest';
import { auditHosts } from '../../src/kb/audit.ts';
import type { KbId } from '../../src/kb/kb-number.ts';
import { planHosts } from '../../src/kb/plan.ts';
import { renderAuditCsv, renderDriftCsv } from '../../src/views/audit-csv.ts';
import { auditDocument } from '../../src/views/audit-json.ts';
import { renderAuditMarkdown, renderDriftMarkdown } from '../../src/views/audit-markdown.ts';
import { renderAuditText } from '../../src/views/audit-text.ts';
import { cauFolders } from '../../src/views/cau-folders.ts';
import {
  planDocument,
  renderPlanCsv,
  renderPlanMarkdown,
  renderPlanText,
} from '../../src/views/plan-report.ts';
import { article, knowledgeBase, supersedes } from '../support/build.ts';
import { ownHost } from '../support/inventories.ts';

const A: KbId = 'KB1000001';
const B: KbId = 'KB1000002';
const C: KbId = 'KB1000003';
const kb = knowledgeBase(
  article(A, { title: '=cmd|calc <script> [x](javascript:1)' }),
  article(B, { supersedes: [supersedes(A)] }),
  article(C, { restart: 'required', requires: [{ kb: B, held: true, os: [], note: null, source: null }] }),
);
const audit = auditHosts(
  kb,
  [ownHost({ host: 'NODE1', hotfixes: [B, 'KB9000000'] }), ownHost({ host: 'NODE2', hotfixes: [A] })],
  { os: 'sp1' },
);
const plan = planHosts(kb, audit.hosts, { cluster: true });

describe('audit', () => {
  test('the JSON document has the keys that other programs rely on', () => {
    const document = JSON.parse(JSON.stringify(auditDocument(kb, audit)));
    expect(document).toMatchObject({ schemaVersion: 1, hosts: [{}, {}], drift: expect.any(Array) });
    expect(document.hosts[0]).toMatchObject({
      name: 'NODE1',
      osLevel: 'sp1',
      osVersion: '6.1.7601',
      truncated: false,
      claimed: 2,
      listed: 2,
      installed: [B, 'KB9000000'],
      notHeld: ['KB9000000'],
      unreadable: [],
    });
    expect(document.hosts[0].findings.find((finding: { kb: string }) => finding.kb === A)).toMatchObject({
      state: 'covered',
      coveredBy: [B],
      paths: [[A, B]],
      why: expect.any(String),
    });
    expect(document.drift[0]).toMatchObject({ kb: B, states: { NODE1: 'installed', NODE2: 'missing' } });
  });

  test('the text report counts, groups and says what differs', () => {
    const text = renderAuditText(kb, audit);
    expect(text).toContain('NODE1: Level sp1; 2 updates listed of 2 claimed, 1 not held here');
    expect(text).toContain('2 items: 1 missing, 1 installed');
    expect(text).toMatch(/KB1000002\s+installed\s+missing/u);
  });

  test('nothing in CSV or Markdown is run or rendered', () => {
    expect(renderAuditCsv(kb, audit)).toContain(`"'=cmd|calc <script>`);
    expect(renderDriftCsv(kb, audit).split('\r\n')[0]).toBe('"KB","Title","Drift","NODE1","NODE2"');
    for (const markdown of [renderAuditMarkdown(kb, audit), renderDriftMarkdown(kb, audit)]) {
      expect(markdown).not.toContain('<script>');
      expect(markdown).toContain('\\[x\\](javascript:1)');
    }
  });
});

describe('plan', () => {
  test('every format shows each step', () => {
    expect(renderPlanText(kb, plan)).toContain('NODE2: pause the node');
    expect(renderPlanMarkdown(kb, plan)).toContain('| NODE2 | restart |');
    expect(renderPlanCsv(kb, plan).split('\r\n')[0]).toBe('"Step","Host","Action","KB","Title","Why"');
    expect(planDocument(kb, plan)).toMatchObject({
      schemaVersion: 1,
      cluster: true,
      restarts: { required: 2 },
    });
  });

  test('an older cluster is told that Cluster-Aware Updating is not for it', () => {
    expect(cauFolders(kb, plan)).toContain('begins with Windows Server 2012');
    expect(cauFolders(kb, { ...plan, cluster: false })).toBeNull();
  });

  test('the folders: all nodes together, one node alone, a root for each restart barrier', () => {
    const level = [{ os: 'single', arch: [], source: null }];
    const modern = knowledgeBase(
      article(A, { appliesTo: level, restart: 'required' }),
      article(B, { appliesTo: level, requires: [{ kb: A, held: true, os: [], note: null, source: null }] }),
      article(C, { appliesTo: level }),
    );
    const hosts = [
      ownHost({ host: 'NODE1', os: '10.0.14393' }),
      ownHost({ host: 'NODE2', os: '10.0.14393', hotfixes: [C] }),
    ];
    const folders = cauFolders(modern, planHosts(modern, auditHosts(modern, hosts).hosts, { cluster: true }));
    expect(folders?.split('\n').slice(0, 12)).toEqual([
      'Run1\\',
      '   DefaultHotfixConfig.xml',
      '   CAUHotfix_All\\',
      `      <package of ${A}>.msu`,
      '   NODE1\\',
      `      <package of ${C}>.msu`,
      '',
      'Run2\\',
      '   DefaultHotfixConfig.xml',
      '   CAUHotfix_All\\',
      `      <package of ${B}>.msu`,
      '',
    ]);
  });
});
