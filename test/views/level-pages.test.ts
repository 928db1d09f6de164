import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/views/inline.ts';
import { levelMatrix } from '../../src/views/level-matrix.ts';
import { osIndex } from '../../src/views/os-index.ts';
import { branchTable, osPage } from '../../src/views/os-page.ts';
import { supportAxis, supportBar } from '../../src/views/support-bar.ts';
import { article, knowledgeBase, LEVELS, level, supersedes } from '../support/build.ts';

const kb = knowledgeBase(
  article('KB1000001'),
  article('KB1000002', { components: ['part', 'other'], supersedes: [supersedes('KB1000001')] }),
  article('KB1000003', { components: [] }),
  article('KB1000004', {
    kind: 'service-pack',
    appliesTo: [{ os: 'rtm', arch: [], source: null }],
    leadsTo: ['sp1'],
  }),
);

describe('the table of levels and roles', () => {
  it('counts the items of each checklist, and says where it leads', () => {
    const matrix = levelMatrix(kb);
    const row = matrix.rows.find(({ level: { href } }) => href === '/os/sp1.html');
    expect(row?.cells).toEqual([
      { list: 'Role', items: 2, href: '/checklists/sp1/role.html', name: 'Role: 2 items on Level sp1' },
    ]);
    expect(row?.all.href).toBe('/checklists/sp1.html');
  });

  it('names server levels without articles apart, and no client level at all', () => {
    const { rows, empty } = levelMatrix(kb);
    expect(rows.map(({ level: { text } }) => text)).toEqual(['Level rtm', 'Level sp1']);
    expect(empty.map(({ text }) => text)).toEqual(['Level norange', 'Level single']);
  });
});

describe('the page of a level', () => {
  const page = osPage(kb, 'sp1');

  it('lists an article under each of its components, and those without one last', () => {
    expect(
      page.groups.map(({ component, rows }) => [component.text, rows.map(({ kb: { text } }) => text)]),
    ).toEqual([
      ['Other', ['KB1000002']],
      ['Part', ['KB1000001', 'KB1000002']],
      ['Component not stated', ['KB1000003']],
    ]);
  });

  it('counts each article once, by its state there', () => {
    expect(page.states).toEqual([
      { state: 'current', articles: 2 },
      { state: 'superseded', articles: 1 },
    ]);
  });

  it('names the pack that leads to it', () => {
    const fact = page.facts.find(({ label }) => label === 'Reached by');
    expect(fact && plainText(fact.value)).toBe('KB1000004');
  });

  it('has no checklist for a client, nor for a level without articles', () => {
    expect(osPage(kb, 'client').checklists).toBeNull();
    expect(osPage(kb, 'single').checklists).toBeNull();
    expect(page.checklists?.map(({ href }) => href)).toEqual([
      '/checklists/sp1/role.html',
      '/checklists/sp1.html',
    ]);
  });
});

describe('the service branches of a level', () => {
  it('say what follows from ranges, from one line, and from no range at all', () => {
    expect(branchTable(level('x')).rows.map(({ branch, range }) => `${branch} ${range}`)).toEqual([
      'GDR 16000–18999',
      'LDR 20000–22999',
    ]);
    expect(branchTable(level('x', { branches: 'single' })).sentence).toContain('compare by their number');
    expect(branchTable(level('x', { branches: null })).sentence).toContain('are not compared');
  });
});

describe('the support bar', () => {
  const supported = level('x', { support: { mainstream: '2015-01-13', extended: '2020-01-14', esu: null } });

  it('places each end on one axis for all levels, and leaves the start open', () => {
    const axis = supportAxis([supported]);
    expect(axis).toMatchObject({ from: 2012, to: 2021 });
    const bar = supportBar(supported, axis);
    expect(bar?.spans.map(({ phase, x, width, open }) => [phase, x, width, open])).toEqual([
      ['mainstream', 0, 33.7, true],
      ['extended', 33.7, 55.58, false],
    ]);
    expect(bar?.sentence).toBe(
      'Level x: mainstream support until 2015-01-13, extended support until 2020-01-14.',
    );
  });

  it('is absent where no date is stated', () => {
    expect(supportBar(level('x'), supportAxis([supported]))).toBeNull();
    expect(supportAxis(LEVELS)).toBeNull();
  });

  it('stands beside every level of the index, servers and clients apart', () => {
    const index = osIndex(kb);
    expect(index.servers).toHaveLength(4);
    expect(index.clients.map(({ twinOf }) => twinOf?.text)).toEqual(['Level sp1']);
  });
});
