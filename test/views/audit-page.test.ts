import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditHosts } from '../../src/kb/audit.ts';
import { buildKnowledgeBase } from '../../src/kb/knowledge-base.ts';
import { planHosts } from '../../src/kb/plan.ts';
import { openKnowledgeBase } from '../../src/open-knowledge-base.ts';
import { auditData, auditDataScript, readAuditData } from '../../src/views/audit-data.ts';
import { auditDocument } from '../../src/views/audit-json.ts';
import {
  askedOption,
  auditOptions,
  auditStatus,
  chosenDrift,
  FIRST_DRIFT_CHOICE,
  findingGroups,
} from '../../src/views/audit-page.ts';
import { anyArticles, NUMBERS } from '../support/arbitrary-library.ts';
import { article, COMPONENTS, knowledgeBase, LEVELS, ROLES, supersedes } from '../support/build.ts';
import { ownHost } from '../support/inventories.ts';

const kb = knowledgeBase(
  article('KB1000000', { title: 'Alpha' }),
  article('KB1000001', { title: 'Beta', supersedes: [supersedes('KB1000000')] }),
  article('KB1000002', { title: 'Gamma' }),
);
const host = (name: string, ...hotfixes: `KB${number}`[]) => ownHost({ host: name, hotfixes });
const audit = auditHosts(kb, [host('N1', 'KB1000001', 'KB1000002'), host('N2', 'KB1000000', 'KB9000000')], {
  os: 'sp1',
});

describe('the data of the page', () => {
  test('gives the same findings and the same plan as the library it was made of', () => {
    fc.assert(
      fc.property(anyArticles, fc.subarray([...NUMBERS]), (articles, hotfixes) => {
        const whole = buildKnowledgeBase({
          articles,
          levels: LEVELS,
          components: COMPONENTS,
          roles: ROLES,
          guides: [],
        });
        const sent = readAuditData(JSON.parse(JSON.stringify(auditData(whole))));
        if (sent === undefined) throw new Error('not read');
        for (const role of ['role', null]) {
          const hosts = [ownHost({ host: 'N1', hotfixes }), ownHost({ host: 'N2', hotfixes: [] })];
          const [here, there] = [whole, sent].map((base) => {
            const found = auditHosts(base, hosts, { os: 'sp1', role });
            return { audit: auditDocument(base, found), plan: planHosts(base, found.hosts) };
          });
          expect(there).toEqual(here);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is one statement of plain data, without the texts of the articles', async () => {
    const { kb: real } = await openKnowledgeBase('content', { today: '2026-01-01' });
    const script = auditDataScript(real);
    expect(script).toMatch(/^\(globalThis\.hotfixAtlas\?\?=\{\}\)\["audit-data"\]=\{.*\};\n$/s);
    expect(script).not.toContain('"sections"');
    expect(JSON.parse(script.slice(script.indexOf('={"') + 1, -2)).articles.length).toBe(
      real.articles.length,
    );
  });

  test.each([undefined, null, 'x', {}, { version: 2 }])('%j is not taken for it', (data) => {
    expect(readAuditData(data)).toBeUndefined();
  });
});

test('a level without articles and a client level are no choice, an unknown role in the address neither', () => {
  expect(auditOptions(kb).levels.map(({ value }) => value)).toEqual(['sp1']);
  expect(askedOption('?role=role', 'role', ['role'])).toBe('role');
  expect(askedOption('?role=%3Cb%3E', 'role', ['role'])).toBe('');
});

test('findings stand by state, the most pressing first, with the path of what covers them', () => {
  const [first] = audit.hosts;
  const groups = first === undefined ? [] : findingGroups(kb, first);
  expect(groups.map(({ state, rows }) => [state, rows.map((row) => row.kb)])).toEqual([
    ['covered', ['KB1000000']],
    ['installed', ['KB1000001', 'KB1000002']],
  ]);
  expect(groups[0]?.rows[0]).toMatchObject({
    url: 'kb/1000000.html',
    title: 'Alpha',
    paths: [['KB1000000', 'KB1000001']],
  });
});

describe('the drift table', () => {
  const shown = (choice: Partial<typeof FIRST_DRIFT_CHOICE>) =>
    chosenDrift(kb, audit, { ...FIRST_DRIFT_CHOICE, ...choice }).map((row) => row.kb);

  test('shows what differs, and an installed successor is level with the article itself', () => {
    expect(shown({})).toEqual(['KB1000001', 'KB1000002']);
    expect(shown({ show: 'all' })).toEqual(['KB1000001', 'KB1000002', 'KB1000000']);
  });

  test('is narrowed by words of number and title', () => {
    expect(shown({ text: ' BETA ' })).toEqual(['KB1000001']);
    expect(shown({ text: '1000002 gam' })).toEqual(['KB1000002']);
    expect(shown({ text: 'nothing' })).toEqual([]);
  });

  test('is ordered by number, title or one host, both ways', () => {
    expect(shown({ show: 'all', by: 'kb', down: true })).toEqual(['KB1000002', 'KB1000001', 'KB1000000']);
    expect(shown({ show: 'all', by: 'title', down: true })).toEqual(['KB1000002', 'KB1000001', 'KB1000000']);
    expect(shown({ show: 'all', by: 'host:1' })).toEqual(['KB1000001', 'KB1000002', 'KB1000000']);
    expect(shown({ show: 'all', by: 'host:1', down: true })).toEqual(['KB1000000', 'KB1000001', 'KB1000002']);
  });
});

test('the status says how many hosts were read, what is missing, and whether they differ', () => {
  expect(auditStatus(audit, [])).toBe('2 hosts read, 2 missing items. They differ in 2 articles.');
  expect(auditStatus({ ...audit, hosts: audit.hosts.slice(0, 1), drift: [] }, ['x'])).toBe(
    '1 host read, 0 missing items. Not everything could be read; see below.',
  );
  expect(auditStatus({ role: null, hosts: [], drift: [] }, ['x'])).toBe('No inventory was recognised.');
});
